"""What this room states when something has happened; who listens stands in config/wiring.py."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardGranted(Event):
    """An award was granted (교부결정): its money is committed, its badge or voucher may be made."""

    award_id: UUID
    kind: str
    actor_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardEnded(Event):
    """An award was settled, ended, cancelled or revoked."""

    award_id: UUID
    kind: str
    status: str
    actor_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationMoved(Event):
    """An application reached another state; whoever filled it in may be told."""

    application_id: UUID
    before: str
    after: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallChanged(Event):
    """A call opened, its notice or a round changed, or it moved on: what is said of it is new."""

    call_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherOrderMoved(Event):
    """A step of a voucher's order was noted: ordered, delivered, confirmed, cancelled and so on."""

    order_id: UUID
    deed: str
    at: datetime
