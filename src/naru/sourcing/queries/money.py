"""Read the money of order sharing: what is free, held, owed; releases, deposits, payments out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum

from naru.kernel.money import Money, won
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.ledger import queries as ledger_queries
from naru.ledger.payment_rows import PENDING
from naru.sourcing import accounts
from naru.sourcing.models import WorkDeposit, WorkOrder, WorkPayout, WorkRelease, WorkRequest
from naru.sourcing.states import REQUEST_ENDED

LINES_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the money of a request stands, in won."""

    paid_in: int
    held: int
    released: int
    refunded: int
    free: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """One line of a statement, with what the tax invoice of it says."""

    order_number: str
    title: str
    workshop: str
    poster: str
    kind: str
    quantity: int
    amount: int
    supply: int
    vat: int
    released_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutView:
    """A payment out, to a workshop or back to a poster."""

    id: UUID
    number: str
    kind: str
    firm_id: UUID
    firm_name: str
    amount: int
    status: str
    asked_at: datetime
    reason: str
    order_id: UUID | None
    order_number: str
    pay_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """Money that can be paid out: of a firm's work, or of a request that ended."""

    firm_id: UUID
    firm_name: str
    amount: int
    request_id: UUID | None = None


def free(*, book_id: int, request_id: UUID) -> Money:
    """Return what of a request's money is not set aside for an order or a refund."""
    code = accounts.request(request_id)
    there = ledger_queries.balances(book_id=book_id, codes=[code])[code].minor
    held = WorkOrder.objects.in_book(book_id).filter(
        request_id=request_id, status__in=("offered", "working")
    )
    sums = held.aggregate(left=Sum("left_amount"), frozen=Sum("frozen_amount"))
    leaving = WorkPayout.objects.in_book(book_id).filter(
        kind="refund", request_id=request_id, status__in=PENDING
    )
    gone = leaving.aggregate(sum=Sum("amount"))["sum"] or 0
    return won(there - (sums["left"] or 0) - (sums["frozen"] or 0) - gone)


def standing(*, book_id: int, request_id: UUID) -> Standing:
    """Return how the money of a request stands."""
    orders = WorkOrder.objects.in_book(book_id).filter(request_id=request_id)
    live = orders.filter(status__in=("offered", "working"))
    held = live.aggregate(left=Sum("left_amount"), frozen=Sum("frozen_amount"))
    funded = orders.filter(funded_at__isnull=False)
    sums = funded.aggregate(out=Sum("released_amount"), back=Sum("refunded_amount"))
    waiting = orders.filter(status="unfunded").aggregate(sum=Sum("total"))["sum"] or 0
    deposits = WorkDeposit.objects.in_book(book_id).filter(request_id=request_id)
    unheld = free(book_id=book_id, request_id=request_id).minor
    return Standing(
        paid_in=deposits.aggregate(sum=Sum("amount"))["sum"] or 0,
        held=(held["left"] or 0) + (held["frozen"] or 0),
        released=sums["out"] or 0,
        refunded=sums["back"] or 0,
        free=unheld,
        missing=max(waiting - unheld, 0),
    )


def releases(
    *, book_id: int, firm_id: UUID | None = None, since: date | None = None,
    until: date | None = None,
) -> list[ReleaseLine]:  # fmt: skip
    """Return the releases that a firm gave or got, newest first."""
    rows = WorkRelease.objects.in_book(book_id)
    if firm_id is not None:
        rows = rows.filter(firm_id=firm_id) | rows.filter(poster_id=firm_id)
    if since:
        rows = rows.filter(released_on__gte=since)
    if until:
        rows = rows.filter(released_on__lt=until)
    found = list(rows.order_by("-id")[:LINES_MAX])
    orders = {
        one.id: one
        for one in WorkOrder.objects.in_book(book_id).filter(id__in={r.order_id for r in found})
    }
    requests = {
        one.id: one
        for one in WorkRequest.objects.in_book(book_id).filter(
            id__in={one.request_id for one in orders.values()}
        )
    }
    return [_line(row, orders[row.order_id], requests) for row in found]


def _line(row: WorkRelease, order: WorkOrder, requests: dict[UUID, WorkRequest]) -> ReleaseLine:
    request = requests[order.request_id]
    return ReleaseLine(
        order_number=order.number,
        title=request.title,
        workshop=order.firm_name,
        poster=request.firm_name,
        kind=row.kind,
        quantity=row.quantity,
        amount=row.amount,
        supply=row.supply,
        vat=row.vat,
        released_on=row.released_on,
    )


def earned(*, book_id: int, firm_id: UUID) -> Money:
    """Return what a workshop has earned and nobody has yet asked the payment of."""
    code = accounts.workshop(firm_id)
    there = ledger_queries.balances(book_id=book_id, codes=[code])[code]
    asked = WorkPayout.objects.in_book(book_id).filter(
        kind="work", firm_id=firm_id, status__in=PENDING
    )
    return there - won(asked.aggregate(sum=Sum("amount"))["sum"] or 0)


def payables(*, book_id: int) -> list[Payable]:
    """Return what can be paid out now: every workshop's earnings, and what ended requests left."""
    firms = dict(
        WorkRelease.objects.in_book(book_id)
        .order_by()
        .values_list("firm_id", "firm_id")
        .distinct()[:LINES_MAX]
    )
    names = dict(
        WorkOrder.objects.in_book(book_id)
        .filter(firm_id__in=firms)
        .order_by()
        .values_list("firm_id", "firm_name")
    )
    found = [
        Payable(
            firm_id=one, firm_name=names[one], amount=earned(book_id=book_id, firm_id=one).minor
        )
        for one in firms
    ]
    paid = WorkDeposit.objects.in_book(book_id).order_by().values("request_id")
    ended = WorkRequest.objects.in_book(book_id).filter(status__in=REQUEST_ENDED, id__in=paid)
    found += [
        Payable(
            firm_id=row.firm_id,
            firm_name=row.firm_name,
            amount=free(book_id=book_id, request_id=row.id).minor,
            request_id=row.id,
        )
        for row in ended.order_by("-id")[:LINES_MAX]
    ]
    return [one for one in found if one.amount > 0]


def payouts(
    *,
    book_id: int,
    firm_id: UUID | None = None,
    status: str = "",
    kind: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PayoutView]:
    """Return a page of payments out, newest first."""
    rows = WorkPayout.objects.in_book(book_id)
    if firm_id is not None:
        rows = rows.filter(firm_id=firm_id)
    if status:
        rows = rows.filter(status=status)
    if kind:
        rows = rows.filter(kind=kind)
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    shown = [payout_view(row) for row in found[:limit]]
    return Page(rows=shown, next_cursor=following, counted=counted)


def payout_view(row: Any) -> PayoutView:
    """Return a payment as its pages show it."""
    return PayoutView(
        id=row.id,
        number=row.number,
        kind=row.kind,
        firm_id=row.firm_id,
        firm_name=row.firm_name,
        amount=row.amount,
        status=row.status,
        asked_at=row.asked_at,
        reason=row.reason,
        order_id=row.order_id,
        order_number=row.order_number,
        pay_on=row.pay_on,
    )


def of_payment_order(*, book_id: int, order_id: UUID) -> list[PayoutView]:
    """Return the payments of one file for the bank."""
    rows = WorkPayout.objects.in_book(book_id).filter(order_id=order_id)
    return [payout_view(row) for row in rows.order_by("number")]


def payout_ids(*, book_id: int, status: str) -> list[UUID]:
    """Return the payments in a state, oldest first."""
    rows = WorkPayout.objects.in_book(book_id).filter(status=status)
    return list(rows.order_by("id").values_list("id", flat=True)[:LINES_MAX])


def firms_of(*, book_id: int, payout_ids: list[UUID]) -> set[UUID]:
    """Return the firms that some payments are for."""
    rows = WorkPayout.objects.in_book(book_id).filter(id__in=payout_ids)
    return set(rows.values_list("firm_id", flat=True))


def by_deposit_number(*, book_id: int, numbers: list[str]) -> dict[str, tuple[UUID, str]]:
    """Return the requests of deposit numbers, with their own numbers."""
    rows = WorkRequest.objects.in_book(book_id).filter(deposit_number__in=numbers)
    return {row.deposit_number: (row.id, row.number) for row in rows}
