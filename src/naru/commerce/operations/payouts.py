"""
Draft payouts, ask for their approval, approve them, and hold one back.

Drafting adds up a whole period for every payee in one statement from the ledger itself, so a
statement cannot differ from the account. Approval moves the money to ``payout:transit`` under a
key of the payout, so it moves once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from naru.commerce import payout_cycle
from naru.commerce.models import Payout, PayoutCycle
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.period import Period, in_force
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Entry, Posting
from naru.records.operations import audit
from naru.records.operations.audit import Deed

TRANSIT = "payout:transit"
PAYOUTS_AT_ONCE_MAX = 5_000
APPROVERS = frozenset({"approver", "administrator"})
DRAFT = "SELECT commerce_draft_payouts(%s::smallint, %s, %s, %s, %s, %s, %s, %s, %s)"
Status = Payout.Status


class AlreadyDrafted(Refusal):
    code = "commerce.payout_already_drafted"
    says = Text(
        ko="{since}부터 시작하는 기간의 정산서는 이미 만들었습니다.",
        en="The statements of the period from {since} are already made.",
    )
    next_step = Text(ko="정산 목록에서 확인해 주세요.", en="See the list of payouts.")


class NotWaiting(Refusal):
    code = "commerce.payout_not_waiting"
    says = Text(
        ko="정산 {number}은 이미 처리되었습니다. 지금 상태: {status}",
        en="Payout {number} has already been dealt with; it is now {status}.",
    )
    next_step = Text(
        ko="목록을 새로 고쳐 지금 상태를 확인해 주세요.", en="Reload the list to see its state."
    )


class SameOfficer(Refusal):
    code = "commerce.payout_same_officer"
    says = Text(
        ko="올린 사람은 스스로 승인할 수 없습니다. ({number})",
        en="Whoever asked for approval cannot approve. ({number})",
    )
    next_step = Text(
        ko="다른 결재자에게 승인을 부탁해 주세요.", en="Ask another approver to decide."
    )


class NotAnApprover(Refusal):
    code = "commerce.payout_not_an_approver"
    says = Text(ko="결재 권한이 없습니다.", en="Your role cannot approve payouts.")
    next_step = Text(ko="결재자에게 부탁해 주세요.", en="Ask an approver.")


class HeldBack(Refusal):
    code = "commerce.payout_held"
    says = Text(
        ko="정산 {number}은 지급이 보류되어 있습니다. 사유: {reason}",
        en="Payout {number} is held back: {reason}",
    )
    next_step = Text(
        ko="사유를 해결한 뒤 보류를 풀어 주세요.", en="Settle the reason, then lift the hold."
    )


class ReasonMissing(Refusal):
    code = "commerce.payout_reason_missing"
    says = Text(ko="사유를 적어 주세요.", en="A reason is needed.")
    next_step = Text(ko="한 문장이면 됩니다.", en="One sentence is enough.")


@db.within_transaction
def set_cycle(*, by: Actor, payee_kind: str, terms: Cycle, basis: str, at: datetime) -> UUID:
    """
    Add a dated row: from its day on, payees are paid by this cycle.

    :raises CycleStartsInside: the day lies inside a period of the cycle now running.
    """
    rows = PayoutCycle.objects.filter(body_id=by.body_id, payee_kind=payee_kind)
    running = in_force([_cycle(row) for row in rows], terms.since)
    if running is not None:
        payout_cycle.demand_a_clean_start(running=running, since=terms.since)
    row = PayoutCycle.objects.create(
        body_id=by.body_id,
        payee_kind=payee_kind,
        since=terms.since,
        kind=terms.kind,
        pay_after_business_days=terms.pay_after_business_days,
        basis=basis,
        set_by=by.person_id,
        set_at=at,
    )
    after = {"since": str(terms.since), "kind": terms.kind, "basis": basis}
    audit.note(
        by=by,
        action="payout_cycle.set",
        subject=("payout_cycle", row.id),
        before=None,
        after=after,
        at=at,
    )
    return row.id


def _cycle(row: PayoutCycle) -> Cycle:
    return Cycle(
        since=row.since,
        kind=CycleKind(row.kind),
        pay_after_business_days=row.pay_after_business_days,
    )


@db.within_transaction
def draft(
    *,
    by: Actor,
    payee_kind: str,
    payee_ids: Sequence[UUID],
    period: Period,
    pay_on: date,
    at: datetime,
) -> int:
    """
    Make the statement of every payee that has something in the period; return how many.

    :raises AlreadyDrafted: the period was drafted before.
    """
    until = payout_cycle.end_of(period)
    drafted = Payout.objects.in_book(by.body_id).filter(
        payee_kind=payee_kind, period_since=period.since
    )
    if drafted.exists():
        raise AlreadyDrafted(since=period.since)
    values: list[Any] = [
        by.body_id, payee_kind, list(payee_ids), period.since, until,
        clock.start_of(period.since), clock.start_of(until), pay_on, at,
    ]  # fmt: skip
    try:
        with db.savepoint(), connection.cursor() as cursor:
            cursor.execute(DRAFT, values)
            (made,) = cursor.fetchone()
    except IntegrityError as error:
        raise AlreadyDrafted(since=period.since) from error
    audit.note(
        by=by,
        action="payout.drafted",
        subject=("payout_period", f"{payee_kind}:{period.since}"),
        before=None,
        after={"until": str(until), "payouts": made},
        at=at,
    )
    return int(made)


def _locked(book_id: int, payout_ids: Sequence[UUID]) -> list[Payout]:
    """Lock the payouts in one order, so that two officers never wait for each other in a ring."""
    assert len(payout_ids) <= PAYOUTS_AT_ONCE_MAX, "more payouts than one decision may hold"
    rows = Payout.objects.in_book(book_id).filter(id__in=payout_ids)
    return list(rows.order_by("id").select_for_update())


def _demand(payout: Payout, status: str) -> None:
    if payout.status != status:
        raise NotWaiting(number=payout.number, status=payout.status)
    if payout.held_at is not None:
        raise HeldBack(number=payout.number, reason=payout.held_reason)


@db.within_transaction
def request(*, by: Actor, payout_ids: Sequence[UUID], at: datetime) -> int:
    """
    Put drafted payouts before a second officer; return how many.

    :raises NotWaiting: one of them is no longer a draft.
    :raises HeldBack: one of them is held.
    """
    payouts = _locked(by.body_id, payout_ids)
    for payout in payouts:
        _demand(payout, Status.DRAFTED)
    Payout.objects.in_book(by.body_id).filter(id__in=[row.id for row in payouts]).update(
        status=Status.REQUESTED, requested_by=by.person_id, requested_at=at
    )
    _note_all(by=by, action="payout.requested", payouts=payouts, at=at)
    return len(payouts)


@db.within_transaction
def approve(*, by: Actor, payout_ids: Sequence[UUID], at: datetime) -> int:
    """
    Approve payouts as the second officer and move their money to transit; return how many.

    :raises NotAnApprover: the officer's role does not approve.
    :raises NotWaiting: another officer has already decided.
    :raises SameOfficer: the officer asked for the approval herself.
    :raises HeldBack: one of them is held.
    """
    if by.body_role not in APPROVERS:
        raise NotAnApprover
    payouts = _locked(by.body_id, payout_ids)
    for payout in payouts:
        _demand(payout, Status.REQUESTED)
        if payout.requested_by == by.person_id:
            raise SameOfficer(number=payout.number)
    Payout.objects.in_book(by.body_id).filter(id__in=[row.id for row in payouts]).update(
        status=Status.APPROVED, approved_by=by.person_id, approved_at=at
    )
    ledger.post_many(
        book_id=by.body_id, entries=[_to_transit(payout, by=by, at=at) for payout in payouts]
    )
    _note_all(by=by, action="payout.approved", payouts=payouts, at=at)
    return len(payouts)


def _to_transit(payout: Payout, *, by: Actor, at: datetime) -> Entry:
    source = f"{payout.payee_kind}:{payout.payee_id}"
    return Entry(
        key=f"payout:approved:{payout.id}",
        kind="payout.approved",
        postings=[Posting(source=source, target=TRANSIT, amount=won(payout.net))],
        memo=payout.number,
        effective_on=clock.legal_date(at),
        posted_at=at,
        actor_id=by.person_id,
    )


@db.within_transaction
def send_back(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Give a payout back to whoever asked for its approval.

    :raises NotAnApprover: the officer's role does not approve.
    :raises ReasonMissing: no reason is given.
    :raises NotWaiting: it does not wait for approval.
    """
    if by.body_role not in APPROVERS:
        raise NotAnApprover
    if not reason.strip():
        raise ReasonMissing
    (payout,) = _locked(by.body_id, [payout_id])
    _demand(payout, Status.REQUESTED)
    Payout.objects.in_book(by.body_id).filter(id=payout.id).update(
        status=Status.DRAFTED, requested_by=None, requested_at=None
    )
    _note_all(by=by, action="payout.sent_back", payouts=[payout], at=at, reason=reason)


@db.within_transaction
def hold(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Keep a payout back, for instance while a dispute is open.

    :raises ReasonMissing: no reason is given.
    :raises NotWaiting: it is approved already, or pays nothing.
    :raises HeldBack: it is held already.
    """
    if not reason.strip():
        raise ReasonMissing
    (payout,) = _locked(by.body_id, [payout_id])
    if payout.status != Status.REQUESTED:
        _demand(payout, Status.DRAFTED)
    if payout.held_at is not None:
        raise HeldBack(number=payout.number, reason=payout.held_reason)
    Payout.objects.in_book(by.body_id).filter(id=payout.id).update(
        held_by=by.person_id, held_at=at, held_reason=reason.strip()
    )
    _note_all(by=by, action="payout.held", payouts=[payout], at=at, reason=reason)


@db.within_transaction
def lift_hold(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a held payout go on.

    :raises ReasonMissing: no reason is given.
    :raises NotWaiting: it is not held.
    """
    if not reason.strip():
        raise ReasonMissing
    (payout,) = _locked(by.body_id, [payout_id])
    if payout.held_at is None:
        raise NotWaiting(number=payout.number, status=payout.status)
    Payout.objects.in_book(by.body_id).filter(id=payout.id).update(
        held_by=None, held_at=None, held_reason=""
    )
    _note_all(by=by, action="payout.hold_lifted", payouts=[payout], at=at, reason=reason)


def _note_all(
    *, by: Actor, action: str, payouts: Sequence[Payout], at: datetime, reason: str = ""
) -> None:
    deeds = [
        Deed(
            action=action,
            subject=("payout", payout.id),
            before={"status": payout.status},
            after={"net": payout.net, "number": payout.number},
            reason=reason,
        )
        for payout in payouts
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
