"""What other floors see of the room: frozen dataclasses."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.scheduling.hours import Closure, Hours, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceView:
    """Something with seats, its hours and the closures ahead."""

    id: UUID
    kind: str
    name: Text
    place: str
    note: Text
    owner_id: UUID | None
    skills: tuple[str, ...]
    capacity: int
    by_day: bool
    minutes: int
    minutes_step: int
    minutes_buffer: int
    notice_hours: int
    horizon_days: int
    cancel_until_hours: int
    no_shows_max: int | None
    no_shows_days: int
    rests_on_holidays: bool
    is_public: bool
    has_ended: bool
    hours: tuple[Hours, ...] = ()
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """A booking with the name of its resource."""

    id: UUID
    resource_id: UUID
    resource: Text
    kind: str
    place: str
    seat: int
    during: Span
    status: str
    attendee_kind: str
    attendee_id: UUID
    booked_by: UUID | None
    purpose_kind: str
    purpose_id: UUID | None
    title: str
    sequence: int
    reason: str
    booked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A span that can be booked, and how many seats it has left."""

    span: Span
    left: int
