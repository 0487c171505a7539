"""Read selection plans, and where somebody waits for a place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from naru.kernel.text import Text
from naru.programmes import plan_lines
from naru.programmes.models import Application, Award, SelectionPlan
from naru.programmes.plan_lines import PlanLine

PLANS_SHOWN_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A selection plan with its lines and the officers who had it in hand."""

    id: UUID
    call_id: UUID
    call: Text
    round_id: UUID
    round_number: int
    number: int
    status: str
    chosen: int
    waiting: int
    amount: int
    lines: tuple[PlanLine, ...]
    asked_by: UUID | None
    asked_at: datetime
    note: str
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str
    undo_asked_by: UUID | None
    undo_asked_at: datetime | None
    undo_reason: str
    undone_by: UUID | None
    undone_at: datetime | None

    @property
    def state(self) -> str:
        """Say in one word how far it is."""
        if self.status == "taken" and self.undo_asked_at is not None:
            return "undo_asked"
        return f"plan_{self.status}"


def plan(*, body_id: int, selection_id: UUID) -> PlanView | None:
    """Return one plan of a body."""
    rows = SelectionPlan.objects.filter(id=selection_id, body_id=body_id)
    row = rows.select_related("call", "round").first()
    return None if row is None else _view(row)


def of_call(*, call_id: UUID) -> list[PlanView]:
    """Return the plans of a call, newest first."""
    rows = SelectionPlan.objects.filter(call=call_id).select_related("call", "round")
    return [_view(row) for row in rows.order_by("-number")[:PLANS_SHOWN_MAX]]


def waiting(*, body_id: int) -> list[PlanView]:
    """Return the plans of a body that wait for an approver, to be taken or undone."""
    asked = Q(status="requested") | Q(status="taken", undo_asked_at__isnull=False)
    rows = SelectionPlan.objects.filter(asked, body_id=body_id).select_related("call", "round")
    return [_view(row) for row in rows.order_by("id")[:PLANS_SHOWN_MAX]]


def call_with_places(*, body_id: int, award_id: UUID) -> UUID | None:
    """Return the call of an award that came of an application, to bring its places in step."""
    awards = Award.objects.in_book(body_id).filter(id=award_id, application_id__isnull=False)
    found: UUID | None = awards.values_list("call_id", flat=True).first()
    return found


def call_where_somebody_waits(*, application_id: UUID) -> UUID | None:
    """Return an application's call where others of its round are on the reserve list."""
    row = Application.objects.filter(id=application_id).first()
    if row is None:
        return None
    others = Application.objects.filter(round=row.round_id, status="reserve")
    return row.call_id if others.exists() else None


def _view(row: SelectionPlan) -> PlanView:
    return PlanView(
        id=row.id,
        call_id=row.call_id,
        call=Text(row.call.title_ko, row.call.title_en),
        round_id=row.round_id,
        round_number=row.round.number,
        number=row.number,
        status=row.status,
        chosen=row.chosen,
        waiting=row.waiting,
        amount=row.amount,
        lines=plan_lines.read(row.lines),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        note=row.note,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        undo_asked_by=row.undo_asked_by,
        undo_asked_at=row.undo_asked_at,
        undo_reason=row.undo_reason,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
