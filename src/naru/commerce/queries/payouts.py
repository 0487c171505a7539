"""Read payouts: lists, one statement with every line behind it, and what waits for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from naru.commerce.models import (
    AcceptingShop,
    Claim,
    Payout,
    PayoutCycle,
    ShopSale,
    Vendor,
    VendorOrder,
)
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.commerce.payout_sums import Sums
from naru.kernel import clock
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

LINES_MAX = 50_000
LINES = "SELECT * FROM commerce_payout_lines(%s::smallint, %s, %s, %s)"


class UnknownPayout(Refusal):
    code = "commerce.unknown_payout"
    says = Text(ko="정산서를 찾을 수 없습니다.", en="This payout cannot be found.")
    next_step = Text(ko="정산 목록에서 골라 주세요.", en="Choose one from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutView:
    """One statement, without its lines."""

    id: UUID
    number: str
    payee_kind: str
    payee_id: UUID
    payee_name: str
    period_since: date
    period_until: date
    pay_on: date
    lines: int
    sums: Sums
    status: str
    held_reason: str
    is_held: bool
    drafted_at: datetime
    requested_by: UUID | None
    requested_at: datetime | None
    approved_by: UUID | None
    approved_at: datetime | None
    closed_at: datetime | None
    order_id: UUID | None
    return_reason: str
    account_tail: str

    @property
    def net(self) -> int:
        return self.sums.net

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.period_until.toordinal() - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One document's effect on the payee's account."""

    at: datetime
    kind: str
    number: str
    memo: str
    sales: int
    refunds: int
    commission: int
    commission_vat: int
    adjustment: int

    @property
    def change(self) -> int:
        fees = self.commission + self.commission_vat
        return self.sales - self.refunds - fees + self.adjustment


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """One period's payouts by number and worth."""

    payee_kind: str
    period_since: date
    period_until: date
    pay_on: date
    payouts: int
    net: int
    drafted: int
    requested: int
    approved: int
    held: int
    paid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxLine:
    """What one payee's commission tax invoice (세금계산서) must state for a period."""

    number: str
    payee_id: UUID
    payee_name: str
    period_since: date
    supply: int
    vat: int

    @property
    def total(self) -> int:
        return self.supply + self.vat


def page(
    *,
    book_id: int,
    payee_kind: str = "",
    status: str = "",
    search: str = "",
    since: date | None = None,
    until: date | None = None,
    payee_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PayoutView]:
    """Return payouts, newest first."""
    rows = _filtered(book_id, payee_kind=payee_kind, status=status, payee_id=payee_id)
    if search:
        rows = rows.filter(Q(number__icontains=search) | Q(payee_id__in=_named(book_id, search)))
    if since:
        rows = rows.filter(period_since__gte=since)
    if until:
        rows = rows.filter(period_since__lt=until)
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    rows = rows.order_by("-period_since", "-id")
    if cursor:
        day, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(
            Q(period_since__lt=date.fromisoformat(str(day)))
            | Q(period_since=date.fromisoformat(str(day)), id__lt=UUID(str(last)))
        )
    found = list(rows[: limit + 1])
    views = _views(book_id, found[:limit])
    following = ""
    if len(found) > limit:
        following = pack_cursor(str(views[-1].period_since), str(views[-1].id))
    return Page(rows=views, next_cursor=following, counted=counted)


def _filtered(
    book_id: int, *, payee_kind: str, status: str, payee_id: UUID | None
) -> QuerySet[Any]:
    rows = Payout.objects.in_book(book_id)
    if payee_kind:
        rows = rows.filter(payee_kind=payee_kind)
    if status == "held":
        rows = rows.filter(held_at__isnull=False)
    elif status:
        rows = rows.filter(status=status)
    return rows if payee_id is None else rows.filter(payee_id=payee_id)


def _named(body_id: int, words: str) -> list[UUID]:
    vendors = Vendor.objects.filter(body_id=body_id, name__icontains=words)
    shops = AcceptingShop.objects.filter(body_id=body_id, name__icontains=words)
    return [*vendors.values_list("id", flat=True), *shops.values_list("firm_id", flat=True)]


def payee_names(*, body_id: int, payee_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of vendors and of shops (by firm)."""
    ids = list(payee_ids)
    shops = AcceptingShop.objects.filter(body_id=body_id, firm_id__in=ids)
    vendors = Vendor.objects.filter(body_id=body_id, id__in=ids)
    return dict(shops.values_list("firm_id", "name")) | dict(vendors.values_list("id", "name"))


def _views(book_id: int, rows: Sequence[Payout]) -> list[PayoutView]:
    names = payee_names(body_id=book_id, payee_ids={row.payee_id for row in rows})
    return [_view(row, names.get(row.payee_id, "")) for row in rows]


def _view(row: Payout, name: str) -> PayoutView:
    return PayoutView(
        id=row.id,
        number=row.number,
        payee_kind=row.payee_kind,
        payee_id=row.payee_id,
        payee_name=name,
        period_since=row.period_since,
        period_until=row.period_until,
        pay_on=row.pay_on,
        lines=row.lines,
        sums=Sums(
            sales=row.sales,
            refunds=row.refunds,
            commission=row.commission,
            commission_vat=row.commission_vat,
            adjustments=row.adjustments,
            late=row.late,
            carried_in=row.carried_in,
        ),
        status=row.status,
        held_reason=row.held_reason,
        is_held=row.held_at is not None,
        drafted_at=row.drafted_at,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        closed_at=row.closed_at,
        order_id=row.order_id,
        return_reason=row.return_reason,
        account_tail=row.account[-4:],
    )


def view(*, book_id: int, payout_id: UUID) -> PayoutView:
    """
    Return one payout.

    :raises UnknownPayout: no such payout in this book.
    """
    row = Payout.objects.in_book(book_id).filter(id=payout_id).first()
    if row is None:
        raise UnknownPayout
    return _views(book_id, [row])[0]


def lines(*, book_id: int, payout: PayoutView) -> list[StatementLine]:
    """Return every line behind a statement, oldest first, with the number of its order."""
    span = clock.start_of(payout.period_since), clock.start_of(payout.period_until)
    code = f"{payout.payee_kind}:{payout.payee_id}"
    with connection.cursor() as cursor:
        cursor.execute(LINES, [book_id, code, *span])
        found = cursor.fetchmany(LINES_MAX)
    numbers = _numbers(book_id, [row[2] for row in found])
    return [
        StatementLine(
            at=at,
            kind=kind,
            number=numbers.get(key, ""),
            memo=memo,
            sales=sales,
            refunds=refunds,
            commission=commission,
            commission_vat=vat,
            adjustment=adjustment,
        )
        for _, at, key, kind, memo, sales, refunds, commission, vat, adjustment in found
    ]


def _subject(key: str) -> UUID | None:
    """Return the document that a posting key names: every key reads kind:…:uuid."""
    for part in reversed(key.split(":")):
        try:
            return UUID(part)
        except ValueError:
            continue
    return None


def _numbers(book_id: int, keys: Sequence[str]) -> dict[str, str]:
    """Trace posting keys to the numbers that people know their orders by."""
    subjects = {key: _subject(key) for key in keys}
    ids = {subject for subject in subjects.values() if subject}
    claims = dict(
        Claim.objects.in_book(book_id).filter(id__in=ids).values_list("id", "vendor_order_id")
    )
    orders = VendorOrder.objects.in_book(book_id).filter(id__in=ids | set(claims.values()))
    known: dict[UUID, str] = dict(orders.values_list("id", "number"))
    sales = ShopSale.objects.in_book(book_id).filter(id__in=ids)
    known |= dict(sales.values_list("id", "number"))
    known |= {claim: known[order] for claim, order in claims.items() if order in known}
    return {key: known[subject] for key, subject in subjects.items() if subject in known}


def periods(*, book_id: int, limit: int = 24) -> list[PeriodFigures]:
    """Return the newest periods with how far their payouts have come."""
    rows = (
        Payout.objects.in_book(book_id)
        .values("payee_kind", "period_since", "period_until", "pay_on")
        .annotate(
            payouts=Count("id"),
            total=Sum("net", filter=Q(net__gt=0), default=0),
            **{
                status: Count("id", filter=Q(status=status))
                for status in ("drafted", "requested", "approved", "paid")
            },
            held=Count("id", filter=Q(held_at__isnull=False)),
        )
        .order_by("-period_since", "payee_kind")[:limit]
    )
    return [PeriodFigures(net=row.pop("total"), **row) for row in rows]


def ids(*, book_id: int, payee_kind: str, since: date, status: str) -> list[UUID]:
    """Return the payouts of one period in one state that are not held."""
    rows = Payout.objects.in_book(book_id).filter(
        payee_kind=payee_kind, period_since=since, status=status, held_at__isnull=True
    )
    return list(rows.order_by("number").values_list("id", flat=True))


def payees_of(*, book_id: int, payout_ids: Sequence[UUID]) -> list[UUID]:
    """Return who is paid by these payouts."""
    rows = Payout.objects.in_book(book_id).filter(id__in=payout_ids)
    return list(rows.values_list("payee_id", flat=True))


def waiting(*, book_id: int) -> int:
    """Return how many payouts wait for a second officer."""
    return Payout.objects.in_book(book_id).filter(status="requested", held_at=None).count()


def is_drafted(*, book_id: int, payee_kind: str, since: date) -> bool:
    """Say whether a period's statements are made already."""
    rows = Payout.objects.in_book(book_id).filter(payee_kind=payee_kind, period_since=since)
    return bool(rows.exists())


def cycles(*, body_id: int, payee_kind: str) -> list[Cycle]:
    """Return the dated cycles of a body, newest first."""
    rows = PayoutCycle.objects.filter(body_id=body_id, payee_kind=payee_kind).order_by("-since")
    return [
        Cycle(
            since=row.since,
            kind=CycleKind(row.kind),
            pay_after_business_days=row.pay_after_business_days,
        )
        for row in rows
    ]


def payee_ids(*, body_id: int, payee_kind: str) -> list[UUID]:
    """Return everybody who may have something to be paid."""
    if payee_kind == "shop":
        shops = AcceptingShop.objects.filter(body_id=body_id).exclude(status="requested")
        return sorted(set(shops.values_list("firm_id", flat=True)))
    vendors = Vendor.objects.filter(body_id=body_id, approved_at__isnull=False)
    return list(vendors.values_list("id", flat=True))


def tax_lines(*, book_id: int, since: date, until: date) -> list[TaxLine]:
    """Return what the commission tax invoices of the periods that begin in a span must state."""
    rows = Payout.objects.in_book(book_id).filter(
        payee_kind="vendor", period_since__gte=since, period_since__lt=until
    )
    found = list(rows.exclude(commission=0).order_by("period_since", "number"))
    return [
        TaxLine(
            number=each.number,
            payee_id=each.payee_id,
            payee_name=each.payee_name,
            period_since=each.period_since,
            supply=each.sums.commission,
            vat=each.sums.commission_vat,
        )
        for each in _views(book_id, found)
    ]
