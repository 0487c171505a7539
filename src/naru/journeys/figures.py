"""
Fill the figures by day (지표): what was sold, how it was paid, how large the mall was.

The timetable fills yesterday and today; after a takeover or the demo's load, ``fill`` counts all
days since the first in one go.
"""

from datetime import date, datetime, timedelta

from naru.commerce.operations import figures
from naru.commerce.queries import figures as figure_queries
from naru.identity.queries import membership
from naru.kernel import clock, db

DAYS_CAUGHT_UP_MAX = 366


def fill(*, body_id: int, since: date, until: date, at: datetime) -> int:
    """Fill the days ``[since, until)`` of a mall and return how many they were."""
    if until <= since:
        return 0
    members = membership.totals(body_id=body_id, since=since, until=until)
    with db.transaction():
        return figures.fill(body_id=body_id, since=since, until=until, members=members, at=at)


def fill_recent(*, body_id: int, at: datetime) -> int:
    """Fill yesterday and today, and the days since the last filled one where some are missing."""
    today = clock.legal_date(at)
    yesterday = today - timedelta(days=1)
    known = figure_queries.last(body_id=body_id)
    since = min(known.on, yesterday) if known else yesterday
    since = max(since, today - timedelta(days=DAYS_CAUGHT_UP_MAX))
    return fill(body_id=body_id, since=since, until=today + timedelta(days=1), at=at)
