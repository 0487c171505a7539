"""Lay a firm's plan, note how far its steps are, put a step aside, add one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.assessment.planning import Planned
from naru.learning.models import PlanStep
from naru.learning.models.plans import TARGETS

OWN_WORDS = "other"  # a step that no record follows: whoever runs the firm says when it is done


class NoSuchStep(Refusal):
    code = "learning.no_such_step"
    says = Text(ko="계획에 없는 단계입니다.", en="The plan has no such step.")
    next_step = Text(ko="계획을 다시 열어 주세요.", en="Open the plan again.")


class ReasonMissing(Refusal):
    code = "learning.reason_missing"
    says = Text(ko="미루는 까닭을 적어 주세요.", en="Say why you put it aside.")
    next_step = Text(ko="짧게 한 줄이면 됩니다.", en="One short line will do.")


class FollowedByRecords(Refusal):
    code = "learning.followed_by_records"
    says = Text(
        ko="이 단계는 기록을 보고 저절로 끝난 것으로 바뀝니다.",
        en="This step turns to done by itself, from the records.",
    )
    next_step = Text(
        ko="‘하러 가기’를 눌러 그 일을 마쳐 주세요.", en='Press "Do it" and finish the deed.'
    )


class StepUnclear(Refusal):
    code = "learning.step_unclear"
    says = Text(ko="단계의 이름과 기한이 필요합니다.", en="A step needs a name and a day.")
    next_step = Text(ko="오늘 이후의 날을 골라 주세요.", en="Choose a day from today on.")


@within_transaction
def lay(
    *, by: Actor, firm_id: UUID, diagnosis_id: UUID, steps: Sequence[Planned], at: datetime
) -> None:
    """
    Put the steps of a new result in place of those of the last one.

    What the firm has put aside stays aside; what an officer added stays where it is.
    """
    standing = _standing(by.body_id, firm_id)
    aside = dict(standing.filter(state="aside").values_list("code", "reason"))
    standing.filter(diagnosis__isnull=False).update(replaced_at=at)
    PlanStep.objects.bulk_create(
        PlanStep(
            body_id=by.body_id,
            firm_id=firm_id,
            diagnosis_id=diagnosis_id,
            position=position,
            code=step.code,
            target=step.target,
            title_ko=step.title.ko,
            title_en=step.title.en,
            why_ko=step.why.ko,
            why_en=step.why.en,
            due_on=step.due_on,
            state="aside" if step.code in aside else "open",
            reason=aside.get(step.code, ""),
            state_at=at,
            added_at=at,
        )
        for position, step in enumerate(steps, start=1)
    )


@within_transaction
def note(*, body_id: int, firm_id: UUID, states: Mapping[str, str], at: datetime) -> int:
    """Note how far steps are; what was done once stays done. Returns how many changed."""
    changed = []
    for row in _standing(body_id, firm_id).filter(state__in=("open", "begun")):
        state = states.get(row.code, row.state)
        if state != row.state:
            row.state, row.state_at = state, at
            changed.append(row)
    PlanStep.objects.bulk_update(changed, ["state", "state_at"])
    return len(changed)


@within_transaction
def put_aside(*, by: Actor, firm_id: UUID, step_id: UUID, reason: str, at: datetime) -> None:
    """
    Put a step aside.

    :raises NoSuchStep: where the plan has none such, or it is done.
    :raises ReasonMissing: without a reason.
    """
    if not reason.strip():
        raise ReasonMissing
    step = _step(by, firm_id, step_id, states=("open", "begun"))
    _change(step, at, state="aside", reason=reason.strip()[:200])


@within_transaction
def take_up(*, by: Actor, firm_id: UUID, step_id: UUID, at: datetime) -> None:
    """
    Take a step up again that was put aside.

    :raises NoSuchStep: where none such lies aside.
    """
    step = _step(by, firm_id, step_id, states=("aside",))
    _change(step, at, state="open", reason="")


@within_transaction
def finish(*, by: Actor, firm_id: UUID, step_id: UUID, at: datetime) -> None:
    """
    Say that a step in an officer's own words is done.

    :raises NoSuchStep: where the plan has none such.
    :raises FollowedByRecords: where the records say it themselves.
    """
    step = _step(by, firm_id, step_id, states=("open", "begun"))
    if step.target != OWN_WORDS:
        raise FollowedByRecords
    _change(step, at, state="done")


@within_transaction
def add(
    *, by: Actor, firm_id: UUID, target: str, title: str, why: str, due_on: date, today: date,
    at: datetime,
) -> UUID:  # fmt: skip
    """
    Add a step as an officer, in her own words.

    :raises StepUnclear: without a name, or with a day gone by.
    """
    assert by.body_role, "the door lets officers alone add steps"
    if not title.strip() or due_on < today or target not in TARGETS:
        raise StepUnclear
    last = _standing(by.body_id, firm_id).aggregate(last=Max("position"))["last"] or 0
    step_id = uuid7()
    PlanStep.objects.create(
        id=step_id,
        body_id=by.body_id,
        firm_id=firm_id,
        position=last + 1,
        code=f"added-{step_id.hex}",
        target=target,
        title_ko=title.strip()[:200],
        why_ko=why.strip()[:400],
        due_on=due_on,
        state_at=at,
        added_at=at,
        added_by=by.person_id,
    )
    return step_id


@within_transaction
def told(*, step_ids: Sequence[UUID], at: datetime) -> None:
    """Note that the firm was written to about steps."""
    PlanStep.objects.filter(id__in=step_ids).update(told_at=at)


def _standing(body_id: int, firm_id: UUID) -> Any:
    return PlanStep.objects.filter(body_id=body_id, firm_id=firm_id, replaced_at=None)


def _step(by: Actor, firm_id: UUID, step_id: UUID, *, states: Sequence[str]) -> PlanStep:
    rows = _standing(by.body_id, firm_id).filter(id=step_id, state__in=states)
    step: PlanStep | None = rows.select_for_update().first()
    if step is None:
        raise NoSuchStep
    return step


def _change(step: PlanStep, at: datetime, **values: str) -> None:
    for name, value in values.items():
        setattr(step, name, value)
    step.state_at = at
    step.save(update_fields=[*values, "state_at"])
