"""The form of a quotation: its terms, and a row of fields for each line of goods."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.deals import incoterms, words
from naru.deals.offer import LINES_MAX, Line, Offer
from naru.journeys.goods_abroad import Goods
from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.web.parts import wording

EMPTY_ROWS = 2
ROWS_MIN = 3
DAY = {"type": "date"}
DECIMAL = {"inputmode": "decimal"}
GRAMS_PER_KG = 1_000


class QuotationForm(forms.Form):
    """Everything of an offer but its lines; amounts are text, read by the currency."""

    seller_name = forms.CharField(
        label=_("Our name in English"), help_text=_("It stands on the papers."), max_length=120
    )
    seller_address = forms.CharField(
        label=_("Our address in English"), max_length=200, required=False
    )
    currency = forms.ChoiceField(label=_("Currency"))
    incoterm = forms.ChoiceField(label=_("Incoterms® 2020 rule"))
    place = forms.CharField(
        label=_("Named place"),
        help_text=_("For FOB the port of shipment, for CIF that of arrival."),
        max_length=120,
    )
    valid_until = forms.DateField(label=_("Valid until"), widget=forms.DateInput(attrs=DAY))
    payment = forms.ChoiceField(label=_("Terms of payment"))
    deposit = forms.DecimalField(
        label=_("Share paid before (%)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=30,
        help_text=_("Counts only for T/T deposit and balance."),
    )
    payment_words = forms.CharField(
        label=_("More on payment"), max_length=200, required=False,
        help_text=_("For example: balance against a copy of the bill of lading."),
    )  # fmt: skip
    lead_days = forms.IntegerField(label=_("Lead time in days"), min_value=1, max_value=730)
    discount = forms.CharField(
        label=_("Discount on the whole"), required=False, widget=forms.TextInput(attrs=DECIMAL)
    )
    freight = forms.CharField(
        label=_("Freight and insurance"), required=False, widget=forms.TextInput(attrs=DECIMAL)
    )
    packing = forms.CharField(label=_("Packing"), max_length=300, required=False)
    remarks = forms.CharField(
        label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rules = incoterms.terms().values()
        chosen: dict[str, list[tuple[str, Any]]] = {
            "currency": [(code, code) for code in currencies.offered()],
            "incoterm": [(one.code, _rule(one)) for one in rules],
            "payment": [(code, wording.said(text)) for code, text in words.choices("payment")],
        }
        for name, options in chosen.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for name in ("discount", "freight"):
            try:
                told[name] = currencies.read(told.get(name) or "0", told.get("currency", "USD"))
            except AmountUnreadable as no:
                self.add_error(name, wording.said(no.sentence))
        return told


class LineForm(forms.Form):
    """One line of goods; an empty row counts for nothing."""

    text = forms.CharField(label=_("Goods"), max_length=200, required=False)
    quantity = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=10**9,
                                  required=False)  # fmt: skip
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    unit_price = forms.CharField(
        label=_("Unit price"), required=False, widget=forms.TextInput(attrs=DECIMAL)
    )
    discount = forms.DecimalField(
        label=_("Discount (%)"), min_value=0, max_value=100, decimal_places=2, required=False
    )
    hs = forms.CharField(label=_("HS code"), max_length=16, required=False)
    origin = forms.RegexField(label=_("Origin"), regex=r"^[A-Z]{2}$", initial="KR", required=False)
    net_weight = forms.DecimalField(
        label=_("Net weight a unit (kg)"), min_value=0, max_value=10**6, decimal_places=3,
        required=False,
    )  # fmt: skip
    moq = forms.IntegerField(label=_("MOQ"), min_value=0, required=False)

    def must_be_filled(self) -> "LineForm":
        """Ask for this row: a quotation has one line at least."""
        for name in ("text", "quantity", "unit", "unit_price"):
            self.fields[name].required = True
        return self

    def line(self, currency: str) -> Line | None:
        """Return the line, or None for an empty row; what is wrong is noted on the row."""
        told = self.cleaned_data
        if not told["text"]:
            return None
        try:
            price = currencies.read(told["unit_price"] or "0", currency)
        except AmountUnreadable as no:
            self.add_error("unit_price", wording.said(no.sentence))
            return None
        return Line(
            text=told["text"], quantity=told["quantity"] or 0, unit=told["unit"],
            unit_price=price, discount_bp=int((told["discount"] or 0) * 100), hs=told["hs"],
            origin=told["origin"] or "KR",
            net_weight_g=int((told["net_weight"] or 0) * GRAMS_PER_KG), moq=told["moq"] or 0,
        )  # fmt: skip


def rows_of(offer: Offer, posted: Any = None, *, more: bool = False) -> list[LineForm]:
    """Return a row for each line, and some empty ones; the first one must be filled."""
    if posted is not None:
        told = posted.get("rows", "")
        count = min(int(told) if told.isdecimal() else 0, LINES_MAX)
        drawn = [LineForm(posted, prefix=f"line{n}") for n in range(count)]
        extra = EMPTY_ROWS if more else 0
        rows = [*drawn, *(LineForm(prefix=f"line{count + n}") for n in range(extra))]
    else:
        lines = [_initial(one, offer.currency) for one in offer.lines]
        count = max(len(lines) + EMPTY_ROWS, ROWS_MIN)
        filled = [*lines, *({} for _n in range(count - len(lines)))]
        rows = [LineForm(prefix=f"line{n}", initial=row or None) for n, row in enumerate(filled)]
    if rows:
        rows[0].must_be_filled()
    return rows[:LINES_MAX]


def initial(offer: Offer) -> dict[str, Any]:
    """Return the form's first values from an offer."""
    plain = ("seller_name", "seller_address", "currency", "incoterm", "place", "valid_until",
             "payment", "payment_words", "packing", "remarks")  # fmt: skip
    return {name: getattr(offer, name) for name in plain} | {
        "deposit": f"{offer.deposit_bp / 100:g}",
        "lead_days": offer.lead_days or "",
        "discount": currencies.plain(offer.discount, offer.currency) if offer.discount else "",
        "freight": currencies.plain(offer.freight, offer.currency) if offer.freight else "",
    }


def offer_of(form: QuotationForm, lines: Sequence[Line]) -> Offer:
    """Return the offer that a valid form and its lines say."""
    told = form.cleaned_data
    names = ("seller_name", "seller_address", "currency", "incoterm", "place", "valid_until",
             "payment", "payment_words", "lead_days", "discount", "freight", "packing",
             "remarks")  # fmt: skip
    return Offer(
        lines=tuple(lines), deposit_bp=int(told["deposit"] * 100),
        **{name: told[name] for name in names},
    )  # fmt: skip


def from_goods(goods: Goods, language: str) -> Line:
    """Return a first line from a sheet of the pavilion; its price is the firm's to write."""
    return Line(
        text=goods.name.into(language), quantity=goods.moq or 1, unit=goods.unit or "box",
        unit_price=0, hs=goods.hs, origin=goods.origin or "KR", moq=goods.moq,
    )  # fmt: skip


def _initial(line: Line, currency: str) -> dict[str, Any]:
    return {
        "text": line.text, "quantity": line.quantity, "unit": line.unit,
        "unit_price": currencies.plain(line.unit_price, currency) if line.unit_price else "",
        "discount": f"{line.discount_bp / 100:g}" if line.discount_bp else "",
        "hs": line.hs, "origin": line.origin,
        "net_weight": f"{line.net_weight_g / GRAMS_PER_KG:g}" if line.net_weight_g else "",
        "moq": line.moq or "",
    }  # fmt: skip


def _rule(one: incoterms.Incoterm) -> Any:
    sea = _(" (sea only)") if one.is_sea_only else ""
    return f"{one.code} – {wording.said(one.seller_pays)}{sea}"
