"""
Give out the places of a round, and take them back.

A place is taken by one conditional UPDATE, so that no two of any number of transactions can take
the last one; the database refuses more than the quota besides.
"""

from uuid import UUID

from django.db.models import F, Q

from naru.kernel.db import within_transaction
from naru.programmes.models import CallRound


@within_transaction
def take(*, round_id: UUID, count: int = 1) -> bool:
    """Take places of a round, all or none; False where not so many are left."""
    has_room = Q(quota__isnull=True) | Q(taken__lte=F("quota") - count)
    return bool(CallRound.objects.filter(has_room, id=round_id).update(taken=F("taken") + count))


@within_transaction
def give_back(*, round_id: UUID, count: int = 1) -> None:
    """Give places back that were taken."""
    CallRound.objects.filter(id=round_id).update(taken=F("taken") - count)


@within_transaction
def queue_up(*, round_id: UUID, reserve: int) -> int | None:
    """Return the next reserve place (예비 순번), or None where the reserve list is full."""
    rows = CallRound.objects.filter(id=round_id)
    if not rows.filter(waiting__lt=reserve).update(waiting=F("waiting") + 1):
        return None
    return rows.values_list("waiting", flat=True).get()
