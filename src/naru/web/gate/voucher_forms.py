"""The forms of a voucher's holder: ask for quotes, change an order, rate it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"type": "date"}
SCORES = [(5, "★★★★★"), (4, "★★★★"), (3, "★★★"), (2, "★★"), (1, "★")]


class AskForm(forms.Form):
    title = forms.CharField(
        label=_("What do you need?"),
        help_text=_("For example: a package design for three kinds of tea"),
        max_length=120,
    )
    text = forms.CharField(
        label=_("Tell the providers more"),
        help_text=_("How many, in which languages, what you have already, what matters to you."),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    wanted_on = forms.DateField(
        label=_("When do you need it?"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    provider = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("Ask several and compare; at most ten."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, providers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = providers  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return what the journey takes."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "text": given["text"],
            "wanted_on": given["wanted_on"],
            "provider_ids": [UUID(one) for one in given["provider"]],
        }


class ChangeForm(forms.Form):
    """A change of an order: a lower price, another day."""

    price = forms.IntegerField(
        label=_("New price (won)"),
        help_text=_("It can only go down. Leave it as it is to move the day alone."),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    due_on = forms.DateField(label=_("Done by"), widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def change_form(given: Any, *, price: int, due_on: date) -> ChangeForm:
    """Return the form with what stands in the order now."""
    return ChangeForm(given, initial={"price": price, "due_on": due_on.isoformat()})


class RateForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("How was it?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Everybody can read this; please name nobody."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
