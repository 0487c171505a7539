"""
Order approved payments at the bank, give out its file, and book what the bank answers.

The accounts were copied, sealed, when the payments were asked for, so that the file can be made
again and is the same to the byte. What the bank did not pay goes back to the award.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import payment_order, payment_result
from naru.ledger.payment_order import PaymentFile, Transfer
from naru.ledger.payment_result import Outcome
from naru.ledger.posting import Entry, Posting
from naru.programmes import accounts, numbers
from naru.programmes.models import Disbursement, DisbursementOrder
from naru.programmes.operations.award_payments import (
    PAYMENTS_AT_ONCE_MAX,
    ReturnedMeanwhile,
    locked_many,
    unpay,
)
from naru.programmes.operations.awards import locked
from naru.programmes.operations.disbursements import (
    UnknownDisbursement,
    demand_status,
    locked_rows,
)
from naru.programmes.operations.recoveries import still_held
from naru.records.operations import access_log, audit
from naru.records.operations.approvals import APPROVING_ROLES, ApproverNeeded, ReasonNeeded
from naru.records.operations.audit import Deed


class NothingToPay(Refusal):
    code = "programmes.nothing_to_pay"
    says = Text(ko="지급할 승인 건이 없습니다.", en="No approved payment waits to be paid.")
    next_step = Text(ko="먼저 지급 신청을 승인해 주세요.", en="Approve payments first.")


class UnknownPaymentOrder(Refusal):
    code = "programmes.unknown_payment_order"
    says = Text(ko="지급 파일을 찾을 수 없습니다.", en="There is no such payment order.")
    next_step = Text(ko="지급 파일 목록에서 골라 주세요.", en="Choose one from the list.")


class PaymentFileDiffers(Refusal):
    code = "programmes.payment_file_differs"
    says = Text(
        ko="다시 만든 지급 파일이 처음 파일과 달라 내보내지 않았습니다.",
        en="The file made again differs from the first one, so it was not given out.",
    )
    next_step = Text(ko="시스템 관리자에게 알려 주세요.", en="Tell the system administrator.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What the bank's answer changed: the payments that arrived, and those that came back."""

    paid: tuple[UUID, ...]
    returned: tuple[UUID, ...]


@within_transaction
def order(
    *, by: Actor, disbursement_ids: Sequence[UUID], mark: str, pay_on: date, at: datetime
) -> UUID:
    """
    Put approved payments into one payment order; return its id.

    :raises NothingToPay: where none is named.
    :raises UnknownDisbursement, DisbursementMovedOn: where one is not approved, or ordered.
    """
    assert len(disbursement_ids) <= PAYMENTS_AT_ONCE_MAX, "more payments than one file may hold"
    rows = locked_rows(by=by, disbursement_ids=disbursement_ids)
    if not rows:
        raise NothingToPay
    for row in rows:
        demand_status(row, "approved")
    made = payment_order.as_csv(_transfers(rows), mark=mark)
    made_order = DisbursementOrder.objects.create(
        book_id=by.body_id, id=uuid7(), number=numbers.draw("B", pay_on), pay_on=pay_on,
        mark=mark[:40], count=made.count, total=made.total, csv_sha256=made.sha256,
        made_by=by.person_id, made_at=at,
    )  # fmt: skip
    Disbursement.objects.in_book(by.body_id).filter(id__in=[row.id for row in rows]).update(
        status="ordered", order_id=made_order.id
    )
    audit.note(
        by=by,
        action="programmes.payment_order_made",
        subject=("disbursement_order", made_order.id),
        after={"number": made_order.number, "count": made.count, "total": made.total},
        at=at,
    )
    return UUID(str(made_order.id))


@within_transaction
def payment_file(*, by: Actor, order_id: UUID, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises UnknownPaymentOrder: where there is none.
    :raises PaymentFileDiffers: where the rows no longer give the file that was made.
    """
    found = _order(by, order_id)
    rows = _rows(by, order_id)
    made = payment_order.as_csv(_transfers(rows), mark=found.mark)
    if made.sha256 != found.csv_sha256:
        raise PaymentFileDiffers
    access_log.note(
        by=by, purpose="보조금 지급 파일 내려받기", subject_kind="disbursement",
        subject_ids=[row.id for row in rows], fields=["account", "holder"], at=at, deed="export",
    )  # fmt: skip
    if form == "xlsx":
        return payment_order.as_workbook(_transfers(rows), mark=found.mark, pay_on=found.pay_on)
    return made


@within_transaction
def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> Booked:
    """
    Book the bank's answer: what was paid leaves for the bank, the rest goes back to its award.

    Reading the same file again books nothing more.

    :raises UnknownPaymentOrder: where there is none.
    :raises UnreadableResult, ResultDisagrees: where the file is not the answer to this order.
    """
    found = _order(by, order_id)
    rows = {row.number: row for row in _rows(by, order_id)}
    outcomes = payment_result.read(content)
    payment_result.demand_agreement(
        outcomes, ordered={number: row.amount for number, row in rows.items()}
    )
    booked = _book(by, order_id, [one for one in outcomes if rows[one.number].status == "ordered"],
                   rows, at)  # fmt: skip
    _close(by, found, at, sha256(content).hexdigest())
    return booked


@within_transaction
def mark_paid(*, by: Actor, order_id: UUID, at: datetime) -> Booked:
    """
    Mark every open payment of an order as paid, where the bank gives no result file.

    :raises UnknownPaymentOrder: where there is none.
    """
    found = _order(by, order_id)
    rows = {row.number: row for row in _rows(by, order_id)}
    outcomes = [
        Outcome(number=number, amount=row.amount, went_through=True, reason="")
        for number, row in rows.items()
        if row.status == "ordered"
    ]
    booked = _book(by, order_id, outcomes, rows, at)
    _close(by, found, at, "")
    return booked


@within_transaction
def reverse(*, by: Actor, disbursement_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a wrong payment back whose money is in the bank again; its instalment may be asked anew.

    :raises ApproverNeeded, ReasonNeeded: where she may not, or does not say why.
    :raises UnknownDisbursement, DisbursementMovedOn: where it is not paid, or reversed already.
    :raises ReturnedMeanwhile: where the holder gave part of it back as a return.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    if not reason.strip():
        raise ReasonNeeded
    known = Disbursement.objects.in_book(by.body_id).filter(id=disbursement_id).first()
    if known is None:
        raise UnknownDisbursement
    award = locked(by=by, award_id=known.award_id)
    (row,) = locked_rows(by=by, disbursement_ids=[disbursement_id])
    demand_status(row, "paid")
    if row.amount > still_held(by=by, award=award):
        raise ReturnedMeanwhile
    _back(by, row, source=accounts.BANK, why=reason, at=at)
    _note(by, [row], "programmes.payment_reversed", at, reason)


def _order(by: Actor, order_id: UUID) -> DisbursementOrder:
    rows = DisbursementOrder.objects.in_book(by.body_id).filter(id=order_id)
    found: DisbursementOrder | None = rows.select_for_update().first()
    if found is None:
        raise UnknownPaymentOrder
    return found


def _rows(by: Actor, order_id: UUID) -> list[Disbursement]:
    rows = Disbursement.objects.in_book(by.body_id).filter(order_id=order_id)
    return list(rows.order_by("number"))


def _transfers(rows: Sequence[Disbursement]) -> list[Transfer]:
    return [
        Transfer(
            number=row.number,
            bank_code=row.payee_bank,
            account=row.payee_account,
            holder=row.payee_holder,
            amount=row.amount,
        )
        for row in sorted(rows, key=lambda row: str(row.number))
    ]


def _book(
    by: Actor,
    order_id: UUID,
    outcomes: Sequence[Outcome],
    rows: dict[str, Disbursement],
    at: datetime,
) -> Booked:
    """Move the money of paid lines to the bank at once, and of failed ones back one by one."""
    failed = {one.number: one.reason for one in outcomes if not one.went_through}
    locked_many(by=by, award_ids=list({rows[number].award_id for number in failed}))
    paid = [rows[one.number] for one in outcomes if one.went_through]
    if paid:
        ledger.post_many(book_id=by.body_id, entries=[_entry(by, row, at) for row in paid])
        Disbursement.objects.in_book(by.body_id).filter(
            order_id=order_id, id__in=[row.id for row in paid]
        ).update(status="paid", paid_at=at)
    for number, why in failed.items():
        _back(by, rows[number], source=accounts.TRANSIT, why=why, at=at)
    _note(by, paid, "programmes.payment_paid", at)
    _note(by, [rows[number] for number in failed], "programmes.payment_returned", at)
    return Booked(
        paid=tuple(row.id for row in paid),
        returned=tuple(rows[number].id for number in failed),
    )


def _entry(by: Actor, row: Disbursement, at: datetime) -> Entry:
    return Entry(
        key=f"disbursement:{row.id}:arrived",
        kind="programme.arrived",
        postings=[Posting(source=accounts.TRANSIT, target=accounts.BANK, amount=won(row.amount))],
        effective_on=legal_date(at),
        posted_at=at,
        memo=row.number,
        actor_id=by.person_id,
    )


def _back(by: Actor, row: Disbursement, *, source: str, why: str, at: datetime) -> None:
    is_reversal = source == accounts.BANK
    unpay(
        by=by,
        award_id=row.award_id,
        amount=won(row.amount),
        source=source,
        key=f"disbursement:{row.id}:{'reversed' if is_reversal else 'failed'}",
        kind=f"programme.payment_{'reversed' if is_reversal else 'failed'}",
        at=at,
    )
    Disbursement.objects.in_book(by.body_id).filter(id=row.id).update(
        status="returned", reason=why[:500]
    )


def _close(by: Actor, found: DisbursementOrder, at: datetime, digest: str) -> None:
    still_open = Disbursement.objects.in_book(by.body_id).filter(
        order_id=found.id, status="ordered"
    )
    DisbursementOrder.objects.in_book(by.body_id).filter(id=found.id).update(
        result_sha256=digest or found.result_sha256,
        closed_at=found.closed_at or (None if still_open.exists() else at),
    )


def _note(
    by: Actor, rows: Sequence[Disbursement], action: str, at: datetime, reason: str = ""
) -> None:
    deeds = [
        Deed(
            action=action,
            subject=("disbursement", row.id),
            after={"number": row.number, "amount": row.amount},
            reason=reason or row.reason,
        )
        for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
