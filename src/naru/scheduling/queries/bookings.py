"""Read bookings: the free slots of a resource, its calendar, and what was booked for a thing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel import clock
from naru.kernel.text import Text
from naru.scheduling import hours
from naru.scheduling.hours import DAYS_ASKED_MAX, Span
from naru.scheduling.models import TAKES_A_SEAT, Booking, Waiting
from naru.scheduling.queries import resources as resource_queries
from naru.scheduling.views import BookingView, ResourceView, Slot


def free_slots(
    *,
    resource: ResourceView,
    since: date,
    until: date,
    at: datetime,
    minutes: int = 0,
    with_full: bool = False,
) -> list[Slot]:
    """
    Return the slots that can be booked on days ``[since, until)``, as seen at an instant.

    At most two months are looked at; slots too soon or beyond the horizon are left out.
    ``with_full`` also gives the slots that have no seat left.
    """
    return free_of_many(
        resources=[resource], since=since, until=until, at=at, minutes=minutes, with_full=with_full
    )[resource.id]


def free_of_many(
    *,
    resources: Sequence[ResourceView],
    since: date,
    until: date,
    at: datetime,
    minutes: int = 0,
    with_full: bool = False,
) -> dict[UUID, list[Slot]]:
    """Return for many resources what ``free_slots`` returns for one, in one statement."""
    last = min(until, since + timedelta(days=DAYS_ASKED_MAX))
    if since >= last or not resources:
        return {one.id: [] for one in resources}
    buffer = max(one.minutes_buffer for one in resources)
    window = Span(clock.start_of(since), clock.start_of(last)).widened(buffer)
    capacities = {one.id: one.capacity for one in resources}
    taken = resource_queries.taken_of_many(capacities=capacities, within=window)
    days = [since + timedelta(days=number) for number in range((last - since).days)]
    return {
        one.id: _slots(one, days, taken[one.id], at, minutes, with_full=with_full)
        for one in resources
    }


def _slots(
    resource: ResourceView,
    days: Sequence[date],
    taken: Sequence[Sequence[Span]],
    at: datetime,
    minutes: int,
    *,
    with_full: bool,
) -> list[Slot]:
    earliest = at + timedelta(hours=resource.notice_hours)
    latest = at + timedelta(days=resource.horizon_days)
    found = hours.free_slots(
        [span for day in days for span in open_spans(resource, day)],
        minutes=minutes or resource.minutes,
        step=resource.minutes_step,
        buffer=resource.minutes_buffer,
        taken=taken,
        with_full=with_full,
    )
    return [
        Slot(span=span, left=left)
        for span, left in found
        if earliest <= span.since and span.until <= latest
    ]


def open_spans(resource: ResourceView, day: date) -> list[Span]:
    """Return when a resource is open on a day."""
    return hours.open_spans(
        day,
        hours=resource.hours,
        closures=resource.closures,
        rests_on_holidays=resource.rests_on_holidays,
    )


def booking(*, body_id: int, booking_id: UUID) -> BookingView | None:
    """Return one booking, or None."""
    row = _rows(body_id).filter(id=booking_id).first()
    return view(row) if row else None


def calendar(
    *,
    body_id: int,
    within: Span,
    resource_id: UUID | None = None,
    kind: str = "",
    only_starting: bool = False,
    limit: int = hours.SLOTS_MAX,
) -> list[BookingView]:
    """Return the bookings of a span that hold their seats, earliest first."""
    rows = _rows(body_id).filter(
        status__in=TAKES_A_SEAT, during__overlap=(within.since, within.until)
    )
    if resource_id:
        rows = rows.filter(resource_id=resource_id)
    if kind:
        rows = rows.filter(resource__kind=kind)
    if only_starting:
        rows = rows.filter(during__startswith__gte=within.since)
    return [view(row) for row in rows.order_by("during", "seat")[:limit]]


def of_purpose(*, body_id: int, purpose_id: UUID) -> list[BookingView]:
    """Return the bookings made for one thing (an award, a course, a meeting)."""
    rows = _rows(body_id).filter(purpose_id=purpose_id).order_by("during")
    return [view(row) for row in rows]


def of_chain(*, body_id: int, chain_id: UUID) -> list[BookingView]:
    """Return the bookings of one wish: the first, and those that replaced it."""
    rows = _rows(body_id).filter(Q(id=chain_id) | Q(chain_id=chain_id)).order_by("booked_at")
    return [view(row) for row in rows]


def waits(*, resource_id: UUID) -> int:
    """Count who waits for a resource."""
    return Waiting.objects.filter(resource_id=resource_id, status="waiting").count()


def _rows(body_id: int) -> Any:
    return Booking.objects.filter(body_id=body_id).select_related("resource")


def view(row: Booking) -> BookingView:
    """Show a booking whose resource was read with it."""
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
        language=row.language,
        meets_at=row.place,
        answer_until=row.answer_until,
        minutes_worked=row.minutes_worked,
        chain_id=row.chain_id,
        changed_at=row.ended_at or row.booked_at,
        owner_id=row.resource.owner_id,
        cancel_until=row.during.lower - timedelta(hours=row.resource.cancel_until_hours),
    )
