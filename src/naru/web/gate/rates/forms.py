"""What the calculator asks: where to, how heavy and large, and what is in it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.goods.consignment import Box, Consignment, Line
from naru.journeys.price_abroad import Asked
from naru.kernel import currencies
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.web.gate.door import said
from naru.web.parts import countries
from naru.web.parts.form_fields import WonField

FIRST = ("US", "JP", "CN", "TW", "VN", "SG", "HK", "DE", "FR", "AU")  # where most parcels go
LINES_MAX = 3
GRAMS_MAX, CM_MAX = 70_000, 300
CURRENCIES = ("USD", "KRW", "JPY", "EUR")
SIZES = (("micro", _("Micro-merchant")), ("small", _("Small firm")), ("medium", _("SME")))
PURPOSES = (("sale", _("Goods sold")), ("gift", _("Gift")), ("sample", _("Commercial sample")))
CM = {"inputmode": "decimal"}


def _countries() -> list[tuple[str, str]]:
    first = [(code, countries.name(code)) for code in FIRST]
    return [*first, *(one for one in countries.choices() if one[0] not in (*FIRST, "KR"))]


class CalculatorForm(forms.Form):
    """A parcel abroad; the goods may be left out, then only the freight is reckoned."""

    country = forms.ChoiceField(label=_("Where it goes"))
    grams = forms.IntegerField(
        label=_("Weight with its packing (g)"), min_value=1, max_value=GRAMS_MAX,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    length = forms.DecimalField(
        label=_("Length (cm)"), min_value=0, max_value=CM_MAX, decimal_places=1, required=False,
        widget=forms.TextInput(attrs=CM),
    )  # fmt: skip
    width = forms.DecimalField(
        label=_("Width (cm)"), min_value=0, max_value=CM_MAX, decimal_places=1, required=False,
        widget=forms.TextInput(attrs=CM),
    )  # fmt: skip
    height = forms.DecimalField(
        label=_("Height (cm)"), min_value=0, max_value=CM_MAX, decimal_places=1, required=False,
        widget=forms.TextInput(attrs=CM),
    )  # fmt: skip
    insured = WonField(label=_("Insured for (won)"), min_value=0, required=False)
    size = forms.ChoiceField(label=_("Size of your firm"), choices=SIZES, required=False)
    currency = forms.ChoiceField(
        label=_("Currency of the goods"), choices=[(one, one) for one in CURRENCIES], required=False
    )
    purpose = forms.ChoiceField(label=_("What for"), choices=PURPOSES, required=False)
    ddp = forms.BooleanField(label=_("We pay duty and tax for the receiver (DDP)"), required=False)

    def __init__(self, *args: Any, has_firm: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["country"].choices = _countries()
        if has_firm:
            del fields["size"]
        for number in range(1, LINES_MAX + 1):
            fields |= _of_line(number)

    @property
    def lines(self) -> Sequence[tuple[int, Sequence[Any]]]:
        """Return the fields of each line of goods, for the page."""
        return [
            (number, [self[f"{name}_{number}"] for name in ("what", "hs", "value", "origin")])
            for number in range(1, LINES_MAX + 1)
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["lines"] = [
            line for number in range(1, LINES_MAX + 1) if (line := self._line(told, number))
        ]
        return told

    def asked(self, firm_id: UUID, size: str) -> Asked:
        """Return what is asked; ``size`` is the firm's where there is one."""
        told = self.cleaned_data
        return Asked(
            firm_id=firm_id,
            firm_size=size or told.get("size") or "micro",
            country=told["country"],
            lines=told["lines"],
            box=Box(
                grams=told["grams"],
                length_mm=_mm(told["length"]),
                width_mm=_mm(told["width"]),
                height_mm=_mm(told["height"]),
            ),
            currency=told["currency"] or CURRENCIES[0],
            purpose=told["purpose"] or "sale",
            incoterm="DDP" if told["ddp"] else "DAP",
            insured=won(told["insured"] or 0),
        )

    def _line(self, told: dict[str, Any], number: int) -> Line | None:
        """Read one line of goods; one without a value and a code is left out."""
        hs, written = told.get(f"hs_{number}", ""), told.get(f"value_{number}", "")
        if not hs and not written:
            return None
        if not hs:
            self.add_error(f"hs_{number}", _("Write the HS code, six digits at least."))
            return None
        currency = told.get("currency") or CURRENCIES[0]
        try:
            value = currencies.read(written, currency)
        except Refusal as refused:
            self.add_error(f"value_{number}", said(refused))
            return None
        return Line(
            description=told.get(f"what_{number}") or hs,
            hs6=hs[:6],
            origin=told.get(f"origin_{number}") or "KR",
            quantity=1,
            net_grams=0,
            value=Money(value, currency),
        )


def initial(one: Consignment) -> dict[str, Any]:
    """Return what the form shows for a shipment; lines beyond its own stay out."""
    told: dict[str, Any] = {
        "country": one.country,
        "grams": one.box.grams or "",
        "length": _cm(one.box.length_mm),
        "width": _cm(one.box.width_mm),
        "height": _cm(one.box.height_mm),
        "currency": one.currency if one.currency in CURRENCIES else CURRENCIES[0],
        "purpose": one.purpose if one.purpose in dict(PURPOSES) else "sale",
        "ddp": "on" if one.incoterm == "DDP" else "",
    }
    for number, line in enumerate(one.lines[:LINES_MAX], start=1):
        told[f"what_{number}"] = line.description
        told[f"hs_{number}"] = line.hs6
        told[f"value_{number}"] = currencies.plain(line.value.minor, line.value.currency)
        told[f"origin_{number}"] = line.origin
    return {name: value for name, value in told.items() if value != ""}


def _of_line(number: int) -> dict[str, forms.Field]:
    origin = forms.CharField(label=_("Origin (two letters)"), max_length=2, required=False)
    origin.widget.attrs["placeholder"] = "KR"
    return {
        f"what_{number}": forms.CharField(
            label=_("What it is, in English"), max_length=80, required=False
        ),
        f"hs_{number}": forms.RegexField(
            r"^[0-9]{6,10}$", label=_("HS code"), required=False,
            error_messages={"invalid": _("Write the HS code, six digits at least.")},
        ),
        f"value_{number}": forms.CharField(
            label=_("Value of the goods"), max_length=14, required=False,
            widget=forms.TextInput(attrs=CM),
        ),
        f"origin_{number}": origin,
    }  # fmt: skip


def _mm(cm: Any) -> int:
    return int(cm * 10) if cm else 0


def _cm(mm: int) -> str:
    return f"{mm / 10:g}" if mm else ""
