"""Fill the figures by day, any number of days in one statement."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection

from naru.kernel.db import within_transaction

DAYS_PER_FILL_MAX = 4_000
FILL = "SELECT commerce_fill_figures(%s::smallint, %s, %s, %s::date[], %s::integer[], %s)"


@within_transaction
def fill(
    *, body_id: int, since: date, until: date, members: Mapping[date, int], at: datetime
) -> int:
    """
    Count the days ``[since, until)`` anew and return how many were filled.

    ``members`` says how many members the mall had at the end of each day.
    """
    assert (until - since).days <= DAYS_PER_FILL_MAX, "fill fewer days at once"
    if until <= since:
        return 0
    days = sorted(members)
    counts = [members[day] for day in days]
    with connection.cursor() as cursor:
        cursor.execute(FILL, [body_id, since, until, days, counts, at])
        filled: int = cursor.fetchone()[0]
    return filled
