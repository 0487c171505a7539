"""
Spans of years, months and days between two dates, as the Civil Act counts them (민법 제160조).

A month later is the same day of the next month; where that month has no such day, its last day.
PostgreSQL adds an interval to a date in the same way, months first and then days.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.text import Text
from naru.rules.facts import number_in_words

MONTHS_A_YEAR = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; its months are whole and come before its days."""

    months: int = 0
    days: int = 0

    def after(self, start: date) -> date | None:
        """Return the day this long after a day; None where the calendar ends before."""
        count = start.year * MONTHS_A_YEAR + start.month - 1 + self.months
        year, month = divmod(count, MONTHS_A_YEAR)
        if not 1 <= year <= date.max.year:
            return None
        last = monthrange(year, month + 1)[1]
        moved = date(year, month + 1, min(start.day, last))
        try:
            return moved + timedelta(days=self.days)
        except OverflowError:
            return None

    def latest_start(self, end: date) -> date | None:
        """Return the last day from which this span is over by the end; None where none is."""
        try:
            earlier = end - timedelta(days=self.days)
        except OverflowError:
            return None
        start = Span(months=-self.months).after(earlier)
        # From several last days of a month the span ends on the same day: take the last of them.
        while start and start < date.max and self.is_over(start + ONE_DAY, end):
            start += ONE_DAY
        return start

    def is_over(self, start: date, end: date) -> bool:
        """Say whether this much time has gone by from the start to the end."""
        over = self.after(start)
        return over is not None and over <= end

    def in_words(self) -> Text:
        """Write it in years, months and days: ``29년 10개월``."""
        years, months = divmod(self.months, MONTHS_A_YEAR)
        parts = [
            number_in_words(count, unit)
            for count, unit in ((years, "years"), (months, "months"), (self.days, "days"))
            if count
        ]
        parts = parts or [number_in_words(0, "days")]
        return Text(" ".join(part.ko for part in parts), " ".join(part.en for part in parts))


def between(start: date, end: date) -> Span:
    """Return the span from one day to a later one."""
    assert start <= end, "a span runs forward"
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    whole = Span(months=months).after(start)
    if whole is None or whole > end:
        months -= 1
        whole = Span(months=months).after(start)
    assert whole is not None, "a day between two days is in the calendar"
    return Span(months=months, days=(end - whole).days)
