"""Read bookings: the free slots of a resource, its calendar, and what somebody has booked."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from naru.kernel import clock
from naru.kernel.text import Text
from naru.scheduling import hours
from naru.scheduling.hours import DAYS_ASKED_MAX, Span
from naru.scheduling.models import TAKES_A_SEAT, Booking, Waiting
from naru.scheduling.queries import resources
from naru.scheduling.views import BookingView, ResourceView, Slot


def free_slots(
    *, resource: ResourceView, since: date, until: date, at: datetime, minutes: int = 0
) -> list[Slot]:
    """
    Return the slots that can be booked on days ``[since, until)``, as seen at an instant.

    At most two months are looked at; slots too soon or beyond the horizon are left out.
    """
    last = min(until, since + timedelta(days=DAYS_ASKED_MAX))
    if since >= last:
        return []
    earliest = at + timedelta(hours=resource.notice_hours)
    latest = at + timedelta(days=resource.horizon_days)
    window = Span(clock.start_of(since), clock.start_of(last))
    taken = resources.taken(resource_id=resource.id, capacity=resource.capacity, within=window)
    spans = [
        span
        for number in range((last - since).days)
        for span in hours.open_spans(
            since + timedelta(days=number),
            hours=resource.hours,
            closures=resource.closures,
            rests_on_holidays=resource.rests_on_holidays,
        )
    ]
    found = hours.free_slots(
        spans,
        minutes=minutes or resource.minutes,
        step=resource.minutes_step,
        buffer=resource.minutes_buffer,
        taken=taken,
    )
    return [
        Slot(span=span, left=left)
        for span, left in found
        if earliest <= span.since and span.until <= latest
    ]


def booking(*, body_id: int, booking_id: UUID) -> BookingView | None:
    """Return one booking, or None."""
    row = _rows(body_id).filter(id=booking_id).first()
    return _view(row) if row else None


def calendar(
    *, body_id: int, within: Span, resource_id: UUID | None = None, kind: str = ""
) -> list[BookingView]:
    """Return the bookings of a span that hold their seats, earliest first."""
    rows = _rows(body_id).filter(
        status__in=TAKES_A_SEAT, during__overlap=(within.since, within.until)
    )
    if resource_id:
        rows = rows.filter(resource_id=resource_id)
    if kind:
        rows = rows.filter(resource__kind=kind)
    return [_view(row) for row in rows.order_by("during", "seat")[: hours.SLOTS_MAX]]


def of_purpose(*, body_id: int, purpose_id: UUID) -> list[BookingView]:
    """Return the bookings made for one thing (an award, a course, a meeting)."""
    rows = _rows(body_id).filter(purpose_id=purpose_id).order_by("during")
    return [_view(row) for row in rows]


def waits(*, resource_id: UUID) -> int:
    """Count who waits for a resource."""
    return Waiting.objects.filter(resource_id=resource_id, status="waiting").count()


def _rows(body_id: int) -> Any:
    return Booking.objects.filter(body_id=body_id).select_related("resource")


def _view(row: Booking) -> BookingView:
    return BookingView(
        id=row.id,
        resource_id=row.resource_id,
        resource=Text(row.resource.name_ko, row.resource.name_en),
        kind=row.resource.kind,
        place=row.resource.place,
        seat=row.seat,
        during=Span(row.during.lower, row.during.upper),
        status=row.status,
        attendee_kind=row.attendee_kind,
        attendee_id=row.attendee_id,
        booked_by=row.booked_by,
        purpose_kind=row.purpose_kind,
        purpose_id=row.purpose_id,
        title=row.title,
        sequence=row.sequence,
        reason=row.reason,
        booked_at=row.booked_at,
    )
