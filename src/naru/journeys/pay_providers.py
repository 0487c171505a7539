"""Pay providers what they earned by vouchers, and holders what is left of their own money."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.identity.queries import register as firms
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.ledger import bank_codes, payment_result
from naru.ledger.payment_order import BankAccount, PaymentFile
from naru.programmes.operations import voucher_payouts
from naru.programmes.queries import voucher_payouts as queries


def claim(*, by: Actor, firm_id: UUID, amount: Money, at: datetime) -> UUID:
    """
    Ask for the payment of what a provider earned.

    :raises NotYours, NothingToClaim: as the operation.
    """
    with db.transaction():
        return voucher_payouts.claim(by=by, firm_id=firm_id, amount=amount, at=at)


def return_own(*, by: Actor, voucher_id: UUID, at: datetime) -> UUID:
    """
    Ask for the payment of a left-over own contribution to its holder.

    :raises UnknownVoucher, NothingToClaim: as the operation.
    """
    with db.transaction():
        return voucher_payouts.return_own(by=by, voucher_id=voucher_id, at=at)


def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer.

    :raises ApproverNeeded, SecondOfficerNeeded, NoPaymentsChosen, PaymentMovedOn: as the
        operation.
    """
    with db.transaction():
        return voucher_payouts.approve(by=by, payout_ids=payout_ids, at=at)


def refuse(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment.

    :raises NoPaymentsChosen, PaymentMovedOn, ReasonNeeded: as the operation.
    """
    with db.transaction():
        voucher_payouts.refuse(by=by, payout_id=payout_id, reason=reason, at=at)


def order(*, by: Actor, payout_ids: Collection[UUID], pay_on: date, at: datetime) -> UUID:
    """
    Put approved payments into one file for the bank.

    :raises NoPaymentsChosen, PaymentMovedOn, PayeeAccountMissing, UnknownBank,
        NotAnAccount: as the operation.
    """
    ids = queries.firm_ids(book_id=by.body_id, payout_ids=payout_ids)
    payees = {
        firm_id: BankAccount(
            bank_code=bank_codes.code_of(one.bank), account=one.number, holder=one.holder
        )
        for firm_id, one in firms.bank_accounts(ids).items()
    }
    with db.transaction():
        return voucher_payouts.order(
            by=by, payout_ids=payout_ids, payees=payees, pay_on=pay_on, at=at
        )


def payment_file(*, by: Actor, order_id: UUID, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file.

    :raises NoPaymentsChosen: as the operation.
    """
    body = bodies.body(by.body_id)
    mark = f"{body.name.ko}바우처" if body else "바우처"
    with db.transaction():
        return voucher_payouts.payment_file(by=by, order_id=order_id, mark=mark, form=form, at=at)


def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> int:
    """
    Book the bank's result file; without one (empty) everything was paid.

    :raises NoPaymentsChosen: as the operation.
    :raises UnreadableResult, ResultDisagrees: the file.
    """
    said: dict[str, str] | None = None
    if content:
        found = payment_result.read(content)
        ordered = queries.ordered(book_id=by.body_id, order_id=order_id)
        payment_result.demand_agreement(found, ordered=ordered)
        said = {one.number: "" if one.went_through else one.reason or "-" for one in found}
    with db.transaction():
        return voucher_payouts.book_result(by=by, order_id=order_id, outcomes=said, at=at)
