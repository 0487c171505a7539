"""
Pay workshops what they earned, and posters what is left of their money.

Asked for → approved by a second officer → ordered at the bank → paid, or back where it came from.
A hold keeps what is asked for from being asked for twice.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import holds, payment_order
from naru.ledger import operations as ledger
from naru.ledger.payment_order import BankAccount, PaymentFile, Transfer
from naru.ledger.posting import Entry, Posting
from naru.records.operations import access_log, audit
from naru.records.operations.approvals import APPROVING_ROLES, ApproverNeeded, SecondOfficerNeeded
from naru.sourcing import accounts
from naru.sourcing.models import WorkPayout
from naru.sourcing.operations.keeping import filled
from naru.sourcing.queries import money as queries
from naru.sourcing.queries.money import Payable

PAYOUTS_AT_ONCE_MAX = 500


class NothingToPayOut(Refusal):
    code = "sourcing.nothing_to_pay_out"
    says = Text(ko="지급할 금액이나 고른 지급이 없습니다.", en="There is nothing to pay out.")
    next_step = Text(
        ko="검수가 끝난 대금이 생기면 지급할 수 있습니다.",
        en="Come back once deliveries have passed.",
    )


class WorkPayoutMovedOn(Refusal):
    code = "sourcing.payout_moved_on"
    says = Text(
        ko="다음 단계로 넘어간 지급이 있습니다: {number} ({status})",
        en="A payment has moved on: {number} ({status})",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class WorkPayeeMissing(Refusal):
    code = "sourcing.payee_missing"
    says = Text(
        ko="받을 계좌가 등록되지 않은 지급이 있습니다: {number}",
        en="No bank account is known for payment {number}.",
    )
    next_step = Text(
        ko="그 업체에 계좌 등록을 부탁하거나 이 지급을 빼고 진행해 주세요.",
        en="Ask the firm for its account, or go on without this payment.",
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
    row_id = uuid7()
    row = WorkPayout(
        book_id=by.body_id,
        id=row_id,
        kind="refund" if what.request_id else "work",
        firm_id=what.firm_id,
        firm_name=what.firm_name,
        request_id=what.request_id,
        number=f"S{legal_date(at):%y%m%d}-{str(row_id)[-6:].upper()}",
        amount=what.amount,
        asked_by=by.person_id,
        asked_at=at,
    )
    row.hold_id = holds.place(
        book_id=by.body_id,
        key=f"work_payout:{row_id}:hold",
        source=_source(row),
        target=accounts.TRANSIT,
        amount=won(what.amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    WorkPayout.objects.bulk_create([row])
    audit.note(
        by=by, action="sourcing.payout_asked", subject=("work_payout", row_id),
        after={"amount": row.amount, "kind": row.kind}, at=at,
    )  # fmt: skip
    return row_id


def _source(row: WorkPayout) -> str:
    """Return the account that a payment leaves from."""
    return accounts.request(row.request_id) if row.request_id else accounts.workshop(row.firm_id)


@within_transaction
def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer; return how many.

    :raises ApproverNeeded, SecondOfficerNeeded: who asked for one cannot approve it.
    :raises NothingToPayOut, WorkPayoutMovedOn: one does not wait for approval.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    rows = _locked(by, payout_ids, "asked")
    if any(by.person_id == row.asked_by for row in rows):
        raise SecondOfficerNeeded
    _rows(by).filter(id__in=[row.id for row in rows]).update(
        status="approved", decided_by=by.person_id, decided_at=at
    )
    _note_all(by, rows, "sourcing.payout_approved", at)
    return len(rows)


@within_transaction
def refuse(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment; what it asked for can be asked for again.

    :raises NothingToPayOut, WorkPayoutMovedOn, ReasonMissing: where it cannot be refused.
    """
    rows = _locked(by, [payout_id], "asked")
    holds.release(
        book_id=by.body_id,
        key=f"work_payout:{payout_id}:refused",
        hold_id=rows[0].hold_id,
        posted_at=at,
    )
    _rows(by).filter(id=payout_id).update(
        status="refused", reason=filled(reason)[:500], ended_at=at
    )
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

    :raises NothingToPayOut, WorkPayoutMovedOn: one is not approved, or ordered already.
    :raises WorkPayeeMissing, UnknownBank, NotAnAccount: a payee's account.
    """
    rows = _locked(by, payout_ids, "approved")
    order_id = uuid7()
    number = f"S{pay_on:%y%m%d}-{str(order_id)[-4:].upper()}"
    for row in rows:
        account = payees.get(row.firm_id)
        if account is None or not account.account:
            raise WorkPayeeMissing(number=row.number)
        payment_order.demand_bank(account.bank_code)
        holds.capture(
            book_id=by.body_id,
            key=f"work_payout:{row.id}:ordered",
            hold_id=row.hold_id,
            posted_at=at,
            actor_id=by.person_id,
        )
        row.status, row.order_id, row.order_number, row.pay_on = "ordered", order_id, number, pay_on
        row.bank, row.account_holder = account.bank_code, account.holder
        row.account = payment_order.clean_account(account.account)
    WorkPayout.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["book_id", "id"],
        update_fields=[
            "status", "order_id", "order_number", "pay_on", "bank", "account", "account_holder",
        ],
    )  # fmt: skip
    _note_all(by, rows, "sourcing.payout_ordered", at)
    return order_id


@within_transaction
def payment_file(*, by: Actor, order_id: UUID, mark: str, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises NothingToPayOut: no such file.
    """
    rows = list(_rows(by).filter(order_id=order_id).order_by("number"))
    if not rows:
        raise NothingToPayOut
    transfers = [
        Transfer(
            number=row.number,
            bank_code=row.bank,
            account=row.account,
            holder=row.account_holder,
            amount=row.amount,
        )
        for row in rows
    ]
    access_log.note(
        by=by,
        purpose="order sharing payment file",
        subject_kind="firm",
        subject_ids={row.firm_id for row in rows},
        fields=["bank", "account", "holder"],
        deed="export",
        at=at,
    )
    if form == "xlsx":
        return payment_order.as_workbook(transfers, mark=mark, pay_on=rows[0].pay_on)
    return payment_order.as_csv(transfers, mark=mark)


@within_transaction
def book_result(
    *, by: Actor, order_id: UUID, outcomes: Mapping[str, str] | None, at: datetime
) -> int:
    """
    Book what the bank did with a file: by number why it came back, "" where it was paid.

    Lines that the bank did not answer for stay open; None says that everything was paid.

    :returns: how many were paid; a second time changes nothing.
    :raises NothingToPayOut: no such file.
    """
    rows = list(_rows(by).filter(order_id=order_id).select_for_update().order_by("id"))
    if not rows:
        raise NothingToPayOut
    said = dict.fromkeys((row.number for row in rows), "") if outcomes is None else outcomes
    answered = [row for row in rows if row.status == "ordered" and row.number in said]
    entries = [_entry(row, back=bool(said[row.number]), at=at) for row in answered]
    if entries:
        ledger.post_many(book_id=by.body_id, entries=entries)
    for row in answered:
        why = said[row.number]
        _rows(by).filter(id=row.id).update(
            status="returned" if why else "paid", ended_at=at, reason=why[:500]
        )
    _note_all(by, answered, "sourcing.payout_booked", at)
    return sum(not said[row.number] for row in answered)


def _entry(row: WorkPayout, *, back: bool, at: datetime) -> Entry:
    target = _source(row) if back else accounts.BANK
    return Entry(
        key=f"work_payout:{row.id}:{'returned' if back else 'paid'}",
        kind="sourcing.returned" if back else "sourcing.paid_out",
        postings=[Posting(source=accounts.TRANSIT, target=target, amount=won(row.amount))],
        posted_at=at,
        effective_on=legal_date(at),
    )


def _locked(by: Actor, payout_ids: Collection[UUID], status: str) -> list[WorkPayout]:
    assert len(payout_ids) <= PAYOUTS_AT_ONCE_MAX, "more payments than one step may take"
    rows = list(_rows(by).filter(id__in=payout_ids).select_for_update().order_by("id"))
    if not rows:
        raise NothingToPayOut
    for row in rows:
        if row.status != status:
            raise WorkPayoutMovedOn(number=row.number, status=row.status)
    return rows


def _note_all(
    by: Actor, rows: Sequence[WorkPayout], action: str, at: datetime, reason: str = ""
) -> None:
    deeds = [
        audit.Deed(action=action, subject=("work_payout", row.id), reason=reason) for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)


def _rows(by: Actor) -> Any:
    return WorkPayout.objects.in_book(by.body_id)
