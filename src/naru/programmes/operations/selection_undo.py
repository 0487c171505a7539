"""Undo a selection (선정 취소): asked by one officer, done by another, while nothing is signed."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Agreement, Application, Award, SelectionPlan
from naru.programmes.operations import awards, batches, places
from naru.programmes.operations.selection import (
    SelectionDecided,
    demand_second_officer,
    locked,
)
from naru.records.operations import audit
from naru.records.operations.approvals import ReasonNeeded


class SelectionBuiltOn(Refusal):
    code = "programmes.selection_built_on"
    says = Text(
        ko="협약, 지급, 포기나 승계가 이어진 선정은 통째로 되돌릴 수 없습니다.",
        en="Agreements, payments or changes have followed: the selection cannot be undone whole.",
    )
    next_step = Text(
        ko="해당 건만 하나씩 취소해 주세요.", en="Cancel the awards in question one by one."
    )


class UndoNotAsked(Refusal):
    code = "programmes.undo_not_asked"
    says = Text(ko="되돌리기를 요청한 선정이 아닙니다.", en="Nobody asked to undo this selection.")
    next_step = Text(
        ko="담당자가 사유와 함께 먼저 요청해야 합니다.",
        en="An officer asks for it first, with a reason.",
    )


@within_transaction
def ask(*, by: Actor, selection_id: UUID, reason: str, at: datetime) -> None:
    """
    Ask for a selection to be undone.

    :raises UnknownSelection: where there is none.
    :raises SelectionDecided: where it was not taken.
    :raises ReasonNeeded: without a reason.
    :raises SelectionBuiltOn: where something has followed.
    """
    _, plan = locked(by=by, selection_id=selection_id)
    if plan.status != "taken":
        raise SelectionDecided(status=plan.status)
    if not reason.strip():
        raise ReasonNeeded
    _awards(by, plan)
    SelectionPlan.objects.filter(id=plan.id).update(
        undo_asked_by=by.person_id, undo_asked_at=at, undo_reason=reason[:500]
    )
    _note(by, "programmes.selection_undo_asked", plan, at, reason)


@within_transaction
def undo(*, by: Actor, selection_id: UUID, at: datetime) -> None:
    """
    Undo a selection as the second officer: money and places are free, everybody is as before.

    :raises UnknownSelection: where there is none.
    :raises UndoNotAsked: where nobody asked.
    :raises ApproverNeeded, SecondOfficerNeeded: as for every approval.
    :raises SelectionBuiltOn: where something has followed.
    """
    _, plan = locked(by=by, selection_id=selection_id)
    if plan.status != "taken" or plan.undo_asked_at is None:
        raise UndoNotAsked
    demand_second_officer(by=by, asked_by=plan.undo_asked_by)
    made = _awards(by, plan)
    before = _places_held(plan)
    undone = batches.undo(
        by=by, batch=plan.id, reason=plan.undo_reason, at=at, deed="programmes.selection_undone"
    )
    if undone.kept:
        raise SelectionBuiltOn
    for award in made:
        awards.end(by=by, award_id=award.id, status="cancelled", reason=plan.undo_reason, at=at)
    Agreement.objects.in_book(by.body_id).filter(
        award_id__in=[award.id for award in made], ended_at=None
    ).update(ended_at=at, end_reason=plan.undo_reason[:300])
    _settle_places(plan, _places_held(plan) - before)
    SelectionPlan.objects.filter(id=plan.id).update(
        status="undone", undone_by=by.person_id, undone_at=at
    )
    _note(by, "programmes.selection_undone", plan, at, plan.undo_reason)


def _places_held(plan: SelectionPlan) -> int:
    ids = [one["application_id"] for one in plan.lines]
    return Application.objects.filter(id__in=ids, has_place=True).count()


def _settle_places(plan: SelectionPlan, gained: int) -> None:
    """Bring the round's count in step: first-come applicants held their places before."""
    if gained < 0:
        places.give_back(round_id=plan.round_id, count=-gained)
    if gained > 0 and not places.take(round_id=plan.round_id, count=gained):
        raise SelectionBuiltOn


def _awards(by: Actor, plan: SelectionPlan) -> list[Award]:
    """
    Return the awards that a selection made.

    :raises SelectionBuiltOn: where one of them was signed, paid or ended.
    """
    ids = [one["application_id"] for one in plan.lines if one["outcome"] == "selected"]
    found = list(
        Award.objects.in_book(by.body_id)
        .filter(application_id__in=ids, reserved_at=plan.decided_at)
        .select_for_update()
        .order_by("id")
    )
    signed = Agreement.objects.in_book(by.body_id).filter(
        award_id__in=[award.id for award in found], holder_signed_at__isnull=False
    )
    untouched = all(award.status in {"reserved", "granted"} and not award.paid for award in found)
    if not untouched or len(found) != len(ids) or signed.exists():
        raise SelectionBuiltOn
    return found


def _note(by: Actor, action: str, plan: SelectionPlan, at: datetime, reason: str) -> None:
    audit.note(
        by=by,
        action=action,
        subject=("call", plan.call_id),
        after={"selection": plan.id},
        reason=reason,
        at=at,
    )
