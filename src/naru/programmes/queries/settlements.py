"""Read settlements: what waits for an answer, and those of one award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_together
from naru.programmes.models import Award, Settlement
from naru.programmes.queries.awards import AwardView, awards_like
from naru.programmes.queries.awards import views as award_views


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementView:
    """One settlement with its award and its sums."""

    id: UUID
    award: AwardView
    number: int
    is_interim: bool
    paid: int
    accepted: int
    unspent: int
    interest: int
    own_needed: int
    own_spent: int
    status: str
    filed_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str

    @property
    def own_lacking(self) -> int:
        return max(self.own_needed - self.own_spent, 0)


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[SettlementView]:
    """Return a page of settlements, newest first."""
    rows = Settlement.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(award_id__in=awards_like(book_id, search))
    return newest_together(rows, lambda found: _views(book_id, found), cursor=cursor, limit=limit)


def of_award(*, book_id: int, award_id: UUID) -> list[SettlementView]:
    """Return the settlements of an award, newest first."""
    rows = Settlement.objects.in_book(book_id).filter(award_id=award_id)
    return _views(book_id, list(rows.order_by("-number")))


def settlement(*, book_id: int, settlement_id: UUID) -> SettlementView | None:
    """Return one settlement, or None."""
    rows = Settlement.objects.in_book(book_id).filter(id=settlement_id)
    return next(iter(_views(book_id, list(rows))), None)


def _views(book_id: int, rows: Sequence[Settlement]) -> list[SettlementView]:
    known = Award.objects.in_book(book_id).filter(id__in={row.award_id for row in rows})
    awards = {one.id: one for one in award_views(book_id=book_id, rows=list(known))}
    return [
        SettlementView(
            id=row.id,
            award=awards[row.award_id],
            number=row.number,
            is_interim=row.is_interim,
            paid=row.paid,
            accepted=row.accepted,
            unspent=row.unspent,
            interest=row.interest,
            own_needed=row.own_needed,
            own_spent=row.own_spent,
            status=row.status,
            filed_at=row.filed_at,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            reason=row.reason,
        )
        for row in rows
    ]
