"""
Opening hours, and the slots that are free in them. Pure; spans are half-open pairs of instants.

Hours are told as people in Seoul read them off the door; spans are in UTC.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from naru.kernel import business_days
from naru.kernel.clock import SEOUL

DAYS_ASKED_MAX = 62
SLOTS_MAX = 2_000


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From an instant on, until before another."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        assert self.since < self.until, "a span lasts"

    def overlaps(self, other: "Span") -> bool:
        return self.since < other.until and other.since < self.until

    def holds(self, other: "Span") -> bool:
        return self.since <= other.since and other.until <= self.until

    def widened(self, minutes: int) -> "Span":
        """Return the span with its buffer after it."""
        return Span(self.since, self.until + timedelta(minutes=minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of one weekday (0 = Monday)."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        assert self.opens < self.closes, "it closes after it opens"

    def on(self, day: date) -> Span:
        """Return the hours as a span of one day."""
        return Span(_instant(day, self.opens), _instant(day, self.closes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which nothing is open, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=SEOUL).astimezone(UTC)


def open_spans(
    day: date,
    *,
    hours: Iterable[Hours],
    closures: Iterable[Closure],
    rests_on_holidays: bool,
) -> list[Span]:
    """Return when something is open on a day, earliest first."""
    if any(closure.holds(day) for closure in closures):
        return []
    if rests_on_holidays and business_days.is_holiday(day):
        return []
    return sorted(one.on(day) for one in hours if one.weekday == day.weekday())


def free_slots(
    spans: Sequence[Span],
    *,
    minutes: int,
    step: int,
    buffer: int,
    taken: Sequence[Sequence[Span]],
    with_full: bool = False,
) -> list[tuple[Span, int]]:
    """
    Return the slots of so many minutes that can be booked, with how many seats each has left.

    ``taken`` lists, for every seat, what it is occupied with (buffers included). A slot begins
    every ``step`` minutes from the opening and ends, without its buffer, before the closing.
    ``with_full`` also gives those that have none left: one can wait for them.
    """
    assert step > 0, "slots follow one another"
    found: list[tuple[Span, int]] = []
    for span in spans:
        start = span.since
        while start + timedelta(minutes=minutes) <= span.until and len(found) < SLOTS_MAX:
            slot = Span(start, start + timedelta(minutes=minutes))
            occupied = slot.widened(buffer) if buffer else slot
            left = sum(not any(occupied.overlaps(one) for one in seat) for seat in taken)
            if left or with_full:
                found.append((slot, left))
            start += timedelta(minutes=step)
    return found


def first_free_seat(wanted: Span, taken: Sequence[Sequence[Span]]) -> int | None:
    """Return the number (from 1) of the first seat that is free for a span, or None."""
    for number, seat in enumerate(taken, start=1):
        if not any(wanted.overlaps(one) for one in seat):
            return number
    return None


def lengths(minutes: int, minutes_max: int) -> list[int]:
    """Return how many minutes a booking may take: one length, or its multiples up to the most."""
    return list(range(minutes, max(minutes, minutes_max) + 1, minutes))
