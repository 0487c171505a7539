"""Read payments to providers, and of own contributions back to holders."""

from collections.abc import Collection
from uuid import UUID

from naru.kernel.money import Money, won
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.ledger import queries as ledger_queries
from naru.ledger.payment_rows import PENDING
from naru.programmes import accounts
from naru.programmes.models import Provider, Voucher, VoucherPayout
from naru.programmes.voucher_views import PayoutView


def page(
    *,
    book_id: int,
    firm_id: UUID | None = None,
    status: str = "",
    kind: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PayoutView]:
    """Return a page of payments, newest first."""
    rows = VoucherPayout.objects.in_book(book_id)
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
    return Page(rows=_views(book_id, found[:limit]), next_cursor=following, counted=counted)


def of_order(*, book_id: int, order_id: UUID) -> list[PayoutView]:
    """Return the payments of one file for the bank."""
    rows = VoucherPayout.objects.in_book(book_id).filter(order_id=order_id)
    return _views(book_id, list(rows.order_by("number")))


def ordered(*, book_id: int, order_id: UUID) -> dict[str, int]:
    """Return what a file for the bank asked to be paid, by number."""
    rows = VoucherPayout.objects.in_book(book_id).filter(order_id=order_id)
    return dict(rows.values_list("number", "amount"))


def firm_ids(*, book_id: int, payout_ids: Collection[UUID]) -> set[UUID]:
    """Return the firms that some payments are for."""
    rows = VoucherPayout.objects.in_book(book_id).filter(id__in=payout_ids)
    return set(rows.values_list("firm_id", flat=True))


def ids(*, book_id: int, status: str) -> list[UUID]:
    """Return the payments in a state."""
    rows = VoucherPayout.objects.in_book(book_id).filter(status=status)
    return list(rows.order_by("id").values_list("id", flat=True))


def claimable(*, book_id: int, firm_id: UUID) -> Money:
    """Return what a provider has earned and not yet claimed."""
    code = accounts.provider(firm_id)
    earned = ledger_queries.balances(book_id=book_id, codes=[code])[code]
    asked = VoucherPayout.objects.in_book(book_id).filter(
        firm_id=firm_id, kind="provider", status__in=PENDING
    )
    return earned - won(sum(asked.values_list("amount", flat=True)))


def _views(book_id: int, rows: list[VoucherPayout]) -> list[PayoutView]:
    firms = {row.firm_id for row in rows}
    names = dict(Provider.objects.filter(body_id=book_id, firm_id__in=firms).values_list(
        "firm_id", "name"
    ))  # fmt: skip
    held = Voucher.objects.in_book(book_id).filter(
        id__in=[row.voucher_id for row in rows if row.voucher_id]
    )
    holders = dict(held.values_list("id", "name"))
    return [
        PayoutView(
            id=row.id,
            number=row.number,
            kind=row.kind,
            firm_id=row.firm_id,
            name=holders[row.voucher_id] if row.voucher_id else names.get(row.firm_id, ""),
            amount=row.amount,
            status=row.status,
            asked_at=row.asked_at,
            decided_at=row.decided_at,
            reason=row.reason,
            order_id=row.order_id,
            order_number=row.order_number,
            pay_on=row.pay_on,
        )
        for row in rows
    ]
