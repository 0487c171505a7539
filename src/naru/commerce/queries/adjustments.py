"""Read adjustments (조정): what was added to or taken from payees by hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce.models import PayoutAdjustment
from naru.commerce.queries.payouts import payee_names


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentView:
    id: UUID
    payee_name: str
    amount: int
    reason: str
    status: str
    requested_by: UUID
    requested_at: datetime


def adjustments(*, book_id: int, status: str = "", limit: int = 100) -> list[AdjustmentView]:
    """Return adjustments, newest first."""
    rows = PayoutAdjustment.objects.in_book(book_id)
    found = list((rows.filter(status=status) if status else rows).order_by("-id")[:limit])
    names = payee_names(body_id=book_id, payee_ids={row.payee_id for row in found})
    return [
        AdjustmentView(
            id=row.id,
            payee_name=names.get(row.payee_id, ""),
            amount=row.amount,
            reason=row.reason,
            status=row.status,
            requested_by=row.requested_by,
            requested_at=row.requested_at,
        )
        for row in found
    ]
