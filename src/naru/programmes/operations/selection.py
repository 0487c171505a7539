"""
Select (선정): put a ranking before a second officer, and take it.

The officer's plan holds every line as she saw it. Taking it asks again, under the call's lock,
whether all of it still stands; then places and money are taken for all of them or for none.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max

from naru.identity.roles import reaches
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import plan_lines
from naru.programmes.models import Application, Call, CallRound, SelectionPlan
from naru.programmes.operations import batches, calls, choosing
from naru.programmes.operations import places as round_places
from naru.programmes.operations.awards import AlreadySupported
from naru.programmes.operations.batches import Move
from naru.programmes.operations.choosing import Choice
from naru.programmes.plan_lines import PlanLine
from naru.programmes.queries import double_support, rankings
from naru.programmes.queries import programmes as queries
from naru.programmes.ranking import WHY
from naru.records.operations import audit
from naru.records.operations.approvals import ApproverNeeded, ReasonNeeded, SecondOfficerNeeded

NAMES_SHOWN = 5
CANDIDATES = ("eligible", "selected")  # ``selected`` with a place and no award yet: first come


class UnknownRound(Refusal):
    code = "programmes.unknown_round"
    says = Text(ko="접수 차수를 찾을 수 없습니다.", en="There is no such round.")
    next_step = Text(ko="공고 화면에서 다시 골라 주세요.", en="Choose again from the call's page.")


class RoundStillOpen(Refusal):
    code = "programmes.round_still_open"
    says = Text(
        ko="접수가 끝나지 않은 차수는 순위를 확정할 수 없습니다.",
        en="A round that still takes applications cannot be ranked for good.",
    )
    next_step = Text(
        ko="마감 후에 다시 올려 주세요. 그 전에는 모의로만 볼 수 있습니다.",
        en="Come back after it has closed; until then it can only be simulated.",
    )


class ReviewsMissing(Refusal):
    code = "programmes.reviews_missing"
    says = Text(ko="아직 {count}건의 평가가 필요합니다.", en="{count} reviews are still needed.")
    next_step = Text(
        ko="심사 현황에서 남은 평가를 확인해 주세요.", en="See which reviews are still to come."
    )


class NobodyToSelect(Refusal):
    code = "programmes.nobody_to_select"
    says = Text(ko="선정할 신청이 없습니다.", en="There is nobody to select.")
    next_step = Text(
        ko="검토를 마친 신청과 남은 자리·예산을 확인해 주세요.",
        en="See what was screened, and what places and money are left.",
    )


class SelectionWaits(Refusal):
    code = "programmes.selection_waits"
    says = Text(
        ko="이 차수의 선정안이 이미 결재를 기다리고 있습니다.",
        en="A selection of this round waits for approval already.",
    )
    next_step = Text(
        ko="먼저 올린 선정안을 결재하거나 거두어 주세요.", en="Decide on it or take it back first."
    )


class UnknownSelection(Refusal):
    code = "programmes.unknown_selection"
    says = Text(ko="선정안을 찾을 수 없습니다.", en="There is no such selection.")
    next_step = Text(ko="공고 화면에서 다시 골라 주세요.", en="Choose again from the call's page.")


class SelectionDecided(Refusal):
    code = "programmes.selection_decided"
    says = Text(
        ko="이미 처리된 선정안입니다. 지금 상태: {status}",
        en="The selection was decided on. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class SelectionOutdated(Refusal):
    code = "programmes.selection_outdated"
    says = Text(
        ko="선정안을 올린 뒤 상태나 금액이 달라진 신청이 있습니다: {names}",
        en="Since the selection was made these applications have changed: {names}",
    )
    next_step = Text(
        ko="선정안을 돌려보내고 다시 올려 주세요.", en="Send it back and have it made anew."
    )


@within_transaction
def propose(
    *,
    by: Actor,
    call_id: UUID,
    round_id: UUID,
    at: datetime,
    places: int | None = None,
    money: int | None = None,
    note: str = "",
) -> UUID:
    """
    Put the ranking of a round, as it stands now, before a second officer.

    ``places`` and ``money`` give less than there is.

    :raises UnknownCall, UnknownRound: where there is none.
    :raises RoundStillOpen: before a round that is ranked has closed.
    :raises ReviewsMissing: with how many.
    :raises NobodyToSelect: where the ranking chooses nobody and turns nobody down.
    :raises SelectionWaits: while another waits.
    """
    call = calls.locked(by=by, call_id=call_id)
    window = _round(call, round_id)
    found = rankings.ranking_of(
        call=call, window=window, on=legal_date(at), places=places, money=money
    )
    if found.definition.selection.method in {"score", "vote"} and at < window.closes_at:
        raise RoundStillOpen
    if found.reviews_missing:
        raise ReviewsMissing(count=found.reviews_missing)
    if not found.lines:
        raise NobodyToSelect
    number = (call.selections.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with savepoint():
            plan = SelectionPlan.objects.create(
                body_id=by.body_id,
                call=call,
                round=window,
                number=number,
                lines=plan_lines.written(found.lines),
                chosen=len(found.chosen),
                waiting=len(found.waiting),
                amount=found.amount,
                asked_by=by.person_id,
                asked_at=at,
                note=note[:500],
            )
    except IntegrityError as error:
        raise SelectionWaits from error
    if call.status in {"open", "closed"} and at >= window.closes_at:
        Call.objects.filter(id=call.id).update(status="deciding")
    audit.note(
        by=by,
        action="programmes.selection_requested",
        subject=("call", call.id),
        after={"selection": plan.id, "chosen": plan.chosen, "amount": plan.amount},
        reason=note,
        at=at,
    )
    return plan.id


@within_transaction
def take(*, by: Actor, selection_id: UUID, at: datetime) -> list[UUID]:
    """
    Take a selection as the second officer: places, money, awards, the reserve list, at once.

    Returns the awards. A system actor may take what needs no person.

    :raises UnknownSelection, SelectionDecided: where nothing waits.
    :raises ApproverNeeded, SecondOfficerNeeded: for whom it is not hers to decide.
    :raises SelectionOutdated: where a line no longer stands.
    :raises PlacesUsedUp, BudgetUsedUp, AlreadySupported: where there is no longer enough.
    """
    call, plan = locked(by=by, selection_id=selection_id)
    demand_second_officer(by=by, asked_by=plan.asked_by)
    if plan.status != "requested":
        raise SelectionDecided(status=plan.status)
    lines = plan_lines.read(plan.lines)
    rows = {
        row.id: row
        for row in batches.locked(by=by, application_ids=[one.application_id for one in lines])
    }
    chosen = [one for one in lines if one.outcome == "selected"]
    _demand_standing(chosen, rows)
    _demand_unsupported(call, chosen, rows, at)
    SelectionPlan.objects.filter(id=plan.id).update(
        status="taken", decided_by=by.person_id, decided_at=at
    )
    award_ids = choosing.choose(
        by=by,
        call=call,
        choices=[
            Choice(application=rows[one.application_id], amount=one.amount, changes=_told(one))
            for one in chosen
        ],
        key=str(plan.id),
        at=at,
        deed="programmes.selected",
        batch=plan.id,
    )
    _move_the_others(by, plan, [one for one in lines if one.outcome != "selected"], rows, at)
    audit.note(
        by=by,
        action="programmes.selection_taken",
        subject=("call", call.id),
        after={"selection": plan.id, "awards": len(award_ids), "amount": plan.amount},
        at=at,
    )
    return award_ids


@within_transaction
def send_back(*, by: Actor, selection_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a selection back to whoever made it.

    :raises UnknownSelection, SelectionDecided: where nothing waits.
    :raises ApproverNeeded, SecondOfficerNeeded, ReasonNeeded: as for every approval.
    """
    _, plan = locked(by=by, selection_id=selection_id)
    demand_second_officer(by=by, asked_by=plan.asked_by)
    if not reason.strip():
        raise ReasonNeeded
    _close(by, plan, "sent_back", reason, at)


@within_transaction
def withdraw(*, by: Actor, selection_id: UUID, at: datetime) -> None:
    """
    Take one's own selection back before it is decided on.

    :raises UnknownSelection, SelectionDecided: where nothing of hers waits.
    """
    _, plan = locked(by=by, selection_id=selection_id)
    if plan.asked_by != by.person_id:
        raise SelectionDecided(status=plan.status)
    _close(by, plan, "withdrawn", "", at)


def locked(*, by: Actor, selection_id: UUID) -> tuple[Call, SelectionPlan]:
    """
    Return a selection and its call, both locked, the call first.

    :raises UnknownSelection: where the body has none.
    """
    found = SelectionPlan.objects.filter(id=selection_id, body_id=by.body_id).first()
    if found is None:
        raise UnknownSelection
    call = calls.locked(by=by, call_id=found.call_id)
    return call, SelectionPlan.objects.select_for_update().get(id=selection_id)


def demand_second_officer(*, by: Actor, asked_by: UUID | None) -> None:
    """
    Refuse whoever may not approve, or asked herself.

    :raises ApproverNeeded, SecondOfficerNeeded: as for every approval.
    """
    if by.is_system:
        return
    if not reaches(by.body_role, "approver"):
        raise ApproverNeeded
    if asked_by is not None and asked_by == by.person_id:
        raise SecondOfficerNeeded


def _round(call: Call, round_id: UUID) -> CallRound:
    window = call.rounds.select_for_update().filter(id=round_id).first()
    if window is None:
        raise UnknownRound
    return window


def _demand_standing(lines: Sequence[PlanLine], rows: dict[UUID, Application]) -> None:
    changed = [
        one.title
        for one in lines
        if (row := rows.get(one.application_id)) is None
        or row.status not in CANDIDATES
        or rankings.amount_of(row) != one.amount
    ]
    if changed:
        raise SelectionOutdated(names=", ".join(changed[:NAMES_SHOWN]))


def _demand_unsupported(
    call: Call, lines: Sequence[PlanLine], rows: dict[UUID, Application], at: datetime
) -> None:
    holders = {rows[one.application_id].holder_id: one.title for one in lines}
    bars = double_support.bars(
        body_id=call.body_id,
        definition=queries.definition(call.version_id),
        call_id=call.id,
        holder_ids=holders,
        on=legal_date(at),
    )
    if bars:
        names = sorted(holders[holder_id] for holder_id in bars)
        raise AlreadySupported(names=", ".join(names[:NAMES_SHOWN]))


def _move_the_others(
    by: Actor,
    plan: SelectionPlan,
    lines: Sequence[PlanLine],
    rows: dict[UUID, Application],
    at: datetime,
) -> None:
    """
    Let those wait who wait, and turn the rest down with the reason; who left is left alone.

    A first-come place that the money does not cover goes back.
    """
    moves = [
        Move(
            application=rows[one.application_id],
            after=one.outcome,
            reason=WHY[one.why].ko,
            changes={
                **_told(one),
                "has_place": False,
                "reserve_place": one.reserve_place,
                "reason_ko": WHY[one.why].ko,
                "reason_en": WHY[one.why].en,
                "decided_at": at,
            },
        )
        for one in lines
        if one.application_id in rows and rows[one.application_id].status in CANDIDATES
    ]
    held = sum(one.application.has_place for one in moves)
    if held:
        round_places.give_back(round_id=plan.round_id, count=held)
    batches.take(by=by, moves=moves, at=at, deed="programmes.not_selected", batch=plan.id)


def _told(line: PlanLine) -> dict[str, Any]:
    return {
        "rank": line.rank,
        "points": line.total,
        "bonus_points": line.bonus,
        "is_published": False,
    }


def _close(by: Actor, plan: SelectionPlan, status: str, reason: str, at: datetime) -> None:
    if plan.status != "requested":
        raise SelectionDecided(status=plan.status)
    SelectionPlan.objects.filter(id=plan.id).update(
        status=status, decided_by=by.person_id, decided_at=at, reason=reason[:500]
    )
    audit.note(
        by=by,
        action=f"programmes.selection_{status}",
        subject=("call", plan.call_id),
        after={"selection": plan.id},
        reason=reason,
        at=at,
    )
