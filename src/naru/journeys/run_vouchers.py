"""
Run vouchers (바우처): open them with their award, take deposits in, end them in the night.

The holder of a voucher is told by letter when it waits for the own contribution and when it is
issued.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_vouchers
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.programmes import deposit_file
from naru.programmes.events import AwardEnded, AwardGranted
from naru.programmes.operations import voucher_ends, voucher_orders, vouchers
from naru.programmes.queries import vouchers as queries

LOTS_ROUNDS_MAX = 50


def on_granted(event: AwardGranted) -> None:
    """Open the voucher of an award that pays by one (listener)."""
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    if vouchers.open_voucher(by=by, award_id=event.award_id, at=event.at):
        letters_of_vouchers.waits(body_id=event.body_id, voucher_id=event.award_id, at=event.at)


def on_ended(event: AwardEnded) -> None:
    """Stop the voucher of an award that was cancelled or revoked (listener)."""
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    voucher_ends.stop(by=by, voucher_id=event.award_id, reason="", at=event.at)


def deposit(
    *,
    by: Actor,
    voucher_id: UUID,
    amount: Money,
    reference: str,
    deposited_on: date,
    at: datetime,
    depositor: str = "",
) -> bool:
    """
    Record an own contribution by hand.

    :raises UnknownVoucher, VoucherMovedOn, DepositDiffers: as the operation.
    """
    with db.transaction():
        is_new = vouchers.deposit(
            by=by,
            voucher_id=voucher_id,
            amount=amount,
            reference=reference,
            deposited_on=deposited_on,
            depositor=depositor,
            at=at,
        )
        if is_new:
            letters_of_vouchers.waits(body_id=by.body_id, voucher_id=voucher_id, at=at)
    return is_new


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositRow:
    """What became of one line of the bank's list: taken, known before, or why not."""

    line: int
    number: str
    amount: int
    outcome: str
    voucher: str = ""
    why: Text | None = None


def deposit_by_file(*, by: Actor, content: bytes, at: datetime) -> Sequence[DepositRow]:
    """
    Take the bank's list of deposits in, line by line; a line taken before changes nothing.

    :raises UnreadableDeposits: where the file is not such a list.
    """
    rows = deposit_file.read(content)
    known = queries.by_deposit_number(
        book_id=by.body_id, numbers=[row.number for row in rows if row.number]
    )
    with db.transaction():
        return [_take(by, row, known.get(row.number), at) for row in rows]


def _take(
    by: Actor, row: deposit_file.DepositLine, voucher: queries.Named | None, at: datetime
) -> DepositRow:
    said = DepositRow(line=row.line, number=row.number, amount=row.amount, outcome="unknown")
    if voucher is None:
        return said
    said = replace(said, voucher=voucher.number)
    try:
        with db.savepoint():
            is_new = vouchers.deposit(
                by=by,
                voucher_id=voucher.id,
                amount=won(row.amount),
                reference=row.reference,
                deposited_on=row.on,
                depositor=row.depositor,
                at=at,
            )
    except Refusal as refused:
        return replace(said, outcome="refused", why=refused.sentence)
    if is_new:
        letters_of_vouchers.waits(body_id=by.body_id, voucher_id=voucher.id, at=at)
    return replace(said, outcome="taken" if is_new else "known")


def end(*, by: Actor, voucher_id: UUID, reason: str, at: datetime) -> None:
    """
    End a voucher early.

    :raises UnknownVoucher, VoucherMovedOn, OrdersRunning: as the operation.
    """
    with db.transaction():
        voucher_ends.end(by=by, voucher_id=voucher_id, reason=reason, at=at)


def run(*, body_id: int, at: datetime) -> int:
    """Drop what is overdue, lapse what has expired, end what is over; return how many ended."""
    by = system(body_id)
    with db.transaction():
        voucher_orders.drop_overdue(by=by, today=clock.legal_date(at), at=at)
    for _ in range(LOTS_ROUNDS_MAX):
        with db.transaction():
            if not lots.expire(book_id=body_id, at=at).lots:
                break
    ended = 0
    for voucher_id in queries.issued(book_id=body_id):
        with db.transaction():
            ended += voucher_ends.finish(by=by, voucher_id=voucher_id, at=at)
    return ended


def run_everywhere(*, at: datetime) -> int:
    """Run the night of every body (the timetable's row)."""
    return sum(run(body_id=body.id, at=at) for body in bodies.bodies())
