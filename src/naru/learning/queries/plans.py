"""Read plans: a firm's steps, those of a result, those that fall due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from naru.kernel.text import Text
from naru.learning.assessment_views import StepView
from naru.learning.models import PlanStep

STEPS_MAX = 60


def of_firm(*, body_id: int, firm_id: UUID) -> list[StepView]:
    """Return the steps of a firm's plan in their order."""
    rows = _standing(body_id).filter(firm_id=firm_id).order_by("position", "id")
    return [_view(row) for row in rows[:STEPS_MAX]]


def of_result(*, body_id: int, diagnosis_id: UUID) -> list[StepView]:
    """Return the steps that a result called for, as they were when the next came."""
    rows = PlanStep.objects.filter(body_id=body_id, diagnosis_id=diagnosis_id)
    return [_view(row) for row in rows.order_by("position", "id")[:STEPS_MAX]]


def firms_with_open_steps(*, body_id: int, after: UUID | None, limit: int) -> list[UUID]:
    """Return firms whose plan has something left, in pieces, in the order of their ids."""
    rows = _standing(body_id).filter(state__in=("open", "begun"))
    if after is not None:
        rows = rows.filter(firm_id__gt=after)
    return list(rows.order_by("firm_id").values_list("firm_id", flat=True).distinct()[:limit])


def due(*, body_id: int, until: date, limit: int) -> list[StepView]:
    """Return the steps that fall due until a day and of which nobody was told."""
    rows = _standing(body_id).filter(state__in=("open", "begun"), due_on__lte=until, told_at=None)
    return [_view(row) for row in rows.order_by("firm_id", "position")[:limit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far a firm's plan is."""

    done: int
    total: int


def counts(*, body_id: int, firm_ids: Iterable[UUID]) -> dict[UUID, Count]:
    """Count the steps of some firms, and those that are done; put aside does not count."""
    rows = _standing(body_id).filter(firm_id__in=list(firm_ids)).exclude(state="aside")
    found: dict[UUID, Count] = {}
    for firm_id, state in rows.values_list("firm_id", "state"):
        held = found.get(firm_id, Count(done=0, total=0))
        found[firm_id] = Count(done=held.done + (state == "done"), total=held.total + 1)
    return found


def _standing(body_id: int) -> Any:
    return PlanStep.objects.filter(body_id=body_id, replaced_at=None)


def _view(row: PlanStep) -> StepView:
    return StepView(
        id=row.id,
        firm_id=row.firm_id,
        diagnosis_id=row.diagnosis_id,
        code=row.code,
        target=row.target,
        title=Text(row.title_ko, row.title_en),
        why=Text(row.why_ko, row.why_en),
        due_on=row.due_on,
        state=row.state,
        state_at=row.state_at,
        reason=row.reason,
        is_added=row.diagnosis_id is None,
    )
