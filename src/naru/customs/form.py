"""
Fill the export declaration (수출신고서) from a consignment, item by item under the official codes.

A value is text as the form has it; what is missing is named, never guessed. Pure.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from naru.customs import declaring
from naru.goods.consignment import Box, Consignment, Line
from naru.goods.exchange import Rates
from naru.kernel import currencies
from naru.kernel.money import Money, Rounding
from naru.kernel.text import Text

FILE = Path(__file__).with_name("items.toml")
ONLINE_SALE, OTHER_SALE, NO_MONEY = "15", "11", "92"  # 거래구분: e-commerce, sale, free of charge
BY_AIR = "40"
LOADED_AT = "ICN"
PACKAGE = "CT"
PARCEL = "parcel"  # in a line of several exporters: our number of its parcel, never lodged
PRICE_DIGITS = 2  # more than the currency has, for a price of one that is not exact
GROUPS = ("head", "exporter", "buyer", "way", "money", "sum", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    code: str
    name: Text
    group: str
    need: str  # both, full, may

    def is_needed(self, way: str) -> bool:
        return self.need == "both" or (self.need == "full" and way == declaring.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Who exports: the firm as customs know it."""

    name: str
    customs_code: str
    brn: str
    representative: str
    address: str
    postcode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A declaration: the head by item code, and each line."""

    way: str
    head: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...]


@lru_cache(maxsize=1)
def items() -> Mapping[str, Item]:
    """Return the items we fill, by their official codes."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["items"]
    return {
        code: Item(code=code, name=Text(row["ko"], row["en"]), group=row["group"], need=row["need"])
        for code, row in told.items()
    }


def fill(
    consignment: Consignment, *, way: str, exporter: Exporter, rates: Rates, is_online: bool,
    approvals: Mapping[str, str] | None = None,
) -> Filled:  # fmt: skip
    """
    Fill the form for a way and the day of the rates.

    ``approvals`` are numbers of other offices' papers by the law's code.

    :raises RateMissing: where a rate of exchange is not known.
    """
    fob = fob_won(consignment, rates)
    dollars = rates.convert(fob, "USD", rounding=Rounding.HALF_UP)
    parts = [rates.convert(line.value, "KRW", rounding=Rounding.HALF_UP)
             for line in consignment.lines]  # fmt: skip
    worth = fob.split([max(part.minor, 0) for part in parts]) if fob else parts
    return Filled(
        way=way,
        head=_head(consignment, exporter, rates, (fob, dollars), is_online=is_online),
        lines=tuple(
            _line(line, share, _approvals(line, approvals or {}, rates.on))
            for line, share in zip(consignment.lines, worth, strict=True)
        ),
    )


def fill_together(
    parcels: Sequence[tuple[Consignment, Exporter]], *, rates: Rates, approvals: Mapping[str, str]
) -> Filled:
    """
    Fill one simplified form for parcels of several exporters to one orderer (합포장).

    The exporter of the dearest goods stands in the head, each line names its own; ``PARCEL`` in a
    line is the parcel's number, for us alone.

    :raises RateMissing: where a rate of exchange is not known.
    """
    lead = max(parcels, key=lambda one: one[0].value.minor)
    merged = merge([sent for sent, _ in parcels], lead[0])
    whole = fill(
        merged, way=declaring.SIMPLIFIED, exporter=lead[1], rates=rates, is_online=True,
        approvals=approvals,
    )  # fmt: skip
    whose = [(sent.number, exporter) for sent, exporter in parcels for _ in sent.lines]
    lines = tuple(
        {**line, PARCEL: number, "L301": one.name, "L302": one.customs_code, "L310": one.brn}
        for line, (number, one) in zip(whole.lines, whose, strict=True)
    )
    return Filled(way=whole.way, head={**whole.head, "AA04": str(len(parcels))}, lines=lines)


def merge(parcels: Sequence[Consignment], lead: Consignment) -> Consignment:
    """Return parcels to one orderer as one consignment."""
    nothing = Money(0, lead.currency)
    return replace(
        lead,
        lines=tuple(line for one in parcels for line in one.lines),
        box=Box(grams=sum(one.box.grams for one in parcels)),
        freight=sum((one.freight for one in parcels), nothing),
        insurance=sum((one.insurance for one in parcels), nothing),
    )


def part_of(whole: Filled, number: str) -> Filled:
    """Return what of a form for several exporters is of one parcel."""
    lines = tuple(line for line in whole.lines if line.get(PARCEL) == number)
    first = lines[0]
    fob = sum(int(line["B301"]) for line in lines)
    own = {"A301": first["L301"], "A302": first["L302"], "A310": first["L310"],
           "AA01": str(len(lines)), "AA06": str(fob)}  # fmt: skip
    left_out = {"A304", "A305", "A308", "A401", "A706", "A802", "AA02", "AA04", "AA07", "A102"}
    head = {code: value for code, value in whole.head.items() if code not in left_out}
    return Filled(way=whole.way, head={**head, **own}, lines=lines)


def fob_won(consignment: Consignment, rates: Rates) -> Money:
    """
    Return what the goods are worth on board in won: their price without freight and insurance.

    :raises RateMissing: where a rate of exchange is not known.
    """
    return rates.convert(consignment.value, "KRW", rounding=Rounding.HALF_UP)


def missing(filled: Filled) -> list[tuple[str, int, Text]]:
    """Return (code, line or 0, name) of every item that must be written and is not."""
    lacking = []
    for code, item in items().items():
        if not item.is_needed(filled.way):
            continue
        if item.group != "line":
            if not filled.head.get(code, "").strip():
                lacking.append((code, 0, item.name))
            continue
        lacking += [
            (code, place, item.name)
            for place, line in enumerate(filled.lines, start=1)
            if not line.get(code, "").strip()
        ]
    return lacking + _approvals_missing(filled)


def changed(filled: Filled, changes: Mapping[str, str]) -> Filled:
    """Return the form with items of the head written anew; what we reckon is not written over."""
    allowed = {code for code, item in items().items() if item.group not in ("line", "sum")}
    told = {code: value.strip() for code, value in changes.items() if code in allowed}
    return Filled(way=filled.way, head={**filled.head, **told}, lines=filled.lines)


def _head(
    sent: Consignment, exporter: Exporter, rates: Rates, worth: tuple[Money, Money],
    *, is_online: bool,
) -> dict[str, str]:  # fmt: skip
    fob, dollars = worth
    kind = ONLINE_SALE if is_online else OTHER_SALE if sent.purpose == "sale" else NO_MONEY
    freight, insurance = (
        rates.convert(one, "KRW", rounding=Rounding.HALF_UP)
        for one in (sent.freight, sent.insurance)
    )
    return {
        "A102": exporter.name, "A103": f"{rates.on:%Y%m%d}", "A105": kind, "A106": "A",
        "A107": "GO", "A301": exporter.name, "A302": exporter.customs_code,
        "A304": exporter.address, "A305": exporter.postcode, "A308": exporter.representative,
        "A310": exporter.brn, "A401": exporter.name,
        "A501": sent.receiver.company or sent.receiver.name, "A601": sent.country,
        "A602": LOADED_AT, "A603": "", "A701": BY_AIR, "A705": sent.incoterm,
        "A706": _units(sent.value + sent.freight + sent.insurance), "A707": sent.currency,
        "A703": str(freight.minor), "A704": str(insurance.minor), "A802": exporter.address,
        "AA01": str(len(sent.lines)), "AA02": _kilograms(sent.box.grams), "AA04": "1",
        "AA05": PACKAGE, "AA06": str(fob.minor), "AA07": _units(dollars), "AC02": "NO",
    }  # fmt: skip


def _line(line: Line, worth: Money, approvals: Mapping[str, str]) -> dict[str, str]:
    return {
        "B101": line.description, "B103": "", "B104": line.hsk or line.hs6,
        "B201": _kilograms(line.net_grams), "B203": str(line.quantity), "B204": "EA",
        "B301": str(worth.minor), "B501": line.origin, "C203": _price_of_one(line),
        "C204": _units(line.value), "G102": ", ".join(approvals.values()),
        "G106": ", ".join(approvals),
    }  # fmt: skip


def _price_of_one(line: Line) -> str:
    """Write the price of one: with two digits more than the currency has where it is not exact."""
    digits = currencies.digits(line.value.currency)
    whole, rest = divmod(line.value.minor, max(line.quantity, 1))
    if not rest:
        return currencies.plain(whole, line.value.currency)
    price = (Decimal(line.value.minor) / line.quantity).scaleb(-digits)
    return f"{price:.{digits + PRICE_DIGITS}f}"


def _approvals(line: Line, known: Mapping[str, str], on: date) -> dict[str, str]:
    needed = [one.code for one in declaring.checks_of([line], on) if one.strength == "approval"]
    return {code: known.get(code, "") for code in needed}


def _approvals_missing(filled: Filled) -> list[tuple[str, int, Text]]:
    return [
        ("G102", place, items()["G102"].name)
        for place, line in enumerate(filled.lines, start=1)
        if line.get("G106") and not all(part.strip() for part in line.get("G102", "").split(","))
    ]


def _kilograms(grams: int) -> str:
    return f"{grams / 1000:.3f}".rstrip("0").rstrip(".")


def _units(amount: Money) -> str:
    """Write an amount as a form does: decimals where the currency has them."""
    return currencies.plain(amount.minor, amount.currency)
