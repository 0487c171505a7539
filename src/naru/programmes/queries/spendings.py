"""Read cost items: what waits for a decision, and those of one award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, newest_together
from naru.kernel.text import Text
from naru.programmes import decision_record, reporting
from naru.programmes.eligibility import Judged
from naru.programmes.models import Award, Spending
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView, awards_like
from naru.programmes.queries.awards import views as award_views


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingView:
    """One cost item with its award, its papers and what the file says of it."""

    id: UUID
    award: AwardView
    item: str
    item_name: Text
    what: str
    facts: dict[str, Any]
    total: int
    accepted: int | None
    spent_on: date
    payee: str
    invoice: str
    document_ids: tuple[UUID, ...]
    status: str
    judged: Judged | None
    reported_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    call_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[SpendingView]:
    """Return a page of cost items, newest first."""
    rows = Spending.objects.in_book(book_id)
    equal = {"status": status, "call_id": call_id}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if search:
        ids = awards_like(book_id, search)
        rows = rows.filter(
            Q(award_id__in=ids) | Q(what__icontains=search) | Q(invoice__startswith=search)
        )
    return newest_together(rows, lambda found: _views(book_id, found), cursor=cursor, limit=limit)


def of_award(*, book_id: int, award_id: UUID) -> list[SpendingView]:
    """Return the cost items of an award, newest first."""
    rows = Spending.objects.in_book(book_id).filter(award_id=award_id).order_by("-id")
    return _views(book_id, list(rows[:COUNTED_MAX]))


def spending(*, book_id: int, spending_id: UUID) -> SpendingView | None:
    """Return one cost item, or None."""
    rows = Spending.objects.in_book(book_id).filter(id=spending_id)
    return next(iter(_views(book_id, list(rows))), None)


def _views(book_id: int, rows: Sequence[Spending]) -> list[SpendingView]:
    known = Award.objects.in_book(book_id).filter(id__in={row.award_id for row in rows})
    awards = {one.id: one for one in award_views(book_id=book_id, rows=list(known))}
    return [_view(row, awards[row.award_id]) for row in rows]


def _view(row: Spending, award: AwardView) -> SpendingView:
    return SpendingView(
        id=row.id,
        award=award,
        item=row.item,
        item_name=item_name(award.version_id, row.item),
        what=row.what,
        facts=row.facts,
        total=row.total,
        accepted=row.accepted,
        spent_on=row.spent_on,
        payee=row.payee,
        invoice=row.invoice.split(":", 1)[0],
        document_ids=tuple(UUID(one) for one in row.document_ids),
        status=row.status,
        judged=decision_record.read(row.decision) if row.decision else None,
        reported_at=row.reported_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def item_name(version_id: UUID, item: str) -> Text:
    """Name a kind of cost as the file does."""
    spec = programmes.definition(version_id).facts.get(reporting.KIND)
    said = spec.values.get(item) if spec else None
    return said.text if said else Text(item)
