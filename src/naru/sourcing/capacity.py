"""Count what a workshop can still make: working days times pieces a day, less what is taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.business_days import is_business_day

DAYS_MAX = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Pieces a working day that are taken in ``[since, until)``."""

    since: date
    until: date
    per_day: int


def working_days(since: date, until: date) -> Iterator[date]:
    """Yield the working days from one day to another, both included."""
    for ahead in range(min((until - since).days + 1, DAYS_MAX)):
        day = since + timedelta(days=ahead)
        if is_business_day(day):
            yield day


def free(*, per_day: int, taken: Iterable[Taken], since: date, until: date) -> int:
    """Return the pieces that can still be made from a day to another, both included."""
    spans = list(taken)
    return sum(
        max(per_day - sum(one.per_day for one in spans if one.since <= day < one.until), 0)
        for day in working_days(since, until)
    )


def spread(quantity: int, *, since: date, until: date) -> int:
    """Return how many a working day a lot takes, rounded up."""
    days = max(sum(1 for _ in working_days(since, until)), 1)
    return -(-quantity // days)
