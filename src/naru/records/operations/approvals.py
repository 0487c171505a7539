"""
Ask for and give approval (결재) by a second officer.

Whoever asked cannot approve. Two officers who press at once cannot both decide: the row is moved
out of "pending" by one conditional statement, and the second finds it decided.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.models import Approval
from naru.records.queries.approvals import view
from naru.records.views import ApprovalView

APPROVING_ROLES = ("approver", "administrator")


class AlreadyRequested(Refusal):
    code = "records.already_requested"
    says = Text(ko="이미 결재를 올린 건입니다.", en="This is already waiting for approval.")
    next_step = Text(
        ko="결재 대기 목록에서 진행 상태를 확인해 주세요.",
        en="See the list of pending approvals for its state.",
    )


class AlreadyDecided(Refusal):
    code = "records.already_decided"
    says = Text(
        ko="다른 담당자가 먼저 처리했거나 결재를 기다리지 않는 건입니다.",
        en="Another officer decided first, or nothing is waiting here.",
    )
    next_step = Text(
        ko="목록을 새로 고쳐 처리 결과를 확인해 주세요.", en="Reload the list to see the outcome."
    )


class SecondOfficerNeeded(Refusal):
    code = "records.second_officer_needed"
    says = Text(
        ko="결재를 올린 사람은 스스로 승인할 수 없습니다.",
        en="Whoever asked for an approval cannot give it.",
    )
    next_step = Text(
        ko="다른 결재자에게 승인을 요청해 주세요.", en="Ask another approver to decide."
    )


class ApproverNeeded(Refusal):
    code = "records.approver_needed"
    says = Text(ko="결재자만 승인할 수 있습니다.", en="Only an approver can decide on this.")
    next_step = Text(
        ko="기관의 결재자에게 처리를 요청해 주세요.", en="Ask an approver of your body."
    )


class ReasonNeeded(Refusal):
    code = "records.reason_needed"
    says = Text(ko="돌려보내는 까닭이 비어 있습니다.", en="The reason for sending back is empty.")
    next_step = Text(ko="무엇을 고쳐야 하는지 적어 주세요.", en="Write what needs to be corrected.")


@within_transaction
def request(
    *,
    by: Actor,
    kind: str,
    subject_id: UUID | str,
    title: Text,
    at: datetime,
    address: str = "",
    note: str = "",
) -> ApprovalView:
    """
    Ask a second officer to decide; ``address`` is the page where the thing can be seen.

    :raises AlreadyRequested: while the same thing waits already.
    """
    try:
        with savepoint():
            row = Approval.objects.create(
                body_id=by.body_id,
                kind=kind,
                subject_id=str(subject_id),
                title_ko=title.ko,
                title_en=title.en,
                address=address,
                requested_by=by.person_id,
                requested_at=at,
                request_note=note,
            )
    except IntegrityError as error:
        raise AlreadyRequested from error
    return view(row)


@within_transaction
def approve(
    *, by: Actor, kind: str, subject_id: UUID | str, at: datetime, reason: str = ""
) -> ApprovalView:
    """
    Approve what waits.

    :raises ApproverNeeded: where the officer's role does not reach so far.
    :raises SecondOfficerNeeded: where the officer asked for it herself.
    :raises AlreadyDecided: where another officer was first.
    """
    _must_approve(by)
    return _decide(by=by, kind=kind, subject_id=subject_id, status="approved", reason=reason, at=at)


@within_transaction
def send_back(
    *, by: Actor, kind: str, subject_id: UUID | str, reason: str, at: datetime
) -> ApprovalView:
    """
    Send back what waits, saying why.

    :raises ApproverNeeded: where the officer's role does not reach so far.
    :raises ReasonNeeded: where no reason is given.
    :raises SecondOfficerNeeded: where the officer asked for it herself.
    :raises AlreadyDecided: where another officer was first.
    """
    _must_approve(by)
    if not reason.strip():
        raise ReasonNeeded
    return _decide(
        by=by, kind=kind, subject_id=subject_id, status="sent_back", reason=reason, at=at
    )


@within_transaction
def withdraw(*, by: Actor, kind: str, subject_id: UUID | str, at: datetime) -> None:
    """
    Take one's own request back.

    :raises AlreadyDecided: where it no longer waits, or somebody else asked for it.
    """
    mine = _pending(by, kind, subject_id).filter(requested_by=by.person_id)
    changed = mine.update(status="withdrawn", decided_by=by.person_id, decided_at=at)
    if not changed:
        raise AlreadyDecided


def _must_approve(by: Actor) -> None:
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded


def _pending(by: Actor, kind: str, subject_id: UUID | str) -> QuerySet[Approval]:
    return Approval.objects.filter(
        body_id=by.body_id, kind=kind, subject_id=str(subject_id), status="pending"
    )


def _decide(
    *, by: Actor, kind: str, subject_id: UUID | str, status: str, reason: str, at: datetime
) -> ApprovalView:
    waiting = _pending(by, kind, subject_id)
    found = waiting.first()
    if found is None:
        raise AlreadyDecided
    if found.requested_by is not None and found.requested_by == by.person_id:
        raise SecondOfficerNeeded
    changed = waiting.filter(id=found.id).update(
        status=status, decided_by=by.person_id, decided_at=at, reason=reason[:500]
    )
    if not changed:
        raise AlreadyDecided
    return view(Approval.objects.get(id=found.id))
