"""
Say what waits for officers in support programmes: how much of each kind, and since when.

As in the mall (commerce/queries/work_to_do.py) every kind is read off an index; the desk
counts them to a cap, with those of the other rooms, in one statement.
"""

from datetime import datetime
from uuid import UUID

from naru.kernel.waiting import Kinds
from naru.programmes.models import Agreement, Appeal, Application, SelectionPlan, Supplement
from naru.programmes.queries import money_to_do


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Yield every kind of work that waits; what somebody asked for herself is left to others."""
    yield from _decisions(body_id, person_id)
    yield from money_to_do.kinds(body_id, person_id, at)


def _decisions(body: int, person_id: UUID | None) -> Kinds:
    submitted = Application.objects.filter(body_id=body, status="submitted")
    yield "applications_submitted", submitted.order_by("submitted_at"), "submitted_at"
    answered = Supplement.objects.filter(
        answered_at__isnull=False, application__body_id=body, application__status="submitted"
    )
    yield "supplements_answered", answered.order_by("answered_at"), "answered_at"
    plans = SelectionPlan.objects.filter(body_id=body)
    asked = plans.filter(status="requested").exclude(asked_by=person_id)
    yield "selections_requested", asked.order_by("id"), "asked_at"
    undoing = plans.filter(status="taken", undo_asked_at__isnull=False)
    yield "selections_to_undo", undoing.exclude(undo_asked_by=person_id), "undo_asked_at"
    signed = Agreement.objects.in_book(body).filter(
        holder_signed_at__isnull=False, body_signed_at=None, ended_at=None
    )
    yield "agreements_to_sign", signed.order_by("holder_signed_at"), "holder_signed_at"
    filed = Appeal.objects.filter(status="filed", application__body_id=body)
    yield "appeals_filed", filed.order_by("filed_at"), "filed_at"
