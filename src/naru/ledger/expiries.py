"""Say which restricted money expires when: for notices to holders and the officers' calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from naru.kernel.clock import SEOUL
from naru.ledger.models import Lot, Scheme

LOTS_PER_RUN_MAX = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringLot:
    id: UUID
    holder_id: UUID
    scheme: str
    remaining: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringMonth:
    scheme: str
    month: date
    lots: int
    remaining: int


def _codes(book_id: int) -> dict[UUID, str]:
    return dict(Scheme.objects.in_book(book_id).values_list("id", "code"))


def expiring(*, book_id: int, since: datetime, until: datetime) -> list[ExpiringLot]:
    """Return the lots with money left that expire in ``[since, until)``, soonest first."""
    codes = _codes(book_id)
    rows = Lot.objects.in_book(book_id).filter(
        scheme_id__in=list(codes), remaining__gt=0, expires_at__gte=since, expires_at__lt=until
    )
    return [
        ExpiringLot(
            id=row.id,
            holder_id=row.holder_id,
            scheme=codes[row.scheme_id],
            remaining=row.remaining,
            expires_at=row.expires_at,
        )
        for row in rows.order_by("expires_at", "id")[:LOTS_PER_RUN_MAX]
    ]


def by_month(*, book_id: int, since: datetime) -> list[ExpiringMonth]:
    """Return how much expires in each month from an instant on, by scheme."""
    codes = _codes(book_id)
    rows = Lot.objects.in_book(book_id).filter(
        scheme_id__in=list(codes), remaining__gt=0, expires_at__gte=since
    )
    months = (
        rows.annotate(month=TruncMonth("expires_at", tzinfo=SEOUL))
        .values("scheme_id", "month")
        .annotate(lots=Count("id"), left=Sum("remaining"))
        .order_by("month")
    )
    return [
        ExpiringMonth(
            scheme=codes[row["scheme_id"]],
            month=row["month"].date(),
            lots=row["lots"],
            remaining=row["left"],
        )
        for row in months
    ]
