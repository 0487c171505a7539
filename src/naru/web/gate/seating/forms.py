"""What people enter to find, book and answer a seat."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from naru.scheduling.hours import Hours
from naru.web.parts import seat_words

DATE = {"type": "date"}
CLOCK = {"type": "time"}
REASON_LENGTH_MAX = 300
MINUTES_WORKED_MAX = 720


class FindForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), required=False)
    skill = forms.ChoiceField(label=_("Language or skill"), required=False)
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )

    def __init__(self, given: Any, *, kinds: Sequence[str], skills: Sequence[str]) -> None:
        super().__init__(given)
        self._offer("kind", [(code, seat_words.kind(code)) for code in kinds])
        self._offer("skill", [(code, seat_words.skill(code)) for code in skills])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("All")), *choices]


class BookForm(forms.Form):
    attendee = forms.ChoiceField(label=_("Book for"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What for"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), required=False)
    place = forms.CharField(
        label=_("Where you meet"), max_length=200, required=False,
        help_text=_("An address, or the link of an online meeting"),
    )  # fmt: skip

    def __init__(
        self, given: Any, *, attendees: list[tuple[str, str]], skills: Sequence[str], kind: str
    ) -> None:
        super().__init__(given, initial={"attendee": attendees[0][0]})
        field: Any = self.fields["attendee"]
        field.choices = attendees
        if kind != "interpreter":
            del self.fields["language"]
            del self.fields["place"]
            return
        languages: Any = self.fields["language"]
        languages.choices = seat_words.languages(skills)
        languages.required = self.fields["place"].required = True


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH_MAX, required=False)


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Why you cannot come"), max_length=REASON_LENGTH_MAX)


class CameForm(forms.Form):
    came = forms.TypedChoiceField(
        label=_("Did they come?"),
        choices=[("yes", _("They came")), ("no", _("They did not come"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    minutes_worked = forms.IntegerField(
        label=_("Minutes worked"), min_value=0, max_value=MINUTES_WORKED_MAX, required=False
    )


class DaysOffForm(forms.Form):
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DATE))
    last_on = forms.DateField(label=_("Last day (included)"), widget=forms.DateInput(attrs=DATE))
    reason = forms.CharField(label=_("Reason"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        first, last = entered.get("first_on"), entered.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes after the first."))
        return entered


class HoursForm(forms.Form):
    """One's own hours of a week: from and until for each day; an empty day is closed."""

    def __init__(self, given: Any = None, *, hours: Sequence[Hours] = ()) -> None:
        first = {one.weekday: one for one in reversed(hours)}
        super().__init__(given)
        for number, name in enumerate(seat_words.DAYS_OF_WEEK):
            known = first.get(number)
            opens, closes = (known.opens, known.closes) if known else (None, None)
            self.fields[f"opens_{number}"] = _time(format_lazy("{} {}", name, _("From")), opens)
            self.fields[f"closes_{number}"] = _time(format_lazy("{} {}", name, _("Until")), closes)

    def days(self) -> list[tuple[object, object, object]]:
        """Return each day with its two fields, for the page."""
        return [
            (name, self[f"opens_{number}"], self[f"closes_{number}"])
            for number, name in enumerate(seat_words.DAYS_OF_WEEK)
        ]

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        for number in range(len(seat_words.DAYS_OF_WEEK)):
            opens, closes = entered.get(f"opens_{number}"), entered.get(f"closes_{number}")
            if bool(opens) != bool(closes) or (opens and closes and closes <= opens):
                self.add_error(f"closes_{number}", _("It must close after it opens."))
        return entered

    def hours(self) -> list[Hours]:
        """Return what was entered."""
        entered = self.cleaned_data
        return [
            Hours(
                weekday=number, opens=entered[f"opens_{number}"],
                closes=entered[f"closes_{number}"],
            )
            for number in range(len(seat_words.DAYS_OF_WEEK))
            if entered.get(f"opens_{number}")
        ]  # fmt: skip


def _time(label: Any, initial: time | None) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, initial=initial,
        widget=forms.TimeInput(attrs={**CLOCK, "aria-label": label}, format="%H:%M"),
    )  # fmt: skip
