"""
Pay support (교부·지급): ask, approve as a second person, order at the bank, book its answer.

The payee's account is looked up when a payment is asked for: a firm's in its own record, else the
account that was named for this body; a supplier's as an officer named it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.identity.operations import firms as firm_operations
from naru.identity.queries import bodies
from naru.identity.queries import register as firms
from naru.journeys import lend_from_a_fund, letters_of_awards
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.ledger import bank_codes
from naru.ledger.payment_order import BankAccount, PaymentFile
from naru.programmes.operations import disbursement_orders, disbursements, payees
from naru.programmes.operations.awards import UnknownAward
from naru.programmes.operations.disbursement_orders import Booked
from naru.programmes.queries import awards as award_queries
from naru.programmes.queries import disbursements as payment_queries
from naru.programmes.queries import payees as payee_queries
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView


def payees_of(*, body_id: int, awards: Sequence[AwardView]) -> dict[UUID, BankAccount]:
    """
    Return where awards are paid, by award: at their holder's, or at their supplier's.

    A firm's own record goes before the account that was named here for it.
    """
    ids = {one for award in awards for one in (award.id, award.call_id, award.holder_id)}
    known = payee_queries.accounts(book_id=body_id, holder_ids=ids)
    known |= {
        firm_id: BankAccount(
            bank_code=bank_codes.code_of(one.bank), account=one.number, holder=one.holder
        )
        for firm_id, one in firms.bank_accounts(award.holder_id for award in awards).items()
    }
    found = {award.id: [known[one] for one in _paid_at(award) if one in known] for award in awards}
    return {award_id: payees[0] for award_id, payees in found.items() if payees}


def _paid_at(award: AwardView) -> tuple[UUID, ...]:
    """Return under which ids an award's payee may be known, the nearest first."""
    if programmes.definition(award.version_id).payment.is_to_supplier:
        return (award.id, award.call_id)
    return (award.holder_id,)


def ask(*, by: Actor, award_id: UUID, code: str, at: datetime) -> UUID:
    """
    Ask for a payment that is due, as its holder or as an officer.

    :raises UnknownAward, AwardMovedOn, NotYourAward, UnknownInstalment, NotYetDue, AlreadyAsked,
        PayeeMissing, SupplierMissing, NotAnAccount, UnknownBank: as the operation.
    """
    view = award_queries.award(book_id=by.body_id, award_id=award_id)
    if view is None:
        raise UnknownAward
    payee = payees_of(body_id=by.body_id, awards=[view]).get(award_id)
    with db.transaction():
        return disbursements.ask(by=by, award_id=award_id, code=code, payee=payee, at=at)


def ask_many(*, by: Actor, award_ids: Sequence[UUID], at: datetime) -> tuple[int, int]:
    """
    Ask for everything that is due of many awards; return how many, and how many lack an account.

    :raises UnknownAward, OfficerNeeded: as the operation.
    """
    views = award_queries.awards(book_id=by.body_id, award_ids=award_ids)
    with db.transaction():
        return disbursements.ask_many(
            by=by,
            award_ids=award_ids,
            payees=payees_of(body_id=by.body_id, awards=views),
            at=at,
        )


def withdraw(*, by: Actor, disbursement_id: UUID, at: datetime) -> None:
    """
    Take a request back.

    :raises UnknownDisbursement, NotYourAward, DisbursementMovedOn: as the operation.
    """
    with db.transaction():
        disbursements.withdraw(by=by, disbursement_id=disbursement_id, at=at)


def approve(*, by: Actor, disbursement_ids: Sequence[UUID], at: datetime) -> int:
    """
    Approve payments as the second person; return how many.

    :raises ApproverNeeded, SecondOfficerNeeded, OwnAward, UnknownDisbursement,
        DisbursementMovedOn, AwardMovedOn, MoreThanAwarded: as the operation.
    """
    with db.transaction():
        return disbursements.approve(by=by, disbursement_ids=disbursement_ids, at=at)


def refuse(*, by: Actor, disbursement_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment.

    :raises ApproverNeeded, SecondOfficerNeeded, OwnAward, ReasonNeeded, UnknownDisbursement,
        DisbursementMovedOn: as the operation.
    """
    with db.transaction():
        disbursements.refuse(by=by, disbursement_id=disbursement_id, reason=reason, at=at)
        refused = payment_queries.disbursement(book_id=by.body_id, disbursement_id=disbursement_id)
        assert refused is not None, "it was refused a moment ago"
        letters_of_awards.answer(
            body_id=by.body_id,
            award=refused.award,
            what=refused.name,
            result=letters_of_awards.REFUSED,
            reason=reason,
            at=at,
        )


def order(*, by: Actor, disbursement_ids: Sequence[UUID], pay_on: date, at: datetime) -> UUID:
    """
    Order approved payments at the bank; return the payment order.

    :raises NothingToPay, UnknownDisbursement, DisbursementMovedOn: as the operation.
    """
    with db.transaction():
        return disbursement_orders.order(
            by=by,
            disbursement_ids=disbursement_ids,
            mark=mark_of(by.body_id),
            pay_on=pay_on,
            at=at,
        )


def mark_of(body_id: int) -> str:
    """Return what stands in the payee's passbook."""
    body = bodies.body(body_id)
    return f"{body.name.ko}지원금" if body else "지원금"


def payment_file(*, by: Actor, order_id: UUID, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file, ``csv`` or ``xlsx``; who took it is written into the access log.

    :raises UnknownPaymentOrder, PaymentFileDiffers: as the operation.
    """
    with db.transaction():
        return disbursement_orders.payment_file(by=by, order_id=order_id, form=form, at=at)


def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> Booked:
    """
    Book the bank's answer to a payment order.

    :raises UnknownPaymentOrder, UnreadableResult, ResultDisagrees: as the operation.
    """
    with db.transaction():
        booked = disbursement_orders.book_result(by=by, order_id=order_id, content=content, at=at)
        _after(by, booked, at)
    return booked


def mark_paid(*, by: Actor, order_id: UUID, at: datetime) -> Booked:
    """
    Mark a whole payment order as paid.

    :raises UnknownPaymentOrder: where there is none.
    """
    with db.transaction():
        booked = disbursement_orders.mark_paid(by=by, order_id=order_id, at=at)
        _after(by, booked, at)
    return booked


def reverse(*, by: Actor, disbursement_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a wrong payment back whose money is in the bank again.

    :raises ApproverNeeded, ReasonNeeded, UnknownDisbursement, DisbursementMovedOn,
        ReturnedMeanwhile: as the operation.
    :raises LentAlready: where it is a loan by now.
    """
    lend_from_a_fund.demand_not_lent(body_id=by.body_id, disbursement_id=disbursement_id)
    with db.transaction():
        disbursement_orders.reverse(by=by, disbursement_id=disbursement_id, reason=reason, at=at)


def name_account(*, by: Actor, award_id: UUID, account: BankAccount, at: datetime) -> None:
    """
    Name the account to which an award's holder is paid.

    Whoever runs a firm changes the firm's own record; an officer, and persons and groups, name it
    for this body.

    :raises UnknownAward, NotYourAward, NotAnAccount, UnknownBank: as the operation.
    """
    view = award_queries.award(book_id=by.body_id, award_id=award_id)
    with db.transaction():
        payees.name_account(by=by, award_id=award_id, account=account, at=at)
        if view is not None and view.holder_id in by.firm_ids:
            firm_operations.set_bank_account(
                by=by,
                firm_id=view.holder_id,
                bank=bank_codes.name_of(account.bank_code),
                number=account.account,
                holder=account.holder,
            )


def name_supplier(
    *, by: Actor, award_id: UUID, account: BankAccount, is_for_call: bool, at: datetime
) -> None:
    """
    Name the account of whoever supplies an award, or all awards of its call.

    :raises UnknownAward, OfficerNeeded, OwnAward, NotAnAccount, UnknownBank: as the operation.
    """
    with db.transaction():
        payees.name_supplier(
            by=by, award_id=award_id, account=account, is_for_call=is_for_call, at=at
        )


def _after(by: Actor, booked: Booked, at: datetime) -> None:
    lend_from_a_fund.note_loans(by=by, disbursement_ids=booked.paid, at=at)
    letters_of_awards.ask_to_tell_of_payments(
        body_id=by.body_id, disbursement_ids=(*booked.paid, *booked.returned)
    )
