"""Forms of the officers' pages of export meetings."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel.text import Text
from naru.meetings import words
from naru.meetings.operations.rounds import Plan
from naru.meetings.slots import SESSIONS_MAX, Session
from naru.web.parts import wording
from naru.web.parts.meeting_forms import named

LINE = re.compile(r"^(\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2})\s*[-~–]\s*(\d{1,2}:\d{2})$")
WHEN = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PlanForm(forms.Form):
    """What a round is to be."""

    title = forms.CharField(label=gettext_lazy("Title of the round"), max_length=120)
    title_en = forms.CharField(
        label=gettext_lazy("Title for readers abroad (English)"), max_length=120, required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of round"), widget=forms.RadioSelect)
    sessions = forms.CharField(
        label=gettext_lazy("Days and hours (Seoul)"),
        help_text=gettext_lazy("One morning or afternoon a line, as in: 2026-03-20 10:00-12:00"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes of a meeting"), min_value=10, max_value=240, initial=40
    )
    minutes_break = forms.IntegerField(
        label=gettext_lazy("Minutes between meetings"), min_value=0, max_value=120, initial=20
    )
    tables = forms.IntegerField(
        label=gettext_lazy("Tables or video rooms"), min_value=1, max_value=200, initial=10
    )
    firms_max = forms.IntegerField(
        label=gettext_lazy("Firms at most"), min_value=1, max_value=100, initial=10
    )
    wishes_until = forms.DateTimeField(label=gettext_lazy("Wishes until"), widget=WHEN)
    place = forms.CharField(
        label=gettext_lazy("Place (on the spot)"), max_length=200, required=False
    )
    video = forms.CharField(
        label=gettext_lazy("Address of the video rooms (online)"),
        help_text=gettext_lazy(
            "{room} becomes a name of its own for each room, as in: https://meet.example.org/{room}"
        ),
        max_length=200,
        required=False,
    )
    call_id = forms.ChoiceField(
        label=gettext_lazy("Call whose awarded firms take part"), required=False
    )
    policy = forms.ChoiceField(label=gettext_lazy("How pairs are chosen"))
    per_party_min = forms.IntegerField(
        label=gettext_lazy("Meetings of a party at least"), min_value=0, max_value=50, initial=1
    )
    per_party_max = forms.IntegerField(
        label=gettext_lazy("Meetings of a party at most"), min_value=1, max_value=50, initial=6
    )

    idle_spread_max = forms.ChoiceField(
        label=gettext_lazy("Even out waiting between parties"),
        help_text=gettext_lazy(
            "Holds when a timetable is laid anew. Repairs change as little as can be instead."
        ),
        required=False,
    )

    def __init__(self, *args: Any, calls: list[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["kind"].choices = named(words.KINDS)
        choices["policy"].choices = named(words.POLICIES)
        choices["idle_spread_max"].choices = named(words.SPREADS)
        choices["call_id"].choices = [
            ("", _("None")),
            *((code, wording.said(text)) for code, text in calls),
        ]

    def clean_sessions(self) -> tuple[Session, ...]:
        lines = [line.strip() for line in self.cleaned_data["sessions"].splitlines()]
        try:
            return tuple(_session(line) for line in lines[:SESSIONS_MAX] if line)
        except ValueError:
            raise forms.ValidationError(_("Write each line as: 2026-03-20 10:00-12:00")) from None

    def plan(self) -> Plan:
        values = dict(self.cleaned_data)
        values["call_id"] = values["call_id"] or None
        spread = values["idle_spread_max"]
        values["idle_spread_max"] = int(spread) if spread else None
        return Plan(**values)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _session(line: str) -> Session:
    found = LINE.match(line)
    if found is None:
        raise ValueError(line)
    return Session(on=date.fromisoformat(found[1]), opens=_clock(found[2]), closes=_clock(found[3]))


def initial_of(plan: Plan) -> dict[str, Any]:
    """Return a plan as a form begins with it."""
    names = (
        "title", "title_en", "kind", "minutes", "minutes_break", "tables", "firms_max",
        "wishes_until",
        "place", "video", "policy", "per_party_min", "per_party_max",
    )  # fmt: skip
    lines = [f"{one.on} {one.opens:%H:%M}-{one.closes:%H:%M}" for one in plan.sessions]
    return {
        **{name: getattr(plan, name) for name in names},
        "sessions": "\n".join(lines),
        "call_id": str(plan.call_id or ""),
        "idle_spread_max": "" if plan.idle_spread_max is None else str(plan.idle_spread_max),
    }
