"""Let somebody tend a firm's shop for a time (점포 운영 위임), and end it."""

from datetime import datetime
from uuid import UUID

from naru.identity.models import Tending
from naru.identity.operations.firms import NotARunner
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction


@within_transaction
def let_tend(
    *,
    by: Actor,
    firm_id: UUID,
    person_id: UUID,
    consent_id: UUID,
    until_at: datetime,
    at: datetime,
) -> UUID:
    """
    Let a person tend the shop of a firm until an instant; asking again prolongs it.

    :raises NotARunner: where the actor does not run the firm.
    """
    if firm_id not in by.firm_ids and not by.is_system:
        raise NotARunner
    row, _is_new = Tending.objects.update_or_create(
        firm_id=firm_id,
        person_id=person_id,
        ended_at=None,
        defaults={"body_id": by.body_id, "consent_id": consent_id, "until_at": until_at},
        create_defaults={
            "body_id": by.body_id,
            "consent_id": consent_id,
            "until_at": until_at,
            "since_at": at,
        },
    )
    return row.id


@within_transaction
def end(*, by: Actor, tending_id: UUID, at: datetime) -> UUID | None:
    """End a permission, and return its consent; None where it had ended."""
    rows = Tending.objects.select_for_update().filter(body_id=by.body_id, id=tending_id)
    row = rows.filter(ended_at__isnull=True).first()
    if row is None:
        return None
    Tending.objects.filter(id=row.id).update(ended_at=at)
    return row.consent_id
