"""What other floors see of the room: frozen pictures of its rows."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from naru.kernel.text import Text
from naru.sourcing import processes

V = TypeVar("V")


def picture(kind: type[V], row: Any, **more: Any) -> V:
    """Return a picture of a row: its fields by name, and what the row itself does not know."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: getattr(row, name) for name in known - more.keys()}, **more)


def process_said(code: str) -> Text:
    """Return the name of a process."""
    return processes.processes().get(code, Text(code, code))


def unit_said(code: str) -> Text:
    """Return the name of a unit."""
    return processes.units().get(code, Text(code, code))


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One process of a workshop, with what is free of it in the next weeks."""

    process: str
    unit: str
    per_day: int
    lot_min: int
    lot_max: int
    free: int

    @property
    def process_said(self) -> Text:
        """Name the process."""
        return process_said(self.process)

    @property
    def unit_said(self) -> Text:
        """Name the unit."""
        return unit_said(self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopView:
    """A workshop's profile."""

    id: UUID
    firm_id: UUID
    name: str
    headline: str
    text: str
    region_code: str
    place: str
    machines: str
    materials: str
    certificates: str
    photos: list[UUID]
    is_shown: bool
    lines: tuple[LineView, ...]
    rating: int | None  # tenths of a point
    ratings: int
    done: int
    km: int | None

    @property
    def stars(self) -> str:
        """Write the rating as a figure."""
        return f"{self.rating / 10:.1f}" if self.rating is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenView:
    """A span of a workshop's calendar that is taken."""

    id: UUID
    process: str
    since: date
    until: date
    per_day: int
    note: str
    order_id: UUID | None

    @property
    def last(self) -> date:
        """Return the last day taken."""
        return self.until - timedelta(days=1)

    @property
    def process_said(self) -> Text:
        """Name the process."""
        return process_said(self.process)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A work request."""

    id: UUID
    number: str
    firm_id: UUID
    firm_name: str
    title: str
    process: str
    material: str
    text: str
    tolerance: str
    quantity: int
    unit: str
    lot_min: int
    deliver_on: date
    region_code: str
    place: str
    target_price: int | None
    audience: str
    quotes_until: datetime
    version: int
    status: str
    unordered: int
    deposit_number: str
    reason: str
    opened_at: datetime | None
    quotes: int

    @property
    def process_said(self) -> Text:
        """Name the process."""
        return process_said(self.process)

    @property
    def unit_said(self) -> Text:
        """Name the unit."""
        return unit_said(self.unit)

    def is_sealed(self, at: datetime) -> bool:
        """Say whether quotes are still sealed."""
        return self.status in {"draft", "open"} and at < self.quotes_until


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote of a firm."""

    id: UUID
    request_id: UUID
    firm_id: UUID
    firm_name: str
    version: int
    least: int
    most: int
    unit_price: int
    setup: int
    ready_on: date
    remarks: str
    status: str
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question on a request with its answer."""

    id: UUID
    firm_id: UUID
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingView:
    """A file of a request; ``may_open`` for whoever looks."""

    document_id: UUID
    name: str
    readers: str
    may_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """A work order with what its request says."""

    id: UUID
    request_id: UUID
    quote_id: UUID
    number: str
    title: str
    poster_id: UUID
    poster_name: str
    firm_id: UUID
    firm_name: str
    unit: str
    process: str
    quantity: int
    left_quantity: int
    waiting_quantity: int
    passed_quantity: int
    rejected_quantity: int
    dropped_quantity: int
    frozen_quantity: int
    total: int
    left_amount: int
    released_amount: int
    refunded_amount: int
    frozen_amount: int
    due_on: date
    status: str
    ordered_at: datetime
    reason: str

    @property
    def unit_said(self) -> Text:
        """Name the unit."""
        return unit_said(self.unit)

    @property
    def deliverable(self) -> int:
        """Return what can still be delivered."""
        return self.left_quantity - self.waiting_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """A report of progress."""

    made: int
    text: str
    documents: list[UUID]
    reported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """A delivery and what its inspection found."""

    id: UUID
    order_id: UUID
    serial: int
    quantity: int
    note: str
    delivered_at: datetime
    inspect_until: datetime
    passed: int
    rework: int
    rejected: int
    rejected_amount: int
    words: str
    documents: list[UUID]
    inspected_at: datetime | None
    was_silent: bool
    object_until: datetime | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """A proposed change of an order."""

    id: UUID
    order_id: UUID
    side: str
    left_amount: int
    left_quantity: int
    due_on: date
    reason: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A dispute with its order."""

    id: UUID
    order_id: UUID
    delivery_id: UUID | None
    number: str
    title: str
    poster_name: str
    firm_name: str
    side: str
    quantity: int
    amount: int
    text: str
    case_id: UUID | None
    status: str
    opened_at: datetime
    passed: int
    to_workshop: int
    to_poster: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """What one side of an order said of the other."""

    side: str
    score: int
    words: str
    rated_at: datetime
