"""
What the papers of a parcel say: CN22, CN23, commercial invoice, packing list, address label.

Pure: a consignment becomes the plain values that the layouts are filled with, field by field
after the UPU's forms. Whoever prints decides the form of the page.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.geography import countries
from naru.goods.consignment import Consignment, Line, Place
from naru.kernel import currencies
from naru.kernel.money import Money
from naru.logistics import code128, s10

SHIPPED = Path(__file__).with_name("upu.toml")
KINDS = ("label", "cn22", "cn23", "invoice", "packing")
LINES_PER_CN23 = 6
LINES_PER_CN22 = 4
CATEGORIES: Mapping[str, str] = {
    "gift": "Gift", "documents": "Documents", "sample": "Commercial sample",
    "returned": "Returned goods", "sale": "Sale of goods", "other": "Other",
}  # fmt: skip
COUNTRIES_SAID = {"KR": "KOREA (REP.)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a parcel's papers need besides the consignment: the day, charges, the post office."""

    on: date
    charged: Money | None = None
    office: str = ""


def declaration(consignment: Consignment) -> str:
    """Return which customs paper a parcel takes: "cn22" for small letter post, else "cn23"."""
    number = consignment.tracking_number
    if not s10.is_valid(number) or len(consignment.lines) > LINES_PER_CN22:
        return "cn23"
    rules, sdr = _rules()
    is_letter = s10.parse(number).service[0] in rules["letter_post"]
    one = sdr.get(consignment.currency)
    limit = one * rules["sdr_below"] if one else 0
    return "cn22" if is_letter and consignment.value.minor * 100 < limit else "cn23"


def sheets(consignment: Consignment, kinds: Sequence[str], told: Told) -> list[Mapping[str, Any]]:
    """Return the sheets of a parcel in the order asked; "declaration" is CN22 or CN23."""
    drawn: list[Mapping[str, Any]] = []
    for kind in kinds:
        meant = declaration(consignment) if kind == "declaration" else kind
        drawn += _SHEETS[meant](consignment, told)
    return drawn


def kilograms(grams: int) -> str:
    """Write a weight in kilograms with three digits, as customs papers do."""
    return f"{grams // 1000}.{grams % 1000:03d}"


def unit_price(line: Line) -> str:
    """Write the price of one: exact where it can be, else with two digits more."""
    whole = Decimal(line.value.minor) / line.quantity
    digits = currencies.digits(line.value.currency)
    exact = whole == whole.to_integral_value()
    return f"{whole.scaleb(-digits):,.{digits if exact else digits + 2}f}"


def _label(parcel: Consignment, told: Told) -> list[Mapping[str, Any]]:
    number = parcel.tracking_number
    return [
        {
            "kind": "label",
            "number": number,
            "spaced": _spaced(number),
            "bars": _comb(number) if number else [],
            "modules": code128.modules(number) if number else 0,
            "service": _service(number),
            "shipment": parcel.number,
            "order": parcel.order_number,
            "from": _lines(parcel.sender),
            "to": _lines(parcel.receiver),
            "country": _country(parcel.country).upper(),
            "phone": parcel.receiver.phone,
            "from_phone": parcel.sender.phone,
            "weight": kilograms(parcel.box.grams),
            "on": told.on.isoformat(),
            "paper": declaration(parcel).upper().replace("CN", "CN "),
        }
    ]


def _cn22(parcel: Consignment, told: Told) -> list[Mapping[str, Any]]:
    return [
        {
            "kind": "cn22",
            "number": parcel.tracking_number,
            "marks": _marks(parcel),
            "lines": [_cn_line(line) for line in parcel.lines],
            "gross": kilograms(parcel.box.grams),
            "value": str(parcel.value),
            "on": told.on.isoformat(),
            "signed": parcel.sender.name,
        }
    ]


def _cn23(parcel: Consignment, told: Told) -> list[Mapping[str, Any]]:
    lines = [_cn_line(line) for line in parcel.lines]
    parts = [lines[n : n + LINES_PER_CN23] for n in range(0, len(lines), LINES_PER_CN23)]
    common = {
        "kind": "cn23",
        "number": parcel.tracking_number,
        "spaced": _spaced(parcel.tracking_number),
        "bars": _comb(parcel.tracking_number) if parcel.tracking_number else [],
        "modules": code128.modules(parcel.tracking_number) if parcel.tracking_number else 0,
        "from": _fields(parcel.sender),
        "to": _fields(parcel.receiver),
        "sender_reference": parcel.sender.tax_number or parcel.number,
        "importer_reference": parcel.receiver.tax_number,
        "importer_contact": " / ".join(
            one for one in (parcel.receiver.phone, parcel.receiver.email) if one
        ),
        "net": kilograms(parcel.net_grams),
        "gross": kilograms(parcel.box.grams),
        "value": str(parcel.value),
        "charges": str(told.charged) if told.charged else "",
        "marks": _marks(parcel),
        "comments": parcel.comments,
        "licence": parcel.licence,
        "certificate": parcel.certificate,
        "invoice": parcel.number,
        "office": told.office,
        "on": told.on.isoformat(),
        "signed": parcel.sender.name,
    }
    of = len(parts)
    return [
        common | {"lines": part, "sheet": f"{n} / {of}" if of > 1 else ""}
        for n, part in enumerate(parts, start=1)
    ]


def _invoice(parcel: Consignment, told: Told) -> list[Mapping[str, Any]]:
    total = parcel.value + parcel.freight + parcel.insurance
    return [
        {
            "kind": "invoice",
            "title": "COMMERCIAL INVOICE",
            "number": parcel.number,
            "parties": _parties(parcel),
            "facts": [
                ["Invoice number", parcel.number],
                ["Date", told.on.isoformat()],
                ["Order number", parcel.order_number or "-"],
                ["Tracking number", parcel.tracking_number or "-"],
                ["Terms of delivery", _delivered(parcel)],
                ["Reason for export", CATEGORIES[parcel.purpose]],
                ["Currency", parcel.currency],
                ["Packages", f"1, gross {kilograms(parcel.box.grams)} kg"],
            ],
            "lines": [
                [str(n), line.description, line.hsk or line.hs6, line.origin,
                 f"{line.quantity:,}", unit_price(line), _figure(line.value)]
                for n, line in enumerate(parcel.lines, start=1)
            ],
            "sums": [
                ["Goods", _figure(parcel.value)],
                *([["Freight", _figure(parcel.freight)]] if parcel.freight else []),
                *([["Insurance", _figure(parcel.insurance)]] if parcel.insurance else []),
            ],
            "total": str(total),
            "comments": parcel.comments,
            "signed": parcel.sender.name,
        }
    ]  # fmt: skip


def _packing(parcel: Consignment, told: Told) -> list[Mapping[str, Any]]:
    box = parcel.box
    sizes = " × ".join(str(one) for one in (box.length_mm, box.width_mm, box.height_mm))
    return [
        {
            "kind": "packing",
            "title": "PACKING LIST",
            "number": parcel.number,
            "parties": _parties(parcel),
            "facts": [
                ["Invoice number", parcel.number],
                ["Date", told.on.isoformat()],
                ["Order number", parcel.order_number or "-"],
                ["Tracking number", parcel.tracking_number or "-"],
                ["Package", "1 of 1"],
                ["Marks", f"{parcel.receiver.company or parcel.receiver.name} / {parcel.number}"],
                ["Dimensions (mm)", sizes if box.volume_mm3 else "-"],
                ["Volume (m³)", _cubic(box.volume_mm3) if box.volume_mm3 else "-"],
            ],
            "lines": [
                [str(n), line.description, line.hsk or line.hs6, line.origin,
                 f"{line.quantity:,}", kilograms(line.net_grams)]
                for n, line in enumerate(parcel.lines, start=1)
            ],
            "pieces": f"{sum(line.quantity for line in parcel.lines):,}",
            "net": kilograms(parcel.net_grams),
            "gross": kilograms(box.grams),
            "signed": parcel.sender.name,
        }
    ]  # fmt: skip


_SHEETS = {
    "label": _label, "cn22": _cn22, "cn23": _cn23, "invoice": _invoice, "packing": _packing,
}  # fmt: skip


@lru_cache(maxsize=1)
def _rules() -> tuple[Mapping[str, Any], Mapping[str, int]]:
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return told["cn22"][-1], told["sdr"][-1]


def _cn_line(line: Line) -> list[str]:
    return [
        line.description, f"{line.quantity:,}", kilograms(line.net_grams), str(line.value),
        line.hs6, line.origin,
    ]  # fmt: skip


def _marks(parcel: Consignment) -> list[list[Any]]:
    return [[name, code == parcel.purpose] for code, name in CATEGORIES.items()]


def _parties(parcel: Consignment) -> list[Mapping[str, Any]]:
    return [
        {"label": "Seller / Exporter", "lines": [*_lines(parcel.sender),
         *_contact(parcel.sender)]},
        {"label": "Buyer / Consignee", "lines": [*_lines(parcel.receiver),
         *_contact(parcel.receiver)]},
    ]  # fmt: skip


def _contact(place: Place) -> list[str]:
    contact = " · ".join(one for one in (place.phone, place.email) if one)
    reference = f"Tax / importer reference {place.tax_number}" if place.tax_number else ""
    return [one for one in (contact, reference) if one]


def _lines(place: Place) -> list[str]:
    town = " ".join(one for one in (place.city, place.region, place.postcode) if one)
    said = [place.company, place.name] if place.company else [place.name]
    lines = [*said, place.street, place.street_more, town, _country(place.country)]
    return [one for one in lines if one]


def _fields(place: Place) -> Mapping[str, str]:
    street = ", ".join(one for one in (place.street, place.street_more) if one)
    city = ", ".join(one for one in (place.city, place.region) if one)
    return {
        "name": place.name,
        "business": place.company,
        "street": street,
        "postcode": place.postcode,
        "city": city,
        "country": _country(place.country),
        "phone": place.phone,
    }


def _country(code: str) -> str:
    return COUNTRIES_SAID.get(code) or countries.name(code).en


def _delivered(parcel: Consignment) -> str:
    is_home = parcel.incoterm in {"FOB", "FCA", "EXW"}
    place = parcel.sender if is_home else parcel.receiver
    return f"{parcel.incoterm} {place.city}, {_country(place.country)} (Incoterms 2020)"


def _figure(amount: Money) -> str:
    return currencies.figure(amount.minor, amount.currency)


def _cubic(volume_mm3: int) -> str:
    """Write cubic metres with four digits, rounded up: a volume is never told too small."""
    return f"{-(-volume_mm3 // 100_000) / 10_000:.4f}"


def _service(number: str) -> str:
    kind = s10.parse(number).kind if s10.is_valid(number) else None
    return kind.en if kind else ""


def _spaced(number: str) -> str:
    """Write an S10 number in the groups that people read."""
    if not s10.is_valid(number):
        return number
    return f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:11]} {number[11:]}"


def _comb(number: str) -> list[list[int]]:
    return [list(bar) for bar in code128.bars(number)]
