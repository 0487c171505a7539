"""Read what one person did to many applications at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.programmes.models import ApplicationStep


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStep:
    """One application's step in a bulk deed."""

    application_id: UUID
    call_id: UUID
    number: int
    title: str
    at: datetime
    actor_id: UUID | None
    before: str
    after: str
    reason: str
    is_undone: bool


def steps(*, body_id: int, batch: UUID) -> list[BatchStep]:
    """Return the steps of a bulk deed in the order of the applications' numbers."""
    rows = ApplicationStep.objects.filter(batch=batch, application__body_id=body_id)
    return [
        BatchStep(
            application_id=row.application_id,
            call_id=row.application.call_id,
            number=row.application.number or 0,
            title=row.application.title,
            at=row.at,
            actor_id=row.actor_id,
            before=row.status_before,
            after=row.status_after,
            reason=row.reason,
            is_undone=row.is_undone,
        )
        for row in rows.select_related("application").order_by("application__number")
    ]
