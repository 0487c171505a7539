"""
Which days offices and banks in Korea work: no Saturday, Sunday or public holiday.

Substitute holidays count; the calendar is that of the holidays library.
"""

from datetime import date
from functools import lru_cache

import holidays

SATURDAY = 5


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def is_holiday(day: date) -> bool:
    """Say whether a day is a public holiday in Korea, substitute holidays included."""
    return day in _holidays_of(day.year)


def is_business_day(day: date) -> bool:
    """Say whether banks and offices in Korea work on a day."""
    return day.weekday() < SATURDAY and not is_holiday(day)
