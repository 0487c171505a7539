"""
A week of times that can be booked: what residents, firms and officers choose from.

The week is shown as a list of days, or as a table of days and times; both are plain links.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest

from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.scheduling import hours
from naru.scheduling.hours import Span
from naru.scheduling.queries import bookings
from naru.scheduling.views import ResourceView, Slot

DAYS = 7
MOMENT = "%Y-%m-%dT%H:%M"  # how a time stands in an address, in Seoul


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the week with its times."""

    on: date
    is_past: bool
    slots: tuple[Slot, ...]

    @property
    def is_free(self) -> bool:
        return any(one.left for one in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days, the same as rows of times, and the weeks beside it."""

    days: tuple[Day, ...]
    rows: tuple[tuple[str, tuple[Slot | None, ...]], ...]
    minutes: int
    lengths: tuple[int, ...]
    previous: date | None
    following: date | None
    view: str

    @property
    def first(self) -> date:
        return self.days[0].on

    @property
    def last(self) -> date:
        return self.days[-1].on

    @property
    def has_times(self) -> bool:
        return bool(self.rows)


def read(
    request: HttpRequest, resource: ResourceView, at: datetime, *, held: Span | None = None
) -> Week:
    """
    Read which week, length and view an address asks for, and fetch its times.

    ``held`` is the time that is to be moved: its length and week are shown first.
    """
    today = clock.legal_date(at)
    first = clock.legal_date(held.since) if held else today
    asked = _date(request.GET.get("week", "")) or first
    last = today + timedelta(days=resource.horizon_days)
    monday = _monday(min(max(asked, today), last))
    choices = hours.lengths(resource.minutes, resource.minutes_max)
    usual = minutes_of(held) if held else choices[0]
    minutes = _number(request.GET.get("minutes", "")) or usual
    minutes = minutes if minutes in choices else choices[0]
    view = "table" if request.GET.get("view") == "table" else "list"
    found = bookings.free_slots(
        resource=resource,
        since=monday,
        until=monday + timedelta(days=DAYS),
        at=at,
        minutes=minutes,
        with_full=True,
    )
    following = monday + timedelta(days=DAYS)
    previous = monday - timedelta(days=DAYS)
    days = _days(monday, found, today)
    return Week(
        days=days,
        rows=_rows(days),
        minutes=minutes,
        lengths=tuple(choices),
        previous=previous if previous >= _monday(today) else None,
        following=following if following <= last else None,
        view=view,
    )


def moment(request: HttpRequest, resource: ResourceView) -> Span | None:
    """Read the time that was chosen, of a length that the resource has, or None."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        since = datetime.strptime(asked.get("at", ""), MOMENT).replace(tzinfo=SEOUL)
    except ValueError:
        return None
    minutes = _number(asked.get("minutes", "")) or resource.minutes
    if minutes not in hours.lengths(resource.minutes, resource.minutes_max):
        return None
    begins = since.astimezone(UTC)
    return Span(begins, begins + timedelta(minutes=minutes))


def minutes_of(span: Span) -> int:
    """Return how many minutes a span takes."""
    return int((span.until - span.since).total_seconds()) // 60


def written(instant: datetime) -> str:
    """Write a time as it stands in an address."""
    return instant.astimezone(SEOUL).strftime(MOMENT)


def _days(monday: date, found: list[Slot], today: date) -> tuple[Day, ...]:
    by_day: dict[date, list[Slot]] = {}
    for slot in found:
        by_day.setdefault(clock.legal_date(slot.span.since), []).append(slot)
    return tuple(
        Day(on=on, is_past=on < today, slots=tuple(by_day.get(on, ())))
        for on in (monday + timedelta(days=number) for number in range(DAYS))
    )


def _rows(days: tuple[Day, ...]) -> tuple[tuple[str, tuple[Slot | None, ...]], ...]:
    by_day = [{_clock(slot): slot for slot in day.slots} for day in days]
    times = sorted({at for day in by_day for at in day})
    return tuple((at, tuple(day.get(at) for day in by_day)) for at in times)


def _clock(slot: Slot) -> str:
    return f"{slot.span.since.astimezone(SEOUL):%H:%M}"


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _date(written_date: str) -> date | None:
    try:
        return date.fromisoformat(written_date)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("1440") else 0
