"""
End vouchers: what is left goes back to the call and to its holder, each their own part.

A voucher ends by itself after its last day or when nothing is left; earlier by the office, or
because its award has ended.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import breakage, fund, wallet
from naru.programmes import accounts
from naru.programmes.models import Voucher, VoucherOrder
from naru.programmes.operations import awards
from naru.programmes.operations.vouchers import VoucherMovedOn, locked, move, note, rows_of


class OrdersRunning(Refusal):
    code = "programmes.voucher_orders_running"
    says = Text(
        ko="끝나지 않은 주문이 {count}건 있어 바우처를 종료할 수 없습니다.",
        en="The voucher cannot end: {count} orders are still running.",
    )
    next_step = Text(
        ko="주문을 정산하거나 취소한 뒤 종료해 주세요.", en="Settle or cancel them first."
    )


@within_transaction
def end(*, by: Actor, voucher_id: UUID, reason: str, at: datetime) -> None:
    """
    End a voucher before its time: what is left goes back to the call and to its holder.

    :raises UnknownVoucher, VoucherMovedOn: where there is none, or it has ended.
    :raises OrdersRunning: while orders hold money.
    """
    awards.locked(by=by, award_id=voucher_id)
    voucher = locked(by=by, voucher_id=voucher_id)
    if voucher.status == "ended":
        raise VoucherMovedOn(status=voucher.status)
    running = running_orders(by=by, voucher_id=voucher_id)
    if running:
        raise OrdersRunning(count=running)
    if voucher.status == "issued" and not _emptied(by, voucher, at):
        raise VoucherMovedOn(status="expired")
    _close(by, voucher, reason, at)


def _emptied(by: Actor, voucher: Voucher, at: datetime) -> bool:
    """Send home what is left; False where it has expired and waits for the night's lapsing."""
    collect_lapsed(by=by, voucher_id=voucher.id, at=at)
    _cash_out(by, voucher, at)
    return not _left(by, voucher)


def _left(by: Actor, voucher: Voucher) -> Money:
    code = wallet(voucher.scheme, voucher.id)
    return ledger_queries.balance(book_id=by.body_id, code=code)


def _cash_out(by: Actor, voucher: Voucher, at: datetime) -> None:
    held = ledger_queries.wallets(book_id=by.body_id, holder_id=voucher.id, at=at)
    for lot in (lot for one in held for lot in one.lots if lot.expires_at > at):
        back = lots.cash_out(
            book_id=by.body_id,
            key=f"voucher:{voucher.id}:end:{lot.id}",
            lot_id=lot.id,
            target=accounts.voucher_own(voucher.id),
            posted_at=at,
            actor_id=by.person_id,
        )
        _gave_back(
            by, voucher, f"end:{lot.id}", at, public=lot.remaining - back.amount, own=back.amount
        )


@within_transaction
def collect_lapsed(*, by: Actor, voucher_id: UUID, at: datetime) -> Money:
    """Send what expired in a voucher's wallet home: to its call, and to its holder; return it."""
    awards.locked(by=by, award_id=voucher_id)
    voucher = locked(by=by, voucher_id=voucher_id)
    total = Money.zero()
    code = wallet(voucher.scheme, voucher_id)
    for lapse in ledger_queries.lapses(book_id=by.body_id, wallet_code=code):
        key = f"voucher:{voucher_id}:lapsed:{lapse.id}"
        public_key = f"award:{voucher_id}:lapsed:{lapse.id}"
        if any(ledger.find(book_id=by.body_id, key=one) for one in (key, public_key)):
            continue  # it is home already
        if lapse.paid:
            own = (breakage(voucher.scheme), accounts.voucher_own(voucher_id), lapse.paid.minor)
            move(by, key, "voucher.lapsed", own, at)
        public = lapse.amount - lapse.paid
        _gave_back(by, voucher, f"lapsed:{lapse.id}", at, public=public, own=lapse.paid)
        total += lapse.amount
    return total


def _gave_back(
    by: Actor, voucher: Voucher, key: str, at: datetime, *, public: Money, own: Money
) -> None:
    """Return the public part to the call and remember both parts on the voucher."""
    if public:
        awards.take_return(
            by=by, award_id=voucher.id, amount=public, source=fund(voucher.scheme), key=key,
            kind="programme.voucher_returned", at=at,
        )  # fmt: skip
    rows_of(by).filter(id=voucher.id).update(
        public_back=F("public_back") + public.minor, own_back=F("own_back") + own.minor
    )


@within_transaction
def finish(*, by: Actor, voucher_id: UUID, at: datetime) -> bool:
    """
    End a voucher once its last day has passed, or nothing is left of it; say whether it ended.

    Orders that still run are waited for.
    """
    awards.locked(by=by, award_id=voucher_id)
    voucher = locked(by=by, voucher_id=voucher_id)
    if voucher.status != "issued" or running_orders(by=by, voucher_id=voucher_id):
        return False
    assert voucher.valid_until is not None, "an issued voucher has a last day"
    if legal_date(at) <= voucher.valid_until and _left(by, voucher):
        return False
    if not _emptied(by, voucher, at):
        return False
    _close(by, voucher, "", at)
    return True


@within_transaction
def stop(*, by: Actor, voucher_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a voucher order nothing more, because its award has ended; running orders are settled.

    Without running orders it ends at once; otherwise the night's ``finish`` ends it.
    """
    voucher = rows_of(by).select_for_update().filter(id=voucher_id).first()
    if voucher is None or voucher.status == "ended":
        return
    waits = voucher.status == "issued" and (
        running_orders(by=by, voucher_id=voucher_id) or not _emptied(by, voucher, at)
    )
    if waits:
        yesterday = legal_date(at) - timedelta(days=1)
        rows_of(by).filter(id=voucher_id).update(valid_until=yesterday, end_reason=reason[:500])
        return
    _close(by, voucher, reason, at)


def _close(by: Actor, voucher: Voucher, reason: str, at: datetime) -> None:
    reason = reason or voucher.end_reason
    rows_of(by).filter(id=voucher.id).update(status="ended", ended_at=at, end_reason=reason[:500])
    note(by, "programmes.voucher_ended", voucher.id, at, reason=reason)
    award = awards.locked(by=by, award_id=voucher.id)
    if award.status in {"granted", "running"}:
        status = "cancelled" if voucher.status == "waiting" else "settled"
        awards.end(by=by, award_id=voucher.id, status=status, reason=reason, at=at)


def running_orders(*, by: Actor, voucher_id: UUID) -> int:
    """Count the orders of a voucher that still hold money."""
    orders = VoucherOrder.objects.in_book(by.body_id)
    return orders.filter(voucher_id=voucher_id, status="running").count()


def issued(*, by: Actor) -> list[UUID]:
    """Return the ids of the vouchers that are in use."""
    return list(rows_of(by).filter(status="issued").values_list("id", flat=True))
