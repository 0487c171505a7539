"""
Pay out: from a period that has passed to the file for the bank and its answer.

Drafts are made by the timetable or an officer; a second officer approves; the accounts of the
payees are read only when the file is ordered.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.commerce import payout_cycle
from naru.commerce.operations import adjustments, clearing, payout_orders, payouts
from naru.commerce.operations.payout_orders import Booked
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.commerce.queries import payout_orders as order_queries
from naru.commerce.queries import payouts as queries
from naru.identity.queries import bodies
from naru.identity.queries import register as firms
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.period import Period
from naru.ledger import bank_codes
from naru.ledger import operations as ledger
from naru.ledger.accounts import NewAccount
from naru.ledger.payment_order import BankAccount, PaymentFile

PAYEE_KINDS = ("vendor", "shop")
DEFAULT_CYCLES = {
    "vendor": (CycleKind.HALF_MONTHLY, 5),
    "shop": (CycleKind.WEEKLY, 2),
}
ACCOUNTS = (
    NewAccount(code="bank", kind="asset", floor="none"),
    NewAccount(code="card:clearing", kind="asset", floor="none"),
    NewAccount(code="card:fees", kind="expense", floor="none"),
    NewAccount(code="payout:transit", kind="liability", floor="zero"),
    NewAccount(code="payout:adjustment", kind="expense", floor="none"),
)
PERIODS_PER_RUN_MAX = 6


def open_accounts(*, book_id: int, at: datetime) -> None:
    """Open the accounts that payouts move through; opening them again changes nothing."""
    with db.transaction():
        ledger.open_accounts(book_id=book_id, accounts=ACCOUNTS, at=at)


def set_cycle(*, by: Actor, payee_kind: str, terms: Cycle, basis: str, at: datetime) -> UUID:
    """
    Set from which day on payees are paid by another cycle.

    :raises CycleStartsInside: the day lies inside a running period.
    """
    with db.transaction():
        return payouts.set_cycle(by=by, payee_kind=payee_kind, terms=terms, basis=basis, at=at)


def draft_due(*, by: Actor, payee_kind: str, at: datetime) -> int:
    """Draft every period that has passed and is not drafted yet; return how many statements."""
    due = _passed(queries.cycles(body_id=by.body_id, payee_kind=payee_kind), clock.legal_date(at))
    made = 0
    for cycle, period in due[-PERIODS_PER_RUN_MAX:]:
        if queries.is_drafted(book_id=by.body_id, payee_kind=payee_kind, since=period.since):
            continue
        with db.transaction():
            made += payouts.draft(
                by=by,
                payee_kind=payee_kind,
                payee_ids=queries.payee_ids(body_id=by.body_id, payee_kind=payee_kind),
                period=period,
                pay_on=payout_cycle.pay_day(
                    payout_cycle.end_of(period), business_days=cycle.pay_after_business_days
                ),
                at=at,
            )
    return made


def _passed(cycles: Sequence[Cycle], today: date) -> list[tuple[Cycle, Period]]:
    """List every ended period with the cycle it belongs to, oldest first, over cycle changes."""
    rows = sorted(cycles, key=lambda cycle: cycle.since)
    ends = [*[cycle.since for cycle in rows[1:]], today]
    return [
        (cycle, period)
        for cycle, end in zip(rows, ends, strict=True)
        for period in payout_cycle.periods_passed(
            cycle.kind, since=cycle.since, today=min(end, today)
        )
    ]


def draft_everywhere(*, at: datetime) -> int:
    """Draft what is due in every body (the timetable's row)."""
    return sum(
        draft_due(by=system(body.id), payee_kind=kind, at=at)
        for body in bodies.bodies()
        for kind in PAYEE_KINDS
    )


def request_approval(*, by: Actor, payout_ids: Sequence[UUID], at: datetime) -> int:
    """
    Put payouts before a second officer.

    :raises NotWaiting, HeldBack: one of them cannot go on.
    """
    with db.transaction():
        return payouts.request(by=by, payout_ids=payout_ids, at=at)


def approve(*, by: Actor, payout_ids: Sequence[UUID], at: datetime) -> int:
    """
    Approve payouts as the second officer.

    :raises NotAnApprover, SameOfficer, NotWaiting, HeldBack: as the operation.
    """
    with db.transaction():
        return payouts.approve(by=by, payout_ids=payout_ids, at=at)


def send_back(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Give a payout back to whoever asked for its approval.

    :raises NotAnApprover, ReasonMissing, NotWaiting: as the operation.
    """
    with db.transaction():
        payouts.send_back(by=by, payout_id=payout_id, reason=reason, at=at)


def hold(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Keep a payout back.

    :raises ReasonMissing, NotWaiting, HeldBack: as the operation.
    """
    with db.transaction():
        payouts.hold(by=by, payout_id=payout_id, reason=reason, at=at)


def lift_hold(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a held payout go on.

    :raises ReasonMissing, NotWaiting: as the operation.
    """
    with db.transaction():
        payouts.lift_hold(by=by, payout_id=payout_id, reason=reason, at=at)


def adjust(
    *, by: Actor, payee_kind: str, payee_id: UUID, amount: int, reason: str, at: datetime
) -> UUID:
    """
    Ask for an adjustment of a payee's account.

    :raises AmountOutOfBounds, ReasonMissing: as the operation.
    """
    with db.transaction():
        return adjustments.ask(
            by=by, payee_kind=payee_kind, payee_id=payee_id, amount=amount, reason=reason, at=at
        )


def decide_adjustment(*, by: Actor, adjustment_id: UUID, is_approved: bool, at: datetime) -> None:
    """
    Decide on an adjustment as the second officer.

    :raises NotAnApprover, AlreadyDecided, OwnAdjustment: as the operation.
    """
    with db.transaction():
        adjustments.decide(by=by, adjustment_id=adjustment_id, is_approved=is_approved, at=at)


def order(*, by: Actor, payee_kind: str, payout_ids: Sequence[UUID], at: datetime) -> UUID:
    """
    Order approved payouts at the bank for the next business day; return the payment order.

    :raises NothingToOrder, NotWaiting, AccountMissing, NotAnAccount, UnknownBank: as the
        operation.
    """
    payees = queries.payees_of(book_id=by.body_id, payout_ids=payout_ids)
    find = _vendor_accounts if payee_kind == "vendor" else _firm_accounts
    today = clock.legal_date(at)
    with db.transaction():
        return payout_orders.order(
            by=by,
            payee_kind=payee_kind,
            payout_ids=payout_ids,
            accounts=find(body_id=by.body_id, payee_ids=payees),
            mark=mark_of(by.body_id),
            pay_on=payout_cycle.pay_day(today, business_days=1),
            at=at,
        )


def _vendor_accounts(*, body_id: int, payee_ids: list[UUID]) -> dict[UUID, BankAccount]:
    return order_queries.vendor_accounts(body_id=body_id, vendor_ids=payee_ids)


def _firm_accounts(*, body_id: int, payee_ids: list[UUID]) -> dict[UUID, BankAccount]:
    """Return the accounts of firms; ``body_id`` is not asked, a firm is one on the whole site."""
    del body_id
    known = {firm_id: firms.bank_account(firm_id) for firm_id in payee_ids}
    return {
        firm_id: BankAccount(
            bank_code=bank_codes.code_of(one.bank), account=one.number, holder=one.holder
        )
        for firm_id, one in known.items()
        if one is not None
    }


def mark_of(body_id: int) -> str:
    """Return what stands in the payee's passbook."""
    body = bodies.body(body_id)
    return body.signature.ko if body else "정산금"


def payment_file(*, by: Actor, order_id: UUID, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file, ``csv`` or ``xlsx``; who took it is written into the access log.

    :raises UnknownOrder, FileDiffers: as the operation.
    """
    with db.transaction():
        return payout_orders.payment_file(
            by=by, order_id=order_id, mark=mark_of(by.body_id), form=form, at=at
        )


def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> Booked:
    """
    Book the bank's answer to a payment order.

    :raises UnknownOrder, UnreadableResult, ResultDisagrees: as the operation.
    """
    with db.transaction():
        return payout_orders.book_result(by=by, order_id=order_id, content=content, at=at)


def mark_paid(*, by: Actor, order_id: UUID, at: datetime) -> Booked:
    """
    Mark a whole payment order as paid.

    :raises UnknownOrder: no such order.
    """
    with db.transaction():
        return payout_orders.mark_paid(by=by, order_id=order_id, at=at)


def take_in_clearing(*, by: Actor, name: str, content: bytes, at: datetime) -> UUID:
    """
    Match the payment company's settlement file with the books.

    :raises FileTakenBefore, UnreadableClearing: as the operation.
    """
    with db.transaction():
        return clearing.take_in(by=by, name=name, content=content, at=at)
