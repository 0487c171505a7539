"""
Pay workshops what they earned, and posters what is left of their money.

How a payment goes its way stands in ``ledger/paying.py``; here is what is paid, and who may decide.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import paying
from naru.ledger.paying import Paying
from naru.ledger.payment_order import BankAccount, PaymentFile
from naru.records.operations import access_log, audit
from naru.records.operations.approvals import APPROVING_ROLES, ApproverNeeded, SecondOfficerNeeded
from naru.sourcing import accounts
from naru.sourcing.models import WorkPayout
from naru.sourcing.operations.keeping import filled
from naru.sourcing.queries import money as queries
from naru.sourcing.queries.money import Payable


class NothingToPayOut(Refusal):
    code = "sourcing.nothing_to_pay_out"
    says = Text(ko="지급할 금액이 없습니다.", en="There is nothing to pay out.")
    next_step = Text(
        ko="검수가 끝난 대금이 생기면 지급할 수 있습니다.",
        en="Come back once deliveries have passed.",
    )


def _source(row: WorkPayout) -> str:
    """Return the account that a payment leaves from."""
    return accounts.request(row.request_id) if row.request_id else accounts.workshop(row.firm_id)


PAYING = Paying(
    model=WorkPayout,
    noun="work_payout",
    paid="sourcing.paid_out",
    returned="sourcing.returned",
    letter="S",
    transit=accounts.TRANSIT,
    bank=accounts.BANK,
    source=_source,
)


@within_transaction
def ask_all(*, by: Actor, at: datetime) -> list[UUID]:
    """
    Ask for the payment of all that can be paid: what workshops earned, what posters get back.

    :raises NothingToPayOut: where there is nothing.
    """
    asked = [_ask(by, one, at) for one in queries.payables(book_id=by.body_id)]
    if not asked:
        raise NothingToPayOut
    return asked


def _ask(by: Actor, what: Payable, at: datetime) -> UUID:
    row = WorkPayout(
        book_id=by.body_id,
        kind="refund" if what.request_id else "work",
        firm_id=what.firm_id,
        firm_name=what.firm_name,
        request_id=what.request_id,
        amount=what.amount,
    )
    PAYING.ask(by=by, row=row, at=at)
    audit.note(
        by=by, action="sourcing.payout_asked", subject=("work_payout", row.id),
        after={"amount": row.amount, "kind": row.kind}, at=at,
    )  # fmt: skip
    return row.id


@within_transaction
def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer; return how many.

    :raises ApproverNeeded, SecondOfficerNeeded: who asked for one cannot approve it.
    :raises NoPaymentsChosen, PaymentMovedOn: one does not wait for approval.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    rows = PAYING.locked(by=by, ids=payout_ids, status="asked")
    if any(by.person_id == row.asked_by for row in rows):
        raise SecondOfficerNeeded
    PAYING.approve(by=by, rows=rows, at=at)
    _note_all(by, rows, "sourcing.payout_approved", at)
    return len(rows)


@within_transaction
def refuse(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment; what it asked for can be asked for again.

    :raises NoPaymentsChosen, PaymentMovedOn, ReasonMissing: where it cannot be refused.
    """
    rows = PAYING.refuse(by=by, payout_id=payout_id, reason=filled(reason), at=at)
    _note_all(by, rows, "sourcing.payout_refused", at, reason)


@within_transaction
def order(
    *,
    by: Actor,
    payout_ids: Collection[UUID],
    payees: Mapping[UUID, BankAccount],
    pay_on: date,
    at: datetime,
) -> UUID:
    """
    Put approved payments into one file for the bank; ``payees`` are accounts by firm.

    :raises NoPaymentsChosen, PaymentMovedOn: one is not approved, or ordered already.
    :raises PayeeAccountMissing, UnknownBank, NotAnAccount: a payee's account.
    """
    rows = PAYING.order(by=by, ids=payout_ids, payees=payees, pay_on=pay_on, at=at)
    _note_all(by, rows, "sourcing.payout_ordered", at)
    return paying.file_id(rows)


@within_transaction
def payment_file(*, by: Actor, order_id: UUID, mark: str, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises NoPaymentsChosen: no such file.
    """
    rows = PAYING.ordered(by=by, order_id=order_id)
    access_log.note(
        by=by,
        purpose="order sharing payment file",
        subject_kind="firm",
        subject_ids={row.firm_id for row in rows},
        fields=["bank", "account", "holder"],
        deed="export",
        at=at,
    )
    return paying.file_of(rows, mark=mark, form=form)


@within_transaction
def book_result(
    *, by: Actor, order_id: UUID, outcomes: Mapping[str, str] | None, at: datetime
) -> int:
    """
    Book what the bank did with a file; return how many were paid now.

    :raises NoPaymentsChosen: no such file.
    """
    rows = PAYING.book(by=by, order_id=order_id, outcomes=outcomes, at=at)
    _note_all(by, rows, "sourcing.payout_booked", at)
    return sum(row.status == "paid" for row in rows)


def _note_all(
    by: Actor, rows: Sequence[WorkPayout], action: str, at: datetime, reason: str = ""
) -> None:
    deeds = [
        audit.Deed(action=action, subject=("work_payout", row.id), reason=reason) for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
