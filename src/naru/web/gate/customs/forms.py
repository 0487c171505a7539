"""What firms enter about export declarations and goods that come back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.customs import form, naming
from naru.customs.queries.declarations import DeclarationView
from naru.customs.states import REASONS
from naru.web.parts import wording

LETTERS_MAX = 200
DAY = {"type": "date"}
WON_MAX = 10_000_000_000


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Customs code of your firm"),
        help_text=_("UNI-PASS issues it to each exporter; it is asked once."),
        max_length=24,
    )


class ItemsForm(forms.Form):
    """The items of the head that a person may write; what we reckon is not among them."""

    def __init__(self, *args: Any, one: DeclarationView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, item in form.items().items():
            if item.group in ("line", "sum"):
                continue
            self.fields[code] = _field(
                code, f"{wording.said(item.name)} ({code})", one.head.get(code, "")
            )

    def changes(self) -> Mapping[str, str]:
        return {code: self.cleaned_data[code] for code in self.changed_data}


def _field(code: str, label: str, value: str) -> forms.Field:
    """Ask for an item: by its official names where we have them, else as it is written."""
    named = [(one, f"{wording.said(name)} ({one})") for one, name in naming.choices(code)]
    if not named or (value and value not in dict(named)):
        return forms.CharField(label=label, max_length=LETTERS_MAX, required=False, initial=value)
    return forms.ChoiceField(
        label=label, choices=[("", "–"), *named], required=False, initial=value
    )


class CorrectForm(forms.Form):
    line = forms.ChoiceField(label=_("Line"))
    fob = forms.IntegerField(label=_("Right value (won, FOB)"), min_value=0, max_value=WON_MAX)
    sold_on = forms.DateField(
        label=_("Sold abroad on"),
        help_text=_("Only for the final price of goods that were sold from a warehouse abroad."),
        widget=forms.DateInput(attrs=DAY),
        required=False,
    )

    def __init__(self, *args: Any, one: DeclarationView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [
            (str(place), f"{place}. {line.get('B101', '')} ({wording.money(int(line['B301']))})")
            for place, line in enumerate(one.lines, start=1)
        ]
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class BackForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why it came back"))
    registration = forms.CharField(
        label=_("Number of the return registered with customs"),
        help_text=_("Where you registered the return beforehand."),
        max_length=30,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, wording.said(name)) for code, name in REASONS.items()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
