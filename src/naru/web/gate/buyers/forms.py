"""What a firm writes about its goods for export, so that buyers are found for them."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.kernel.languages import OWN_NAMES
from naru.matching.buyers import goods
from naru.matching.buyers.told import Goods
from naru.web.parts import countries
from naru.web.parts.buyer_words import PRICES

MARKETS = (
    "JP", "CN", "TW", "HK", "VN", "TH", "SG", "MY", "ID", "US", "CA", "MX", "ES", "DE", "FR", "GB",
    "AE", "AU",
)  # fmt: skip
CERTIFICATES = (
    "haccp", "halal", "organic", "fda", "iso22716", "iso22000", "fssc22000", "vegan", "kosher",
    "gacc", "eu-organic", "phytosanitary", "health-certificate",
)  # fmt: skip
NUMBER = {"inputmode": "numeric"}


class OfferForm(forms.Form):
    """Goods for export as buyers are matched with them."""

    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    hs_code = forms.CharField(
        label=_("HS code"), max_length=12, required=False,
        help_text=_("At least 4 digits; with 6 the nearest buyers are found: 1212.21"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What buyers would search for"), max_length=300, required=False,
        help_text=_("In Korean or English, with commas between: organic laver, snack"),
    )  # fmt: skip
    price_level = forms.ChoiceField(
        label=_("Price level"),
        required=False,
        choices=[("", pgettext_lazy("price level", "Not known")), *PRICES.items()],
    )
    certificates = forms.MultipleChoiceField(
        label=_("Certificates the goods have"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    order_min = forms.IntegerField(
        label=_("Least order (pieces)"), min_value=0, max_value=10_000_000, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("What you can make in a month (pieces)"), min_value=0, max_value=100_000_000,
        required=False, widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can answer"), required=False,
        choices=list(OWN_NAMES.items()), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    markets = forms.MultipleChoiceField(
        label=_("Markets you want"), required=False,
        help_text=_("Leave it empty for any."), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, also: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        held = dict.fromkeys((*CERTIFICATES, *also))
        fields["certificates"].choices = [(one, one.upper()) for one in held]
        fields["markets"].choices = [(code, countries.name(code)) for code in MARKETS]

    def clean_hs_code(self) -> str:
        written: str = self.cleaned_data["hs_code"]
        code = goods.code_of(written)
        if written and len(code) < 4:
            raise forms.ValidationError(_("Write at least 4 digits."))
        return code

    def goods(self, product_id: UUID | None = None) -> Goods:
        return Goods(product_id=product_id, **self.cleaned_data)


def initial_of(told: Goods) -> dict[str, Any]:
    """Return what is written of goods, for the form."""
    names = (
        "name_ko", "name_en", "hs_code", "words", "price_level", "certificates", "order_min",
        "capacity", "languages", "markets",
    )  # fmt: skip
    found = {name: getattr(told, name) for name in names}
    return found | {name: list(found[name]) for name in ("certificates", "languages", "markets")}
