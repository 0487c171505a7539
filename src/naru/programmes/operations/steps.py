"""Move an application one step: its state, the step on its timeline, the audit trail, the news."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.events import emit
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.programmes.events import ApplicationMoved
from naru.programmes.models import Application, ApplicationStep
from naru.records.operations import audit

_LOCKED = Shape(
    lambda application_id, body_id: Application.objects.select_for_update().filter(
        id=application_id, body_id=body_id
    )
)


class UnknownApplication(Refusal):
    code = "programmes.unknown_application"
    says = Text(ko="신청을 찾을 수 없습니다.", en="There is no such application.")
    next_step = Text(
        ko="내 신청 목록에서 다시 골라 주세요.", en="Choose again from your applications."
    )


class ApplicationMovedOn(Refusal):
    code = "programmes.application_moved_on"
    says = Text(
        ko="신청의 상태가 달라져 처리할 수 없습니다. 지금 상태: {status}",
        en="The application has moved on. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def locked(*, by: Actor, application_id: UUID) -> Application:
    """
    Return an application of the actor's body, locked until the transaction ends.

    Lock its call first where the deed also counts places or numbers.

    :raises UnknownApplication: where there is none.
    """
    row: Application | None = _LOCKED.first(application_id=application_id, body_id=by.body_id)
    if row is None:
        raise UnknownApplication
    return row


@within_transaction
def move(
    *,
    by: Actor,
    row: Application,
    status: str,
    at: datetime,
    action: str,
    stage: str = "",
    reason: str = "",
    through: Sequence[str] = (),
    **columns: Any,
) -> None:
    """
    Move a locked application to a state and keep whatever else changes with it.

    ``through`` names states that it passes at the same instant, so that the timeline shows them.
    """
    before, stage = row.status, stage or row.stage
    for name, value in {"status": status, "stage": stage, **columns}.items():
        setattr(row, name, value)
    row.save(update_fields=["status", "stage", *columns])
    way = [before, *through, status]
    ApplicationStep.objects.bulk_create(
        ApplicationStep(
            application=row,
            at=at,
            actor_id=by.person_id,
            status_before=one,
            status_after=following,
            stage=stage,
            reason=reason[:500],
        )
        for one, following in pairwise(way)
    )
    audit.note(
        by=by,
        action=action,
        subject=("application", row.id),
        before={"status": before},
        after={"status": status},
        reason=reason,
        at=at,
    )
    emit(
        ApplicationMoved(
            body_id=row.body_id, application_id=row.id, before=before, after=status, at=at
        )
    )
