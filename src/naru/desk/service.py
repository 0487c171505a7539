"""
The desk's clock (처리 기한): working hours between instants, pauses, and when a promise falls due.

Saturdays, Sundays and public holidays do not count, nor the rest at noon; while the firm is asked
the clock stands still. Pure: the instants come from outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from naru.kernel.business_days import is_business_day
from naru.kernel.clock import SEOUL, legal_date

DAYS_COUNTED_MAX = 3_660
NOTHING = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the desk works on a business day, with a rest between."""

    opens: time
    closes: time
    rest_from: time
    rest_until: time

    @property
    def day(self) -> timedelta:
        """How long a whole working day is."""
        return _length(self.opens, self.rest_from) + _length(self.rest_until, self.closes)

    def spans(self, on: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans worked on a day; none on a day of rest."""
        if is_business_day(on):
            for begins, ends in (
                (self.opens, self.rest_from),
                (self.rest_until, self.closes),
            ):
                yield datetime.combine(on, begins, SEOUL), datetime.combine(on, ends, SEOUL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How much working time a case has used, and since when it counts (None: it stands still)."""

    spent: timedelta = NOTHING
    since: datetime | None = None

    def paused(self, at: datetime, hours: Hours) -> "Clock":
        """Return the clock standing still from an instant on."""
        return Clock(spent=self.used(at, hours))

    def resumed(self, at: datetime) -> "Clock":
        """Return the clock counting from an instant on; one that counts goes on counting."""
        return self if self.since else replace(self, since=at)

    def used(self, at: datetime, hours: Hours) -> timedelta:
        """Return the working time used up to an instant."""
        return self.spent + (worked(self.since, at, hours) if self.since else NOTHING)

    def due(self, promised: timedelta, hours: Hours) -> datetime | None:
        """Return when a promise falls due; None while the clock stands still."""
        if self.since is None:
            return None
        return after(self.since, max(promised - self.spent, NOTHING), hours)


def worked(since: datetime, until: datetime, hours: Hours) -> timedelta:
    """Return how much working time lies between two instants."""
    found, on = NOTHING, legal_date(since)
    while on <= legal_date(until):
        for begins, ends in hours.spans(on):
            found += max(min(ends, until) - max(begins, since), NOTHING)
        on += timedelta(days=1)
    return found


def after(since: datetime, promised: timedelta, hours: Hours) -> datetime:
    """Return the instant at which so much working time has gone by."""
    if promised <= NOTHING:
        return since
    on = legal_date(since)
    for _day in range(DAYS_COUNTED_MAX):
        for begins, ends in hours.spans(on):
            begun = max(begins, since)
            if ends - begun >= promised:
                return (begun + promised).astimezone(since.tzinfo)
            promised -= max(ends - begun, NOTHING)
        on += timedelta(days=1)
    raise AssertionError("no promise lasts ten years")


def _length(begins: time, ends: time) -> timedelta:
    on = date(2000, 1, 3)
    return datetime.combine(on, ends) - datetime.combine(on, begins)  # noqa: DTZ - same day
