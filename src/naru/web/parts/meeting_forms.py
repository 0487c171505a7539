"""Forms of a meeting that firms and officers both fill in: what came of it, what is to be done."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.meetings import words
from naru.web.parts import wording


def named(vocabulary: Any, codes: Any = None) -> list[tuple[str, str]]:
    """Return codes with their words in the reader's language."""
    return [(code, wording.said(vocabulary[code])) for code in codes or vocabulary]


class ResultForm(forms.Form):
    """What came of a meeting."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What the meeting came to"), widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Amount in US dollars"), min_value=0, max_digits=12, decimal_places=2,
        required=False,
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("In a few words"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    meets_again = forms.BooleanField(
        label=gettext_lazy("A second meeting is agreed"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = named(words.OUTCOMES)


class TaskForm(forms.Form):
    """What is still to be done."""

    what = forms.CharField(label=gettext_lazy("What is left to do"), max_length=300)
    due_on = forms.DateField(
        label=gettext_lazy("Until"), widget=forms.DateInput(attrs={"type": "date"})
    )
    owner = forms.ChoiceField(label=gettext_lazy("Whose task"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = [("firm", _("The firm itself")), ("officer", _("The office"))]
