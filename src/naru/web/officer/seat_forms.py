"""What officers enter of things that can be booked."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.identity.queries import people
from naru.scheduling.hours import Hours
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.views import ResourceView
from naru.web.parts.seat_words import KINDS

DAYS = [
    ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")),
    ("5", _("Sat")), ("6", _("Sun")),
]  # fmt: skip
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
DATE = {"type": "date"}


class ResourceForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS)
    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    note_ko = forms.CharField(
        label=_("What people should know, in Korean"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    note_en = forms.CharField(
        label=_("What people should know, in English"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    skills = forms.CharField(
        label=_("Languages or skills, with commas between"), max_length=400, required=False,
        help_text=_("Languages as lang:en, lang:ja, lang:zh, lang:vi, lang:es …"),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("Seats at one time"), min_value=1, max_value=1_000, initial=1
    )
    by_day = forms.BooleanField(label=_("Let for whole days or months"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes of one booking"), min_value=5, max_value=600, initial=60
    )
    minutes_max = forms.IntegerField(
        label=_("Minutes of the longest booking"), min_value=0, max_value=600, required=False,
        help_text=_("A booking takes one or several of the minutes above, up to these."),
    )  # fmt: skip
    minutes_step = forms.IntegerField(
        label=_("A booking may begin every so many minutes"), min_value=5, max_value=240, initial=30
    )
    minutes_buffer = forms.IntegerField(
        label=_("Minutes to tidy up afterwards"), min_value=0, max_value=240, initial=0
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Open on"), choices=DAYS, required=False, initial=["0", "1", "2", "3", "4"],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rests_on_holidays = forms.BooleanField(
        label=_("Closed on public holidays"), required=False, initial=True
    )
    opens = forms.TimeField(label=_("Opens at"), required=False, initial=time(9), widget=CLOCK)
    closes = forms.TimeField(label=_("Closes at"), required=False, initial=time(18), widget=CLOCK)
    notice_hours = forms.IntegerField(
        label=_("Book at least so many hours ahead"), min_value=0, max_value=720, initial=24
    )
    horizon_days = forms.IntegerField(
        label=_("Book at most so many days ahead"), min_value=1, max_value=366, initial=60
    )
    cancel_until_hours = forms.IntegerField(
        label=_("Cancel until so many hours before"), min_value=0, max_value=720, initial=24
    )
    no_shows_max = forms.IntegerField(
        label=_("Close booking after so many no-shows in half a year"), min_value=1, max_value=20,
        required=False,
    )  # fmt: skip
    owner = forms.EmailField(
        label=_("Account of the person whose time it is"), required=False,
        help_text=_("Mentors and interpreters see their bookings and keep their hours under it."),
    )  # fmt: skip
    accept_hours = forms.IntegerField(
        label=_("She accepts within so many hours"), min_value=1, max_value=240, required=False,
        help_text=_("Leave it empty where a booking stands at once."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("Everybody may see and book it"), required=False, initial=True
    )

    def clean(self) -> dict[str, object]:
        entered: dict[str, object] = super().clean() or {}
        opens, closes = entered.get("opens"), entered.get("closes")
        needs_hours = not entered.get("by_day") and entered.get("weekdays")
        self._find_owner(entered)
        if needs_hours and (not opens or not closes or closes <= opens):  # type: ignore[operator]
            self.add_error("closes", _("It must close after it opens."))
        return entered

    def _find_owner(self, entered: dict[str, object]) -> None:
        """Find the person whose time it is by her address."""
        found = people.person_by_email(str(entered["owner"])) if entered.get("owner") else None
        if entered.get("owner") and found is None:
            self.add_error("owner", _("Nobody has signed up with this address."))
        if entered.get("accept_hours") and not entered.get("owner"):
            self.add_error("owner", _("Say whose account accepts the bookings."))
        entered["owner_id"] = found.id if found else None

    def particulars(self) -> Particulars:
        """Return what was entered, as the operation takes it."""
        entered = self.cleaned_data
        skills = tuple(word.strip() for word in entered["skills"].split(",") if word.strip())
        left_out = {"skills", "weekdays", "opens", "closes", "owner", "minutes_max"}
        kept = {name: value for name, value in entered.items() if name not in left_out}
        return Particulars(skills=skills, minutes_max=entered["minutes_max"] or 0, **kept)

    def hours(self) -> list[Hours]:
        """Return the hours of the week; none for what is let by the day."""
        entered = self.cleaned_data
        if entered["by_day"]:
            return []
        return [
            Hours(weekday=int(day), opens=entered["opens"], closes=entered["closes"])
            for day in entered["weekdays"]
        ]

    def hours_after(self, view: ResourceView) -> list[Hours]:
        """Return the hours to keep: those of the view, unless the form says others."""
        if {"weekdays", "opens", "closes", "by_day"} & set(self.changed_data):
            return self.hours()
        return list(view.hours)

    @classmethod
    def of(cls, view: ResourceView, given: Any = None) -> "ResourceForm":
        """Return the form filled with what is known."""
        first = view.hours[0] if view.hours else None
        named = {name: getattr(view, name) for name in cls.base_fields if hasattr(view, name)}
        return cls(
            given,
            initial={
                **named,
                "note_ko": view.note.ko,
                "note_en": view.note.en,
                "name_ko": view.name.ko,
                "name_en": view.name.en,
                "skills": ", ".join(view.skills),
                "owner": _address(view),
                "weekdays": sorted({str(one.weekday) for one in view.hours}),
                "opens": first.opens if first else None,
                "closes": first.closes if first else None,
            },
        )


def _address(view: ResourceView) -> str:
    found = people.person(view.owner_id) if view.owner_id else None
    return found.email if found else ""


class ClosureForm(forms.Form):
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DATE))
    last_on = forms.DateField(label=_("Last day (included)"), widget=forms.DateInput(attrs=DATE))
    reason = forms.CharField(label=_("Reason"), max_length=120)

    def clean(self) -> dict[str, object]:
        entered: dict[str, object] = super().clean() or {}
        first, last = entered.get("first_on"), entered.get("last_on")
        if first and last and last < first:  # type: ignore[operator]
            self.add_error("last_on", _("The last day comes after the first."))
        return entered


class AssignForm(forms.Form):
    since_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DATE))
    resource = forms.ChoiceField(label=_("Seat"), widget=forms.RadioSelect)
