"""What officers write about buyers abroad: who she is and what she looks for; tables to load."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.identity.operations.buyers import Known
from naru.kernel.languages import OWN_NAMES
from naru.matching.buyers import goods
from naru.matching.buyers.told import Interest
from naru.web.parts import countries
from naru.web.parts.buyer_words import PRICES

KNOWN = (
    "company", "country", "city", "website", "contact", "email", "phone", "language", "time_zone",
)  # fmt: skip
NUMBER = {"inputmode": "numeric"}


def several(cell: str) -> list[str]:
    """Split what was written with commas."""
    return [one.strip() for one in cell.replace(";", ",").split(",") if one.strip()]


class InterestFields(forms.Form):
    """What a buyer looks for."""

    hs = forms.CharField(
        label=_("HS codes of interest"), max_length=120, required=False,
        help_text=_("2, 4 or 6 digits, with commas between: 1212.21, 2008"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Goods of interest in words"), max_length=300, required=False,
        help_text=_("With commas between; Korean or English: laver, organic snack"),
    )  # fmt: skip
    price = forms.ChoiceField(
        label=_("Price level"),
        required=False,
        choices=[("", pgettext_lazy("price level", "Not known")), *PRICES.items()],
    )
    certificates = forms.CharField(
        label=_("Certificates wanted"), max_length=200, required=False,
        help_text=_("With commas between: HACCP, halal"),
    )  # fmt: skip
    order_min = forms.IntegerField(
        label=_("First order, from (pieces)"), min_value=0, max_value=10_000_000, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    order_max = forms.IntegerField(
        label=_("First order, to (pieces)"), min_value=0, max_value=10_000_000, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    markets = forms.CharField(
        label=_("Countries she sells to"), max_length=120, required=False,
        help_text=_("Codes of two letters with commas between: JP, US"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        low, high = told.get("order_min"), told.get("order_max")
        if low is not None and high is not None and high < low:
            self.add_error("order_max", _("It is less than the least order."))
        if any(len(goods.code_of(one)) < 2 for one in several(told.get("hs", ""))):
            self.add_error("hs", _("Write 2, 4 or 6 digits for each."))
        return told

    def interest(self) -> Interest:
        told = self.cleaned_data
        return Interest(
            hs_codes=several(told["hs"]),
            words=told["words"],
            price_level=told["price"],
            certificates=several(told["certificates"]),
            order_min=told["order_min"],
            order_max=told["order_max"],
            markets=[one.upper()[:2] for one in several(told["markets"])],
        )


class BuyerForm(InterestFields):
    """A buyer abroad: the company, its contact, and what she looks for."""

    company = forms.CharField(label=pgettext_lazy("buyer", "Company"), max_length=200)
    country = forms.ChoiceField(label=_("Country"))
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    contact = forms.CharField(label=_("Contact person"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=list(OWN_NAMES.items()))
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=40, initial="UTC",
        help_text=_("By its name: Asia/Tokyo, America/New_York"),
    )  # fmt: skip
    field_order = KNOWN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country: Any = self.fields["country"]
        country.choices = countries.choices()

    def known(self) -> Known:
        return Known(**{name: self.cleaned_data[name] for name in KNOWN})


class TableForm(forms.Form):
    """A table of buyers."""

    table = forms.FileField(label=_("Table of buyers"), help_text=_("Excel (xlsx) or CSV"))


class TradeForm(forms.Form):
    """A table of trade figures, with whose figures they are."""

    table = forms.FileField(label=_("Table of figures"), help_text=_("Excel (xlsx) or CSV"))
    source = forms.CharField(
        label=_("Whose figures"), max_length=120,
        help_text=_("For example: Korea Customs Service, UN Comtrade"),
    )  # fmt: skip
    as_of = forms.DateField(label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}))
    is_assumption = forms.BooleanField(
        label=_("They are an assumption, not counted figures"), required=False
    )


class PitchForm(forms.Form):
    """What buyers are told of the goods, language by language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tag, name in OWN_NAMES.items():
            self.fields[tag] = forms.CharField(
                label=name, max_length=2_000, required=False,
                widget=forms.Textarea(attrs={"rows": 3, "lang": tag}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("en"):
            self.add_error("en", _("English is read where another language is not written."))
        return told
