"""The form of a shipment: both places, the goods line by line, the box, purpose and terms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naru.goods.consignment import Box, Consignment, Line, Place
from naru.goods.queries.items import ItemView
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.money import Money
from naru.web.parts import countries, shipment_words, wording

ROWS_MAX = 20
EMPTY_ROWS = 2
DECIMAL = {"inputmode": "decimal"}
PLACE = ("name", "company", "street", "street_more", "city", "region", "postcode", "country",
         "phone", "email", "tax_number")  # fmt: skip
BOX = ("grams", "length_mm", "width_mm", "height_mm")


class PlaceForm(forms.Form):
    """An address in Latin letters; what a country asks is checked afterwards, in words."""

    name = forms.CharField(label=_("Person, in Latin letters"), max_length=80)
    company = forms.CharField(label=_("Company, in Latin letters"), max_length=80, required=False)
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    street_more = forms.CharField(label=_("Building, floor, flat"), max_length=120, required=False)
    city = forms.CharField(label=_("City or county"), max_length=60, required=False)
    region = forms.CharField(label=_("State or province"), max_length=60, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=20, required=False)
    country = forms.ChoiceField(label=_("Country"))
    phone = forms.CharField(
        label=_("Telephone with country code"), max_length=30, required=False,
        help_text=_("For example: +81 3-1234-5678"),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail address"), required=False)
    tax_number = forms.CharField(
        label=_("Tax or importer number"), max_length=40, required=False,
        help_text=_("IOSS, VAT, EORI … where the country asks for one."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["country"].choices = countries.choices()  # type: ignore[attr-defined]
        if self.prefix == "receiver":
            self.fields["email"].help_text = _("She is written to when it leaves and arrives.")

    def place(self) -> Place:
        """Return what was written."""
        return Place(**{name: self.cleaned_data[name].strip() for name in PLACE})


class ParcelForm(forms.Form):
    """The box, the purpose and the terms."""

    grams = forms.IntegerField(
        label=_("Gross weight (g)"), min_value=0, max_value=100_000, required=False,
        help_text=_("The packed box on the scales."),
    )  # fmt: skip
    length_mm = forms.IntegerField(label=_("Length (mm)"), min_value=0, max_value=5_000,
                                   required=False)  # fmt: skip
    width_mm = forms.IntegerField(label=_("Width of the box (mm)"), min_value=0, max_value=5_000,
                                  required=False)  # fmt: skip
    height_mm = forms.IntegerField(label=_("Height of the box (mm)"), min_value=0, max_value=5_000,
                                   required=False)  # fmt: skip
    purpose = forms.ChoiceField(label=_("Purpose"))
    incoterm = forms.ChoiceField(
        label=_("Terms of delivery"),
        help_text=_("DAP: the receiver pays duty. DDP: you pay it."),
    )
    currency = forms.ChoiceField(label=_("Currency"))
    freight = forms.CharField(
        label=_("Freight the receiver paid"), required=False, widget=forms.TextInput(attrs=DECIMAL)
    )
    insurance = forms.CharField(
        label=_("Insurance the receiver paid"), required=False,
        widget=forms.TextInput(attrs=DECIMAL),
    )  # fmt: skip
    order_number = forms.CharField(label=_("Order number"), max_length=40, required=False)
    comments = forms.CharField(
        label=_("Comments for customs"), max_length=120, required=False,
        help_text=_("In English: quarantine, restrictions, what “other” means."),
    )  # fmt: skip
    licence = forms.CharField(label=_("Licence number"), max_length=40, required=False)
    certificate = forms.CharField(label=_("Certificate number"), max_length=40, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen: dict[str, list[tuple[str, Any]]] = {
            "purpose": shipment_words.purposes(),
            "incoterm": list(shipment_words.incoterms()),
            "currency": [(code, code) for code in currencies.offered()],
        }
        for name, options in chosen.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for name in ("freight", "insurance"):
            told[name] = _amount(self, name, told.get("currency", "USD"))
        return told

    def box(self) -> Box:
        """Return the box as it was measured; what is empty is nothing."""
        return Box(**{name: self.cleaned_data[name] or 0 for name in BOX})


class LineForm(forms.Form):
    """One kind of goods, of those that the firm keeps for abroad; an empty row is nothing."""

    item = forms.ChoiceField(label=_("Goods for abroad"), required=False)
    description = forms.CharField(
        label=_("Or in words, in English"), max_length=120, required=False
    )
    quantity = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=100_000,
                                  required=False)  # fmt: skip
    value = forms.CharField(
        label=_("Value of the whole line"), required=False, widget=forms.TextInput(attrs=DECIMAL)
    )

    def __init__(self, *args: Any, items: Sequence[ItemView], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Choose")), *((str(one.id), _item_said(one)) for one in items)
        ]  # fmt: skip

    @property
    def is_filled(self) -> bool:
        """Say whether somebody wrote in the row."""
        return bool(self.cleaned_data.get("item") or self.cleaned_data.get("description"))

    def goods(self, currency: str) -> Goods | None:
        """Return the line, or None for an empty row; what is wrong is noted on the row."""
        told = self.cleaned_data
        if not self.is_filled:
            return None
        if not told.get("quantity"):
            self.add_error("quantity", gettext("How many are there?"))
        value = _amount(self, "value", currency)
        return Goods(
            quantity=told.get("quantity") or 1,
            value=value,
            item_id=UUID(told["item"]) if told["item"] else None,
            description=told["description"],
        )


def rows(items: Sequence[ItemView], parcel: Consignment | None, posted: Any) -> list[LineForm]:
    """Return a row for each line and some empty ones; what was posted comes back as it was."""
    if posted is not None:
        told = posted.get("rows", "")[: len(str(ROWS_MAX))]
        count = min(max(int(told) if told.isdecimal() else 1, 1), ROWS_MAX)
        return [LineForm(posted, prefix=f"line{n}", items=items) for n in range(count)]
    lines = [_line_initial(one) for one in parcel.lines] if parcel else []
    empty: list[dict[str, Any]] = [{}] * (EMPTY_ROWS if lines else EMPTY_ROWS + 1)
    filled = [*lines, *empty][:ROWS_MAX]
    return [LineForm(prefix=f"line{n}", initial=row, items=items) for n, row in enumerate(filled)]


def place_initial(place: Place) -> dict[str, Any]:
    """Return the first values of an address."""
    return {name: getattr(place, name) for name in PLACE}


def parcel_initial(parcel: Consignment) -> dict[str, Any]:
    """Return the first values of box, purpose and terms."""
    plain = ("purpose", "incoterm", "currency", "order_number", "comments", "licence",
             "certificate")  # fmt: skip
    amounts = {name: getattr(parcel, name) for name in ("freight", "insurance")}
    return {
        **{name: getattr(parcel, name) for name in plain},
        **{name: getattr(parcel.box, name) or "" for name in BOX},
        **{name: _plain(amount) if amount else "" for name, amount in amounts.items()},
    }


def wish(
    firm_id: UUID, sender: PlaceForm, receiver: PlaceForm, parcel: ParcelForm,
    goods: Sequence[Goods],
) -> Wish:  # fmt: skip
    """Return what a valid form wants sent."""
    told = parcel.cleaned_data
    currency = told["currency"]
    names = ("purpose", "incoterm", "order_number", "comments", "licence", "certificate",
             "freight", "insurance", "currency")  # fmt: skip
    assert all(one.value.currency == currency for one in goods), "one parcel, one currency"
    return Wish(
        firm_id=firm_id, sender=sender.place(), receiver=receiver.place(), goods=goods,
        box=parcel.box(), **{name: told[name] for name in names},
    )  # fmt: skip


def _amount(form: forms.Form, name: str, currency: str) -> Money:
    """Read an amount that somebody wrote; one that cannot be read is noted and counts nothing."""
    try:
        return Money(currencies.read(form.cleaned_data.get(name) or "0", currency), currency)
    except AmountUnreadable as no:
        form.add_error(name, wording.said(no.sentence))
        return Money(0, currency)


def _line_initial(line: Line) -> dict[str, Any]:
    return {
        "item": str(line.item_id) if line.item_id else "",
        "description": "" if line.item_id else line.description,
        "quantity": line.quantity,
        "value": _plain(line.value),
    }


def _plain(amount: Money) -> str:
    return currencies.plain(amount.minor, amount.currency)


def _item_said(one: ItemView) -> str:
    mark = "" if one.is_confirmed else gettext(" (not confirmed)")
    return f"{one.name_ko} · {one.name_en or '–'}{mark}"
