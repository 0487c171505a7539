"""What can be booked, in words: its kind, languages and skills, hours, and when a booking is."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel.clock import SEOUL
from naru.kernel.languages import SPOKEN
from naru.kernel.text import Text
from naru.scheduling.hours import Hours, Span
from naru.web.parts import wording
from naru.web.parts.columns import Words

KINDS: list[tuple[str, Words]] = [
    ("mentor", gettext_lazy("Mentor")),
    ("adviser", gettext_lazy("Adviser")),
    ("interpreter", gettext_lazy("Interpreter")),
    ("room", gettext_lazy("Meeting room")),
    ("studio", gettext_lazy("Studio")),
    ("classroom", gettext_lazy("Classroom")),
    ("scanner", gettext_lazy("3D scanner")),
    ("equipment", gettext_lazy("Other equipment")),
    ("stand", gettext_lazy("Stand at a fair")),
    ("unit", gettext_lazy("Shop unit")),
    ("dock", gettext_lazy("Dock")),
]
# What comes along to something else that is booked for the same time.
COMES_ALONG = frozenset({"interpreter", "scanner", "equipment"})
PEOPLE = frozenset({"mentor", "adviser", "interpreter"})
LANGUAGE_SKILL = "lang:"
DAYS_OF_WEEK: tuple[Words, ...] = (
    gettext_lazy("Mon"), gettext_lazy("Tue"), gettext_lazy("Wed"), gettext_lazy("Thu"),
    gettext_lazy("Fri"), gettext_lazy("Sat"), gettext_lazy("Sun"),
)  # fmt: skip


def kind(code: str) -> str:
    """Name a kind of what can be booked."""
    return str(dict(KINDS).get(code, code))


def spoken(code: str) -> str:
    """Name a language that somebody speaks; one we do not know shows its code."""
    return wording.said(SPOKEN.get(code, Text(code)))


def skill(code: str) -> str:
    """Name a skill: a language by its name, anything else as it was written."""
    language = code.removeprefix(LANGUAGE_SKILL)
    return spoken(language) if code.startswith(LANGUAGE_SKILL) else code


def languages(skills: Sequence[str]) -> list[tuple[str, str]]:
    """Return the languages among skills, as the choices of a field."""
    codes = [one.removeprefix(LANGUAGE_SKILL) for one in skills if one.startswith(LANGUAGE_SKILL)]
    return [(code, spoken(code)) for code in codes]


def weekday(on: date) -> str:
    """Name the day of the week, short."""
    return str(DAYS_OF_WEEK[on.weekday()])


def short_date(on: date) -> str:
    """Write a date with its weekday for a narrow place: 3.10. (화)."""
    return (
        f"{on.day} {on:%b} ({weekday(on)})"
        if wording.is_english()
        else (f"{on.month}. {on.day}. ({weekday(on)})")
    )


def clock(instant: datetime) -> str:
    """Write the time of day in Seoul."""
    return f"{instant.astimezone(SEOUL):%H:%M}"


def span(during: Span) -> str:
    """Write when something is: 2026년 3월 10일 (화) 10:00~11:00."""
    since, until = during.since.astimezone(SEOUL), during.until.astimezone(SEOUL)
    day = f"{wording.day(during.since)} ({weekday(since.date())})"
    end = (
        f"{until:%H:%M}"
        if since.date() == until.date()
        else (f"{wording.day(during.until)} {until:%H:%M}")
    )
    return f"{day} {since:%H:%M}~{end}"


def length(minutes: int) -> str:
    """Write how long something takes: 1시간 30분."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def week(hours: Sequence[Hours]) -> list[str]:
    """Write the opening hours of a week, days of the same hours together: 월~금 09:00~18:00."""
    by_day: dict[int, list[tuple[time, time]]] = {}
    for one in hours:
        by_day.setdefault(one.weekday, []).append((one.opens, one.closes))
    lines: list[tuple[list[int], list[tuple[time, time]]]] = []
    for day in sorted(by_day):
        if lines and lines[-1][1] == by_day[day] and lines[-1][0][-1] == day - 1:
            lines[-1][0].append(day)
        else:
            lines.append(([day], by_day[day]))
    return [f"{_days(days)} {_times(times)}" for days, times in lines]


def _days(days: Sequence[int]) -> str:
    first, last = DAYS_OF_WEEK[days[0]], DAYS_OF_WEEK[days[-1]]
    return str(first) if len(days) == 1 else f"{first}~{last}"


def _times(times: Sequence[tuple[time, time]]) -> str:
    return ", ".join(f"{opens:%H:%M}~{closes:%H:%M}" for opens, closes in times)
