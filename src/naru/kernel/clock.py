"""
The clock, read by doors only; below them time is an argument.

Instants (``*_at``) are aware and in UTC; legal dates (``*_on``) are dates in Seoul.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)  # the one place that reads the clock


def legal_date(instant: datetime) -> date:
    """Return the date in Seoul at an instant: the date that Korean law counts by."""
    return instant.astimezone(SEOUL).date()


def today() -> date:
    """Return today's legal date."""
    return legal_date(now())


def start_of(day: date) -> datetime:
    """Return the instant at which a legal date begins."""
    return datetime(day.year, day.month, day.day, tzinfo=SEOUL).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the instant at which a legal date has passed (the start of the next)."""
    return start_of(day + timedelta(days=1))
