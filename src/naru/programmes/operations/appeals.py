"""
File an objection (이의신청) to a decision, and hear it.

Whoever took part in the decision does not hear the objection. What is upheld comes back to the
state it would have had: with a place and the money if there is any, else at the head of the line.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.identity.roles import reaches
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import objections
from naru.programmes.models import Appeal, Application, Call, SelectionPlan
from naru.programmes.operations import batches, calls, choosing, places, steps
from naru.programmes.operations.awards import BudgetUsedUp
from naru.programmes.operations.batches import Move
from naru.programmes.operations.choosing import Choice, PlacesUsedUp
from naru.programmes.operations.drafts import may_write
from naru.programmes.operations.steps import UnknownApplication
from naru.programmes.queries import programmes as queries
from naru.programmes.queries import rankings, screening
from naru.programmes.queries.hearings import took_part
from naru.records.operations import audit
from naru.records.operations.approvals import ApproverNeeded

UPHELD = "이의신청이 받아들여짐"


class NoAppeal(Refusal):
    code = "programmes.no_appeal"
    says = Text(
        ko="이 신청은 이의를 낼 수 있는 결정이 아닙니다.",
        en="There is no decision here to object to.",
    )
    next_step = Text(
        ko="결정이 나면 그 화면에서 이의를 낼 수 있습니다.",
        en="Once it is decided you can object on this page.",
    )


class TooLateToAppeal(Refusal):
    code = "programmes.too_late_to_appeal"
    says = Text(
        ko="이의신청 기간({days}일)이 지났습니다.",
        en="The time to object ({days} days) has passed.",
    )
    next_step = Text(
        ko="행정심판 등 다른 방법은 담당자에게 문의해 주세요.",
        en="Ask the office about other remedies.",
    )


class AppealOpen(Refusal):
    code = "programmes.appeal_open"
    says = Text(
        ko="이미 낸 이의신청을 검토하고 있습니다.", en="Your objection is being looked at already."
    )
    next_step = Text(ko="결과를 기다려 주세요.", en="Wait for the answer.")


class UnknownAppeal(Refusal):
    code = "programmes.unknown_appeal"
    says = Text(ko="검토할 이의신청이 없습니다.", en="There is no such objection to be heard.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class TookPart(Refusal):
    code = "programmes.appeal_by_who_took_part"
    says = Text(
        ko="이 신청의 검토·심사·선정에 참여한 사람은 이의신청을 처리할 수 없습니다.",
        en="Whoever took part in the decision does not hear the objection to it.",
    )
    next_step = Text(ko="다른 담당자에게 넘겨 주세요.", en="Leave it to another officer.")


class AppealAnswerMissing(Refusal):
    code = "programmes.appeal_answer_missing"
    says = Text(ko="답변이 비어 있습니다.", en="The answer is empty.")
    next_step = Text(
        ko="신청인에게 보낼 답변을 적어 주세요.", en="Write what the applicant will read."
    )


@within_transaction
def file(
    *, by: Actor, application_id: UUID, grounds: str, at: datetime, link_print: str = ""
) -> UUID:
    """
    File an objection; the day of the decision does not count.

    :raises UnknownApplication: where there is none, or it is not the actor's.
    :raises NoAppeal, TooLateToAppeal: where nothing can be objected to, or no longer.
    :raises AppealOpen: while one is being heard.
    """
    row = steps.locked(by=by, application_id=application_id)
    if not may_write(by=by, row=row, link_print=link_print):
        raise UnknownApplication
    definition = queries.definition(row.version_id)
    until = objections.until(
        definition,
        status=row.status,
        is_published=row.is_published,
        decided_at=row.decided_at or row.submitted_at,
    )
    if until is None or definition.appeal is None:
        raise NoAppeal
    if at >= until:
        raise TooLateToAppeal(days=definition.appeal.days)
    try:
        with savepoint():
            appeal = Appeal.objects.create(
                application=row, grounds=grounds, filed_by=by.person_id, filed_at=at
            )
    except IntegrityError as error:
        raise AppealOpen from error
    audit.note(by=by, action="programmes.appeal_filed", subject=("application", row.id), at=at)
    return appeal.id


@within_transaction
def decide(*, by: Actor, appeal_id: UUID, is_upheld: bool, answer: str, at: datetime) -> str:
    """
    Answer an objection as somebody who took no part; return the state of the application.

    :raises UnknownAppeal: where none waits.
    :raises AppealAnswerMissing: without words.
    :raises TookPart: for whoever decided, reviewed, selected or helped to apply.
    :raises ApproverNeeded: where money is given and the officer is no approver.
    """
    found = Appeal.objects.filter(id=appeal_id, application__body_id=by.body_id, status="filed")
    known = found.select_related("application").first()
    if known is None:
        raise UnknownAppeal
    if not answer.strip():
        raise AppealAnswerMissing
    call = calls.locked(by=by, call_id=known.application.call_id)
    row = steps.locked(by=by, application_id=known.application_id)
    if by.person_id in took_part(row):
        raise TookPart
    changed = found.update(
        status="upheld" if is_upheld else "dismissed",
        heard_by=by.person_id,
        answer=answer,
        decided_at=at,
    )
    if not changed:
        raise UnknownAppeal
    if is_upheld:
        _uphold(by, call, row, at)
    audit.note(
        by=by,
        action=f"programmes.appeal_{'upheld' if is_upheld else 'dismissed'}",
        subject=("application", row.id),
        reason=answer,
        at=at,
    )
    return row.status


def _uphold(by: Actor, call: Call, row: Application, at: datetime) -> None:
    """Bring an application to where it belongs; money is given only by an approver."""
    definition = queries.definition(row.version_id)
    is_decided = SelectionPlan.objects.filter(round=row.round_id, status="taken").exists()
    if definition.selection.method == "first_come" and not is_decided:
        _queue(by, row, at)
    elif row.status == "ineligible" or not is_decided:
        amount = row.amount if row.amount is not None else screening.amount_of(row)
        _move(by, row, "eligible", at, amount=amount)  # the next selection of its round sees it
    elif not by.is_system and not reaches(by.body_role, "approver"):
        raise ApproverNeeded
    elif not _choose(by, call, row, at):
        _wait_first(by, row, at)


def _queue(by: Actor, row: Application, at: datetime) -> None:
    amount = row.amount if row.amount is not None else screening.amount_of(row)
    if places.take(round_id=row.round_id):
        _move(by, row, "selected", at, has_place=True, reserve_place=None, amount=amount)
    else:
        _wait_first(by, row, at)


def _choose(by: Actor, call: Call, row: Application, at: datetime) -> bool:
    """Give a place, the money and an award; False where there is not enough of them."""
    choice = Choice(application=row, amount=rankings.amount_of(row), changes={"is_published": True})
    try:
        with savepoint():
            choosing.choose(
                by=by,
                call=call,
                choices=[choice],
                key=f"appeal:{row.id}:{at.isoformat()}",
                at=at,
                deed="programmes.selected",
                reason=UPHELD,
            )
    except (BudgetUsedUp, PlacesUsedUp):
        row.refresh_from_db()
        return False
    return True


def _wait_first(by: Actor, row: Application, at: datetime) -> None:
    """Put an application at the head of the reserve list; the others move down by one."""
    waiting = Application.objects.filter(round=row.round_id, status="reserve").exclude(id=row.id)
    waiting.update(reserve_place=F("reserve_place") + 1)
    _move(by, row, "reserve", at, reserve_place=1)


def _move(by: Actor, row: Application, status: str, at: datetime, **columns: object) -> None:
    changes = {"decided_at": at, "is_published": True, "reason_ko": "", "reason_en": ""}
    batches.take(
        by=by,
        moves=[Move(application=row, after=status, reason=UPHELD, changes=changes | columns)],
        at=at,
        deed="programmes.appeal_followed",
    )
