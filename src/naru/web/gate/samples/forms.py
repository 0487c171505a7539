"""What a firm enters when it takes part in a sample test with a product."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.journeys.enter_a_sample_test import Product
from naru.samples import numbers
from naru.samples.operations.entries import Offer
from naru.samples.states import GOODS
from naru.web.parts import wording
from naru.web.parts.sample_words import MARKETS

NUMBER = {"inputmode": "numeric"}
PRICE = {"inputmode": "decimal"}
APART = "|"


class EnterForm(forms.Form):
    """A product of the firm's, or another one in words; how many samples; prices; restrictions."""

    product = forms.ChoiceField(label=_("Product"), required=False)
    name_ko = forms.CharField(
        label=_("Name in Korean"),
        help_text=_("Leave both names empty to take those of the chosen product."),
        max_length=120,
        required=False,
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    firm_name_en = forms.CharField(
        label=_("Name of your firm in English"), max_length=200, required=False
    )
    about_en = forms.CharField(
        label=_("What buyers should know, in English"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pack = forms.CharField(
        label=_("What one sample is"), help_text=_("For example: 60 g × 3"), max_length=80
    )
    goods = forms.ChoiceField(
        label=_("Sort of goods"),
        help_text=_("Food and cosmetics need papers in many countries."),
        widget=forms.RadioSelect,
    )
    samples_offered = forms.IntegerField(
        label=_("How many samples you give"), min_value=1, max_value=100,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    weight_grams = forms.IntegerField(
        label=_("Weight of one sample (g)"), min_value=1, max_value=30_000,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    hs_code = forms.RegexField(
        label=_("HS code"), regex=r"^\d{4,10}$", required=False,
        error_messages={"invalid": _("Write 4 to 10 digits.")},
    )  # fmt: skip
    value = forms.CharField(
        label=_("Value of one sample for customs (USD)"), max_length=12,
        widget=forms.TextInput(attrs=PRICE),
    )  # fmt: skip
    price = forms.CharField(
        label=_("Price you have in mind abroad (USD, in the shop)"), max_length=12, required=False,
        widget=forms.TextInput(attrs=PRICE),
    )  # fmt: skip
    cost = forms.CharField(
        label=_("Your cost of one (USD)"),
        help_text=_("Only your report uses it: it tells you if buyers would pay less."),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs=PRICE),
    )
    barred_countries = forms.MultipleChoiceField(
        label=_("Countries to which it cannot be sent"),
        choices=list(MARKETS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    restrictions = forms.CharField(
        label=_("What customs or food law of a country asks for"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, products: Sequence[Product], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._products = {f"{one.kind}{APART}{one.id}": one for one in products}
        fields: dict[str, Any] = self.fields
        fields["product"].choices = [
            ("", _("Another product, in words")),
            *((code, wording.said(one.name)) for code, one in self._products.items()),
        ]
        fields["goods"].choices = [(code, wording.said(word)) for code, word in GOODS.items()]
        fields["samples_offered"].help_text = _("%(n)s at most") % {"n": most}

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if not entered.get("product") and not entered.get("name_ko"):
            self.add_error("name_ko", _("Choose a product, or write its name."))
        chosen = self._products.get(entered.get("product", ""))
        if not entered.get("name_en") and not (chosen and chosen.name.en):
            self.add_error("name_en", _("Buyers read it: write the name in English."))
        for name in ("value", "price", "cost"):
            written = entered.get(name, "")
            if written and numbers.hundredths(written) is None:
                self.add_error(name, _("Write a price like 12.50."))
        return entered

    def offer(self) -> Offer:
        """Return what the firm enters with."""
        told = self.cleaned_data
        chosen = self._products.get(told["product"])
        own = ("pack", "goods", "samples_offered", "weight_grams", "barred_countries",
               "restrictions")  # fmt: skip
        return Offer(
            product_kind=chosen.kind if chosen else "words",
            product_id=UUID(str(chosen.id)) if chosen else None,
            name_ko=told["name_ko"] or (chosen.name.ko if chosen else ""),
            name_en=told["name_en"] or (chosen.name.en if chosen else ""),
            names_more={} if told["name_en"] or not chosen else dict(chosen.name.more),
            firm_name_en=told["firm_name_en"] or (chosen.firm.en if chosen else ""),
            about_ko=chosen.about.ko if chosen else "",
            about_en=told["about_en"] or (chosen.about.en if chosen else ""),
            hs_code=told["hs_code"] or (chosen.hs_code if chosen else ""),
            value_minor=numbers.hundredths(told["value"]) or 0,
            price_minor=numbers.hundredths(told["price"]) or 0,
            cost_minor=numbers.hundredths(told["cost"]) or 0,
            **{name: told[name] for name in own},
        )
