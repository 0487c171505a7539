"""Read payments of awards: the queue, those of one award, and the payment orders at the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum

from naru.kernel.clock import end_of, start_of
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_together
from naru.kernel.text import Text
from naru.ledger import bank_codes
from naru.programmes.instalments import WHOLE, WHOLE_NAME, claim_name
from naru.programmes.models import Award, Disbursement, DisbursementOrder
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView, awards_like
from naru.programmes.queries.awards import views as award_views

ORDERS_SHOWN = 100
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisbursementView:
    """One payment with its award; of the account only the bank and the last four digits."""

    id: UUID
    number: str
    award: AwardView
    code: str
    name: Text
    amount: int
    status: str
    bank: str
    account_tail: str
    asked_by: UUID | None
    asked_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    paid_at: datetime | None
    order_id: UUID | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a filter picks out: ``own`` were asked for by the officer herself and stay."""

    ids: tuple[UUID, ...]
    total: int
    own: int
    left_over: int  # beyond what one decision may hold

    @property
    def count(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """A payment order at the bank."""

    id: UUID
    number: str
    pay_on: date
    count: int
    total: int
    sha256: str
    made_by: UUID | None
    made_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many payments are in a state, their sum, and since when the oldest waits."""

    count: int
    total: int
    oldest_at: datetime | None


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    call_id: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[DisbursementView]:
    """Return a page of payments, newest first; ``search`` finds numbers and holders' names."""
    rows = _filtered(book_id, status=status, call_id=call_id, search=search)
    if since:
        rows = rows.filter(asked_at__gte=start_of(since))
    if until:
        rows = rows.filter(asked_at__lt=end_of(until))
    return newest_together(rows, lambda found: _views(book_id, found), cursor=cursor, limit=limit)


def disbursement(*, book_id: int, disbursement_id: UUID) -> DisbursementView | None:
    """Return one payment, or None."""
    rows = Disbursement.objects.in_book(book_id).filter(id=disbursement_id)
    return next(iter(_views(book_id, list(rows))), None)


def disbursements(*, book_id: int, disbursement_ids: Sequence[UUID]) -> list[DisbursementView]:
    """Return payments by their ids."""
    rows = Disbursement.objects.in_book(book_id).filter(id__in=disbursement_ids)
    return _views(book_id, list(rows.order_by("id")))


def of_award(*, book_id: int, award_id: UUID) -> list[DisbursementView]:
    """Return the payments of an award, newest first."""
    rows = Disbursement.objects.in_book(book_id).filter(award_id=award_id)
    return _views(book_id, list(rows.order_by("-id")))


def of_order(*, book_id: int, order_id: UUID) -> list[DisbursementView]:
    """Return the payments of a payment order as they stand in the bank's file."""
    rows = Disbursement.objects.in_book(book_id).filter(order_id=order_id)
    return _views(book_id, list(rows.order_by("number")))


def chosen(
    *,
    book_id: int,
    status: str,
    not_asked_by: UUID | None = None,
    call_id: UUID | None = None,
    search: str = "",
    at_most: int,
) -> Chosen:
    """Return what a filter picks out for one decision, oldest first."""
    rows = _filtered(book_id, status=status, call_id=call_id, search=search)
    mine = rows.filter(asked_by=not_asked_by) if not_asked_by else rows.none()
    others = rows.exclude(asked_by=not_asked_by) if not_asked_by else rows
    pairs = list(others.order_by("id").values_list("id", "amount")[:at_most])
    return Chosen(
        ids=tuple(found for found, _amount in pairs),
        total=sum(amount for _found, amount in pairs),
        own=mine.count(),
        left_over=max(others.count() - len(pairs), 0),
    )


def waiting(*, book_id: int, not_asked_by: UUID | None = None) -> dict[str, Waiting]:
    """Return what waits: asked for (by others), approved, and ordered at the bank."""
    rows = Disbursement.objects.in_book(book_id).filter(status__in=("asked", "approved", "ordered"))
    if not_asked_by is not None:
        rows = rows.exclude(Q(status="asked") & Q(asked_by=not_asked_by))
    sums = (
        rows.order_by()
        .values("status")
        .annotate(count=Count("id"), total=Sum("amount"), oldest=Min("asked_at"))
    )
    return {
        row["status"]: Waiting(count=row["count"], total=row["total"], oldest_at=row["oldest"])
        for row in sums
    }


def orders(*, book_id: int) -> list[OrderView]:
    """Return the newest payment orders."""
    rows = DisbursementOrder.objects.in_book(book_id).order_by("-id")[:ORDERS_SHOWN]
    return [_order(row) for row in rows]


def order(*, book_id: int, order_id: UUID) -> OrderView | None:
    """Return one payment order, or None."""
    row = DisbursementOrder.objects.in_book(book_id).filter(id=order_id).first()
    return _order(row) if row else None


def payment_name(award: AwardView, code: str) -> Text:
    """Name a payment as the file of its award does."""
    if code == WHOLE:
        return WHOLE_NAME
    parts = programmes.definition(award.version_id).payment.instalment
    names = {part.code: part.name.text for part in parts}
    return names.get(code) or claim_name(code)


def _filtered(book_id: int, *, status: str, call_id: UUID | None, search: str) -> Rows:
    rows = Disbursement.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if call_id:
        rows = rows.filter(call_id=call_id)
    if search:
        ids = awards_like(book_id, search)
        rows = rows.filter(Q(number__istartswith=search) | Q(award_id__in=ids))
    return rows


def _views(book_id: int, rows: Sequence[Disbursement]) -> list[DisbursementView]:
    known = Award.objects.in_book(book_id).filter(id__in={row.award_id for row in rows})
    awards = {one.id: one for one in award_views(book_id=book_id, rows=list(known))}
    return [_view(row, awards[row.award_id]) for row in rows]


def _view(row: Disbursement, award: AwardView) -> DisbursementView:
    return DisbursementView(
        id=row.id,
        number=row.number,
        award=award,
        code=row.code,
        name=payment_name(award, row.code),
        amount=row.amount,
        status=row.status,
        bank=bank_codes.name_of(row.payee_bank),
        account_tail=row.payee_account[-4:],
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        paid_at=row.paid_at,
        order_id=row.order_id,
        reason=row.reason,
    )


def _order(row: DisbursementOrder) -> OrderView:
    return OrderView(
        id=row.id,
        number=row.number,
        pay_on=row.pay_on,
        count=row.count,
        total=row.total,
        sha256=row.csv_sha256,
        made_by=row.made_by,
        made_at=row.made_at,
        closed_at=row.closed_at,
    )
