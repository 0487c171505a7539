"""Take the money of orders in, and pay workshops and posters what is theirs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.identity.queries import register as firms
from naru.journeys import order_work
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import bank_codes, payment_result
from naru.ledger.payment_order import BankAccount, PaymentFile
from naru.programmes import deposit_file
from naru.programmes.deposit_file import DepositLine
from naru.sourcing.operations import funding, payouts
from naru.sourcing.queries import money as queries
from naru.sourcing.queries import orders as order_queries


def deposit(
    *,
    by: Actor,
    request_id: UUID,
    amount: Money,
    reference: str,
    deposited_on: date,
    at: datetime,
    depositor: str = "",
) -> bool:
    """
    Record a deposit of a poster by hand; workshops whose money is there now are asked.

    :returns: whether it is new.
    :raises UnknownWork, NothingToPayIn, WorkDepositDiffers: as the operation.
    """
    with db.transaction():
        return _taken(
            by=by, request_id=request_id, amount=amount, reference=reference,
            deposited_on=deposited_on, depositor=depositor, at=at,
        )  # fmt: skip


def _taken(
    *,
    by: Actor,
    request_id: UUID,
    amount: Money,
    reference: str,
    deposited_on: date,
    depositor: str,
    at: datetime,
) -> bool:
    funded = funding.deposit(
        by=by, request_id=request_id, amount=amount, reference=reference,
        deposited_on=deposited_on, depositor=depositor, at=at,
    )  # fmt: skip
    if funded is None:
        return False
    found = [order_queries.order(book_id=by.body_id, order_id=one) for one in funded]
    order_work.told_of_orders(
        body_id=by.body_id, orders=[one for one in found if one is not None], at=at
    )
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositRow:
    """What became of one line of the bank's list: taken, known before, or why not."""

    line: int
    number: str
    amount: int
    outcome: str
    request: str = ""
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
    by: Actor, row: DepositLine, request: tuple[UUID, str] | None, at: datetime
) -> DepositRow:
    said = DepositRow(line=row.line, number=row.number, amount=row.amount, outcome="unknown")
    if request is None:
        return said
    said = replace(said, request=request[1])
    try:
        with db.savepoint():
            is_new = _taken(
                by=by, request_id=request[0], amount=won(row.amount), reference=row.reference,
                deposited_on=row.on, depositor=row.depositor, at=at,
            )  # fmt: skip
    except Refusal as refused:
        return replace(said, outcome="refused", why=refused.sentence)
    return replace(said, outcome="taken" if is_new else "known")


def ask_all(*, by: Actor, at: datetime) -> int:
    """
    Ask for the payment of all there is to pay; return how many payments.

    :raises NothingToPayOut: as the operation.
    """
    with db.transaction():
        return len(payouts.ask_all(by=by, at=at))


def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer.

    :raises ApproverNeeded, SecondOfficerNeeded, NoPaymentsChosen, PaymentMovedOn: as the
        operation.
    """
    with db.transaction():
        return payouts.approve(by=by, payout_ids=payout_ids, at=at)


def refuse(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment.

    :raises NoPaymentsChosen, PaymentMovedOn, ReasonMissing: as the operation.
    """
    with db.transaction():
        payouts.refuse(by=by, payout_id=payout_id, reason=reason, at=at)


def order(*, by: Actor, payout_ids: Sequence[UUID], pay_on: date, at: datetime) -> UUID:
    """
    Put approved payments into one file for the bank.

    :raises NoPaymentsChosen, PaymentMovedOn, PayeeAccountMissing, UnknownBank, NotAnAccount: as
        the operation.
    """
    ids = queries.firms_of(book_id=by.body_id, payout_ids=list(payout_ids))
    payees = {
        firm_id: BankAccount(
            bank_code=bank_codes.code_of(one.bank), account=one.number, holder=one.holder
        )
        for firm_id, one in firms.bank_accounts(ids).items()
    }
    with db.transaction():
        return payouts.order(by=by, payout_ids=payout_ids, payees=payees, pay_on=pay_on, at=at)


def payment_file(*, by: Actor, order_id: UUID, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file.

    :raises NoPaymentsChosen: as the operation.
    """
    body = bodies.body(by.body_id)
    mark = f"{body.name.ko}일감" if body else "일감"
    with db.transaction():
        return payouts.payment_file(by=by, order_id=order_id, mark=mark, form=form, at=at)


def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> int:
    """
    Book the bank's result file; without one (empty) everything was paid.

    :raises NoPaymentsChosen: as the operation.
    :raises UnreadableResult, ResultDisagrees: the file.
    """
    said: dict[str, str] | None = None
    if content:
        found = payment_result.read(content)
        there = queries.of_payment_order(book_id=by.body_id, order_id=order_id)
        payment_result.demand_agreement(found, ordered={one.number: one.amount for one in there})
        said = {one.number: "" if one.went_through else one.reason or "-" for one in found}
    with db.transaction():
        return payouts.book_result(by=by, order_id=order_id, outcomes=said, at=at)
