"""Count a mall's members day by day."""

from collections import Counter
from datetime import date, timedelta
from typing import Literal

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from naru.identity.models import MallMembership
from naru.kernel.clock import SEOUL, start_of


def totals(*, body_id: int, since: date, until: date) -> dict[date, int]:
    """Return how many members a mall had at the end of each day of ``[since, until)``."""
    rows = MallMembership.objects.filter(body_id=body_id)
    before = rows.filter(joined_at__lt=start_of(since)).count()
    before -= rows.filter(left_at__lt=start_of(since)).count()
    came = _by_day(rows, "joined_at", since, until)
    went = _by_day(rows, "left_at", since, until)
    found: dict[date, int] = {}
    for number in range((until - since).days):
        day = since + timedelta(days=number)
        before += came[day] - went[day]
        found[day] = before
    return found


def _by_day(
    rows: "QuerySet[MallMembership]",
    column: Literal["joined_at", "left_at"],
    since: date,
    until: date,
) -> Counter[date]:
    span = {f"{column}__gte": start_of(since), f"{column}__lt": start_of(until)}
    counted = rows.filter(**span).annotate(day=TruncDate(column, tzinfo=SEOUL)).order_by()
    return Counter(dict(counted.values_list("day").annotate(many=Count("id"))))
