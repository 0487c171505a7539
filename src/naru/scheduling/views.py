"""What other floors see of the room: frozen dataclasses."""

from dataclasses import dataclass
from datetime import date, datetime
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
    minutes_max: int = 0
    accept_hours: int | None = None
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
    language: str = ""
    meets_at: str = ""
    answer_until: datetime | None = None
    minutes_worked: int | None = None
    chain_id: UUID | None = None
    changed_at: datetime | None = None
    owner_id: UUID | None = None
    cancel_until: datetime | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it can still be moved, cancelled or answered."""
        return self.status in {"asked", "booked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A span that can be booked, and how many seats it has left."""

    span: Span
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """Somebody's place on a waiting list."""

    id: UUID
    resource_id: UUID
    resource: Text
    kind: str
    during: Span
    attendee_kind: str
    attendee_id: UUID
    title: str
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShows:
    """How often somebody did not come, of how often may be, counted over how many days."""

    count: int
    most: int
    days: int
    closed_until: date | None

    @property
    def left(self) -> int:
        """How many more times until booking closes."""
        return max(self.most - self.count, 0)
