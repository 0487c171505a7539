"""What this room states when a booking changes; who listens stands in config/wiring.py."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged(Event):
    """A booking made for something was moved (``starts_at``), or is no more (None)."""

    booking_id: UUID
    purpose_kind: str
    purpose_id: UUID | None
    starts_at: datetime | None
    actor_id: UUID | None
    at: datetime
