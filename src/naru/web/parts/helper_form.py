"""What is entered about a helper: the same form for herself and for officers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.geography import queries as regions
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.operations import helping
from naru.matching.views import HelperView
from naru.web.parts import wording

NUMBER = {"inputmode": "numeric"}
Choices = list[tuple[str, str]]


def named(vocabulary: Mapping[str, Text], codes: Iterable[str] | None = None) -> Choices:
    """Return the choices of a vocabulary in the reader's language."""
    return [(code, wording.said(vocabulary[code])) for code in (codes or vocabulary)]


def many(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class HelperForm(forms.Form):
    """What a helper tells of herself; the same form for her and for officers."""

    name = forms.CharField(label=_("Name to show"), max_length=60)
    headline = forms.CharField(label=_("In one line"), max_length=120)
    about = text(_("What you have done"), required=False)
    needs = many(_("What you can help with"))
    categories = many(_("Goods you know"))
    markets = many(_("Markets you know"))
    languages = many(_("Languages you work in"))
    channels = many(_("Channels you know"))
    region_code = forms.ChoiceField(label=_("Where you are"), required=False)
    capacity = forms.IntegerField(
        label=_("How many firms at once"), min_value=1, max_value=helping.CAPACITY_MAX, initial=3,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    may_be_picked = forms.BooleanField(
        label=_("Firms may pick me themselves, first come first served"), required=False
    )
    resource_id = forms.ChoiceField(label=_("Hours that can be booked"), required=False)

    def __init__(
        self,
        *args: Any,
        goods: Mapping[str, Text],
        places: Choices,
        bookable: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["needs"].choices = named(words.NEEDS)
        fields["categories"].choices = named(goods)
        fields["markets"].choices = named(words.MARKETS)
        fields["languages"].choices = named(SPOKEN)
        fields["channels"].choices = named(words.CHANNELS)
        fields["region_code"].choices = [("", "–"), *places]
        fields["resource_id"].choices = [("", "–"), *bookable.items()]
        if not bookable:
            del self.fields["resource_id"]

    def profile(self, *, wishes: Sequence[UUID] = ()) -> helping.Profile:
        """Return what was entered."""
        entered = {name: self.cleaned_data[name] for name in self.fields if name in OF_A_PROFILE}
        resource = self.cleaned_data.get("resource_id")
        return helping.Profile(
            **entered, resource_id=UUID(resource) if resource else None, wishes=wishes
        )


OF_A_PROFILE = frozenset({
    "name", "headline", "about", "needs", "categories", "markets", "languages", "channels",
    "region_code", "capacity", "may_be_picked",
})  # fmt: skip


def initial_of(found: HelperView) -> dict[str, Any]:
    """Return what is written of a helper, for a form."""
    names = (*sorted(OF_A_PROFILE), "story")
    return {name: getattr(found, name) for name in names} | {
        "resource_id": str(found.resource_id or "")
    }


def towns(region_code: str) -> Choices:
    """Return the towns of a body's region to choose among."""
    found = regions.children(region_code, on=clock.today()) if region_code else []
    return [(one.code, wording.said(one.name)) for one in found]
