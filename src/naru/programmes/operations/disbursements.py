"""
Ask for payments of awards, and approve or refuse them as a second person.

asked → approved → ordered → paid; refused and withdrawn free the instalment, and so does a payment
that came back. Approval moves the money: committed → ``grants:transit``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import payment_order
from naru.ledger.payment_order import BankAccount
from naru.programmes import accounts, numbers
from naru.programmes.models import Award, Disbursement
from naru.programmes.operations import holders
from naru.programmes.operations.award_payments import (
    PAYABLE,
    AwardPayment,
    locked_many,
    pay_many,
)
from naru.programmes.operations.awards import AwardMovedOn, locked
from naru.programmes.queries import dues, programmes
from naru.programmes.queries.dues import DueView
from naru.records.operations import audit
from naru.records.operations.approvals import (
    APPROVING_ROLES,
    ApproverNeeded,
    ReasonNeeded,
    SecondOfficerNeeded,
)
from naru.records.operations.audit import Deed


class PayeeMissing(Refusal):
    code = "programmes.payee_missing"
    says = Text(
        ko="지원금을 받을 계좌가 등록되어 있지 않습니다. ({number})",
        en="No account is known to which this can be paid. ({number})",
    )
    next_step = Text(
        ko="지원 화면의 ‘받을 계좌’에서 계좌를 등록한 뒤 다시 신청해 주세요.",
        en="Name it on the page of the award, under its account, and ask again.",
    )


class SupplierMissing(Refusal):
    code = "programmes.supplier_missing"
    says = Text(
        ko="대금을 받을 업체의 계좌가 등록되어 있지 않습니다. ({number})",
        en="No account is known of whoever supplies this. ({number})",
    )
    next_step = Text(
        ko="선정 건 화면의 ‘대금을 받을 업체’에 계좌를 넣은 뒤 다시 신청해 주세요.",
        en="Name the supplier's account on the page of the award.",
    )


class UnknownInstalment(Refusal):
    code = "programmes.unknown_instalment"
    says = Text(
        ko="지금 신청할 수 있는 지급 항목이 아닙니다.", en="There is no such payment to ask for."
    )
    next_step = Text(ko="화면을 새로 고쳐 확인해 주세요.", en="Reload the page.")


class NotYetDue(Refusal):
    code = "programmes.not_yet_due"
    says = Text(
        ko="아직 지급할 때가 되지 않았습니다. 먼저 필요한 것: {needed}",
        en="This is not due yet. It waits for: {needed}",
    )
    next_step = Text(
        ko="먼저 필요한 것을 마친 뒤 다시 신청해 주세요.", en="Finish that, then ask again."
    )


class AlreadyAsked(Refusal):
    code = "programmes.payment_already_asked"
    says = Text(ko="이미 지급을 신청한 항목입니다.", en="This payment was asked for already.")
    next_step = Text(ko="진행 상태를 확인해 주세요.", en="See how far it has come.")


class UnknownDisbursement(Refusal):
    code = "programmes.unknown_disbursement"
    says = Text(ko="지급 건을 찾을 수 없습니다.", en="There is no such payment.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class DisbursementMovedOn(Refusal):
    code = "programmes.disbursement_moved_on"
    says = Text(
        ko="지급 {number}은 이미 다음 단계로 넘어갔습니다. 지금 상태: {status}",
        en="Payment {number} has moved on. Its state now: {status}",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


@within_transaction
def ask(*, by: Actor, award_id: UUID, code: str, payee: BankAccount | None, at: datetime) -> UUID:
    """
    Ask for a payment that is due; the payee's account is copied, sealed.

    :raises UnknownAward, AwardMovedOn: where nothing is granted.
    :raises NotYourAward: unless the holder or an officer asks.
    :raises UnknownInstalment, NotYetDue, AlreadyAsked: by the file's payment plan.
    :raises PayeeMissing, SupplierMissing, NotAnAccount, UnknownBank: where nobody can be paid.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    if award.status not in PAYABLE:
        raise AwardMovedOn(status=award.status)
    found = dues.of_awards(book_id=by.body_id, awards=[award])[award_id]
    due = _demand_due(found, code)
    row = _row(by, award, due, _sound(payee, award), at)
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyAsked from error
    _note(by, "programmes.payment_asked", [row], at)
    return UUID(str(row.id))


@within_transaction
def ask_many(
    *, by: Actor, award_ids: Sequence[UUID], payees: Mapping[UUID, BankAccount], at: datetime
) -> tuple[int, int]:
    """
    Ask for everything that is due now, of many awards, as an officer.

    ``payees`` are by award. Awards without an account are left out.

    :returns: how many payments were asked for, and how many lack an account.
    :raises OfficerNeeded: for everybody else.
    """
    if by.body_role not in holders.OFFICERS:
        raise holders.OfficerNeeded
    awards = [row for row in locked_many(by=by, award_ids=award_ids) if row.status in PAYABLE]
    found = dues.of_awards(book_id=by.body_id, awards=awards)
    waiting = [(award, view) for award in awards for view in found[award.id] if view.can_be_asked]
    rows = [
        _row(by, award, view, _sound(payees[award.id], award), at)
        for award, view in waiting
        if award.id in payees
    ]
    Disbursement.objects.bulk_create(rows)
    _note(by, "programmes.payment_asked", rows, at)
    return len(rows), len(waiting) - len(rows)


@within_transaction
def withdraw(*, by: Actor, disbursement_id: UUID, at: datetime) -> None:
    """
    Take a request back while nobody has decided on it.

    :raises UnknownDisbursement, NotYourAward, DisbursementMovedOn: where it cannot be.
    """
    row = _one(by, disbursement_id)
    holders.demand(by=by, award=locked(by=by, award_id=row.award_id))
    (row,) = locked_rows(by=by, disbursement_ids=[disbursement_id])
    demand_status(row, "asked")
    _set(by, [row], status="withdrawn")
    _note(by, "programmes.payment_withdrawn", [row], at)


@within_transaction
def approve(*, by: Actor, disbursement_ids: Sequence[UUID], at: datetime) -> int:
    """
    Approve payments as the second person; their money leaves the call's commitment.

    :returns: how many; all of them or none.
    :raises ApproverNeeded, SecondOfficerNeeded, OwnAward: where the officer may not.
    :raises UnknownDisbursement, DisbursementMovedOn: where another was first.
    :raises AwardMovedOn, MoreThanAwarded: where the award does not cover it.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    rows = _with_awards(by, disbursement_ids)
    for row in rows:
        demand_status(row, "asked")
    pay_many(
        by=by,
        payments=[
            AwardPayment(
                award_id=row.award_id,
                amount=won(row.amount),
                key=f"disbursement:{row.id}:pay",
                memo=row.number,
            )
            for row in rows
        ],
        target=accounts.TRANSIT,
        kind="programme.paid",
        at=at,
    )
    _set(by, rows, status="approved", decided_by=by.person_id, decided_at=at)
    _note(by, "programmes.payment_approved", rows, at)
    return len(rows)


@within_transaction
def refuse(*, by: Actor, disbursement_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment, saying why.

    :raises ApproverNeeded, SecondOfficerNeeded, OwnAward, ReasonNeeded: where she may not.
    :raises UnknownDisbursement, DisbursementMovedOn: where another was first.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    if not reason.strip():
        raise ReasonNeeded
    rows = _with_awards(by, [disbursement_id])
    demand_status(rows[0], "asked")
    _set(by, rows, status="refused", decided_by=by.person_id, decided_at=at, reason=reason[:500])
    _note(by, "programmes.payment_refused", rows, at, reason)


def locked_rows(*, by: Actor, disbursement_ids: Sequence[UUID]) -> list[Disbursement]:
    """
    Return payments in the order of their ids, locked until the transaction ends.

    :raises UnknownDisbursement: where one is not in the actor's book.
    """
    rows = Disbursement.objects.in_book(by.body_id).filter(id__in=disbursement_ids)
    found = list(rows.order_by("id").select_for_update())
    if len(found) != len(set(disbursement_ids)):
        raise UnknownDisbursement
    return found


def demand_status(row: Disbursement, status: str) -> None:
    """
    Let a payment pass that is in a state.

    :raises DisbursementMovedOn: where it is in another.
    """
    if row.status != status:
        raise DisbursementMovedOn(number=row.number, status=row.status)


def _with_awards(by: Actor, ids: Sequence[UUID]) -> list[Disbursement]:
    """Lock awards, then payments; refuse whoever asked for one, or holds one."""
    known = Disbursement.objects.in_book(by.body_id).filter(id__in=ids)
    award_ids = list(set(known.values_list("award_id", flat=True)))
    for award in locked_many(by=by, award_ids=award_ids):
        if holders.is_holder(by=by, award=award):
            raise holders.OwnAward(number=award.number)
    rows = locked_rows(by=by, disbursement_ids=ids)
    if any(row.asked_by == by.person_id for row in rows):
        raise SecondOfficerNeeded
    return rows


def _one(by: Actor, disbursement_id: UUID) -> Disbursement:
    row = Disbursement.objects.in_book(by.body_id).filter(id=disbursement_id).first()
    if row is None:
        raise UnknownDisbursement
    found: Disbursement = row
    return found


def _demand_due(found: Sequence[DueView], code: str) -> DueView:
    view = next((one for one in found if one.due.code == code), None)
    if view is None:
        raise UnknownInstalment
    if view.status:
        raise AlreadyAsked
    if view.due.waits_for is not None:
        raise NotYetDue(needed=view.due.waits_for.ko)
    return view


def _sound(payee: BankAccount | None, award: Award) -> BankAccount:
    if payee is None or not payee.account:
        is_supplied = programmes.definition(award.version_id).payment.is_to_supplier
        raise (SupplierMissing if is_supplied else PayeeMissing)(number=award.number)
    payment_order.demand_bank(payee.bank_code)
    return BankAccount(
        bank_code=payee.bank_code,
        account=payment_order.clean_account(payee.account),
        holder=payee.holder,
    )


def _row(by: Actor, award: Award, view: DueView, payee: BankAccount, at: datetime) -> Disbursement:
    return Disbursement(
        book_id=by.body_id,
        id=uuid7(),
        award_id=award.id,
        call_id=award.call_id,
        code=view.due.code,
        number=numbers.draw("D", legal_date(at)),
        amount=view.due.amount,
        payee_bank=payee.bank_code,
        payee_account=payee.account,
        payee_holder=payee.holder,
        asked_by=by.person_id,
        asked_at=at,
    )


def _set(by: Actor, rows: Sequence[Disbursement], **changes: object) -> None:
    ids = [row.id for row in rows]
    Disbursement.objects.in_book(by.body_id).filter(id__in=ids).update(**changes)


def _note(
    by: Actor, action: str, rows: Sequence[Disbursement], at: datetime, reason: str = ""
) -> None:
    deeds = [
        Deed(
            action=action,
            subject=("disbursement", row.id),
            after={"number": row.number, "amount": row.amount},
            reason=reason,
        )
        for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
