"""Designate: the badge goes up when its award is granted and down when it is taken back."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import register
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.programmes.events import AwardEnded, AwardGranted
from naru.programmes.operations import designations
from naru.programmes.queries import designations as queries

KIND = "designation"


def on_granted(event: AwardGranted) -> None:
    """Put the badge of a designation up (listener)."""
    if event.kind != KIND:
        return
    holder = queries.holder(book_id=event.body_id, award_id=event.award_id)
    firm = register.firm(holder.id) if holder.kind == "firm" else None
    designations.designate(
        by=Actor(body_id=event.body_id, person_id=event.actor_id),
        award_id=event.award_id,
        on=clock.legal_date(event.at),
        region_code=firm.region_code if firm else "",
        address=firm.address if firm else "",
        at=event.at,
    )


def on_ended(event: AwardEnded) -> None:
    """Take the badge down with an award that was cancelled or revoked (listener)."""
    if event.kind == KIND and event.status in {"cancelled", "revoked"}:
        designations.end_with_award(
            by=Actor(body_id=event.body_id, person_id=event.actor_id),
            award_id=event.award_id,
            reason=queries.holder(book_id=event.body_id, award_id=event.award_id).end_reason,
            at=event.at,
        )


def tell(*, by: Actor, designation_id: UUID, story: str, at: datetime) -> None:
    """
    Keep the holder's story.

    :raises UnknownDesignation, NotYourAward: as the operation.
    """
    with db.transaction():
        designations.tell(by=by, designation_id=designation_id, story=story, at=at)


def set_status(*, by: Actor, designation_id: UUID, status: str, reason: str, at: datetime) -> None:
    """
    Suspend, revive or revoke a designation.

    :raises UnknownDesignation, DesignationMovedOn, DesignationReasonMissing: as the operation.
    """
    with db.transaction():
        designations.set_status(
            by=by, designation_id=designation_id, status=status, reason=reason, at=at
        )
