"""What firms enter about goods for abroad."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.goods import tree
from naru.goods.operations.items import Told
from naru.goods.queries.items import ItemView
from naru.journeys.keep_trade_items import GRAMS_MAX, WON_MAX
from naru.kernel.refusal import Refusal
from naru.web.parts import countries, wording

FIRST = ("KR", "CN", "JP", "US", "VN")  # where most goods come from


def _origins() -> list[tuple[str, str]]:
    first = [(code, countries.name(code)) for code in FIRST]
    return [*first, *[one for one in countries.choices() if one[0] not in FIRST]]


class ItemForm(forms.Form):
    """One item: its names, what it is made of, its code, origin, weights and worth."""

    name_ko = forms.CharField(label=_("What you call it"), max_length=120)
    name_en = forms.CharField(
        label=_("English name for customs"),
        help_text=_("Say what it is and what it is made of: “roasted seasoned laver”, not “food”."),
        max_length=120,
        required=False,
    )
    material = forms.CharField(
        label=_("Material or ingredients"), max_length=200, required=False,
        help_text=_("Helps to find the code: cotton 100 %, porcelain, dried …"),
    )  # fmt: skip
    use = forms.CharField(label=_("What it is used for"), max_length=200, required=False)
    code = forms.CharField(
        label=_("HS code"),
        help_text=_("Six or ten digits. Leave it empty and press “Suggest codes”."),
        max_length=16,
        required=False,
    )
    origin = forms.ChoiceField(label=_("Country of origin"))
    net_grams = forms.IntegerField(
        label=_("Net weight of one (g)"), min_value=0, max_value=GRAMS_MAX, required=False,
        help_text=_("Without its packing."),
    )  # fmt: skip
    gross_grams = forms.IntegerField(
        label=_("Weight of one with its packing (g)"), min_value=0, max_value=GRAMS_MAX,
        required=False,
    )  # fmt: skip
    value_minor = forms.IntegerField(
        label=_("Price of one (won)"), min_value=0, max_value=WON_MAX, required=False
    )
    brand = forms.CharField(label=_("Brand"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["origin"].choices = _origins()  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        picked = self.data.get("pick") or self.cleaned_data["code"]
        if picked.strip():
            try:
                tree.clean(picked)
            except Refusal as no:
                raise forms.ValidationError(wording.said(no.sentence)) from no
        return str(picked).strip()

    def told(self, product_id: Any = None) -> Told:
        values: dict[str, Any] = {
            name: (value or 0) if name.endswith(("grams", "minor")) else value
            for name, value in self.cleaned_data.items()
        }
        return Told(**values, product_id=product_id)


def shown(item: ItemView) -> dict[str, Any]:
    """Return an item as the form shows it."""
    names = ("name_ko", "name_en", "material", "use", "origin", "net_grams", "gross_grams", "brand")
    written = tree.written(item.hs6, item.hsk)
    return {name: getattr(item, name) for name in names} | {
        "code": written, "value_minor": item.value.minor,
    }  # fmt: skip


class TableForm(forms.Form):
    table = forms.FileField(label=_("Table (Excel or CSV)"))
