"""What is entered about content that was delivered, and about what came of it abroad."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.journeys.pair_with_influencers import CAME_KINDS, Told
from naru.kernel import clock, currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.money import Money
from naru.matching import words
from naru.matching.operations.contents import Content
from naru.web.parts import buyer_words, countries, wording
from naru.web.parts.form_fields import WonField
from naru.web.parts.helper_form import named

DAY = {"type": "date"}
DECIMAL = {"inputmode": "decimal"}
FIGURE_MAX = 10**12


class ContentForm(forms.Form):
    """A piece of content by its address; views and cost as they are stated."""

    channel = forms.ChoiceField(label=_("Sales channel"))
    url = forms.URLField(label=_("Address of the content"), max_length=300, assume_scheme="https")
    published_on = forms.DateField(
        label=_("Content published on"), widget=forms.DateInput(attrs=DAY)
    )
    views = forms.IntegerField(
        label=_("Views so far"), min_value=0, max_value=FIGURE_MAX, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    cost = WonField(
        label=_("What it cost (won)"), min_value=0, max_value=FIGURE_MAX, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel: Any = self.fields["channel"]
        channel.choices = named(words.CHANNELS)
        self.fields["published_on"].initial = clock.today()

    def content(self) -> Content:
        """Return what was entered."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("channel", "url", "published_on")}
        return Content(views=told["views"] or 0, cost=told["cost"] or 0, **plain)


class CameForm(forms.Form):
    """What came of it abroad; told again it takes the place of the earlier."""

    kind = forms.ChoiceField(label=_("Step that came of it"))
    country = forms.ChoiceField(label=_("Country"))
    happened_on = forms.DateField(label=_("Came on"), widget=forms.DateInput(attrs=DAY))
    currency = forms.ChoiceField(label=_("Currency"))
    amount = forms.CharField(
        label=_("Sum, where there is one"), max_length=16, required=False,
        widget=forms.TextInput(attrs=DECIMAL),
    )  # fmt: skip
    note = forms.CharField(label=_("In a few words"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(code, buyer_words.KINDS[code]) for code in CAME_KINDS]
        fields["country"].choices = countries.choices()
        fields["currency"].choices = [(code, code) for code in currencies.offered()]
        fields["happened_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        written = told.get("amount", "")
        try:
            minor = currencies.read(written, told.get("currency", "USD")) if written else 0
        except AmountUnreadable as no:
            self.add_error("amount", wording.said(no.sentence))
            return told
        return told | {"money": Money(minor, told.get("currency", "USD")) if minor else None}

    def told(self) -> Told:
        """Return what was entered."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("kind", "country", "happened_on", "note")}
        return Told(amount=given["money"], **plain)
