"""Read what somebody has booked and waits for, and what is booked of somebody's own time."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from naru.kernel.page import ROWS_PER_PAGE, ROWS_PER_PAGE_MAX
from naru.kernel.text import Text
from naru.scheduling.hours import Span
from naru.scheduling.models import STILL_AHEAD, TAKES_A_SEAT, Booking, Waiting
from naru.scheduling.queries.bookings import view
from naru.scheduling.views import BookingView, WaitingView

CALENDAR_BACK = timedelta(days=60)
CALENDAR_ROWS_MAX = 500


def coming(*, body_id: int, attendee_ids: Collection[UUID], at: datetime) -> list[BookingView]:
    """Return the bookings of these attendees that have not ended, earliest first."""
    rows = _of(body_id, attendee_ids).filter(status__in=STILL_AHEAD, during__endswith__gt=at)
    return [view(row) for row in rows.order_by("during")[:ROWS_PER_PAGE_MAX]]


def past(*, body_id: int, attendee_ids: Collection[UUID], at: datetime) -> list[BookingView]:
    """Return the newest bookings that ended, were cancelled or were declined."""
    rows = _of(body_id, attendee_ids).exclude(status__in=STILL_AHEAD, during__endswith__gt=at)
    return [view(row) for row in rows.order_by("-during")[:ROWS_PER_PAGE]]


def waiting(*, body_id: int, attendee_ids: Collection[UUID], at: datetime) -> list[WaitingView]:
    """Return what these attendees wait for, and how many wait before them for the same time."""
    before = (
        Waiting.objects.filter(
            resource=OuterRef("resource"),
            status="waiting",
            id__lt=OuterRef("id"),
            during__overlap=OuterRef("during"),
        )
        .order_by()
        .values("resource")
        .annotate(count=Count("id"))
        .values("count")
    )
    rows = (
        Waiting.objects.filter(
            resource__body_id=body_id,
            attendee_id__in=list(attendee_ids),
            status="waiting",
            during__startswith__gt=at,
        )
        .select_related("resource")
        .annotate(ahead=Coalesce(Subquery(before), 0))
        .order_by("during")[:ROWS_PER_PAGE_MAX]
    )
    return [_waiting(row) for row in rows]


def wait_of(*, body_id: int, waiting_id: UUID) -> UUID | None:
    """Return the attendee of a place on a waiting list, or None."""
    rows = Waiting.objects.filter(resource__body_id=body_id, id=waiting_id)
    return rows.values_list("attendee_id", flat=True).first()


def of_owner(
    *, body_id: int, owner_id: UUID, since: datetime, until: datetime
) -> list[BookingView]:
    """Return the bookings of a person's own time in a span, asked ones first."""
    rows = _all(body_id).filter(
        resource__owner_id=owner_id, status__in=TAKES_A_SEAT, during__overlap=(since, until)
    )
    return [view(row) for row in rows.order_by("during")[:ROWS_PER_PAGE_MAX]]


def calendar_of(*, body_id: int, attendee_ids: Collection[UUID], at: datetime) -> list[BookingView]:
    """Return what stands in a person's calendar feed, cancelled ones too so that they go."""
    return _in_calendar(_of(body_id, attendee_ids), at)


def calendar_of_resource(*, body_id: int, resource_id: UUID, at: datetime) -> list[BookingView]:
    """Return what stands in the calendar feed of a resource."""
    return _in_calendar(_all(body_id).filter(resource_id=resource_id), at)


def _in_calendar(rows: Any, at: datetime) -> list[BookingView]:
    found = rows.filter(during__endswith__gt=at - CALENDAR_BACK).order_by("during")
    return [view(row) for row in found[:CALENDAR_ROWS_MAX]]


def _of(body_id: int, attendee_ids: Collection[UUID]) -> Any:
    return _all(body_id).filter(attendee_id__in=list(attendee_ids))


def _all(body_id: int) -> Any:
    return Booking.objects.filter(body_id=body_id).select_related("resource")


def _waiting(row: Any) -> WaitingView:
    return WaitingView(
        id=row.id,
        resource_id=row.resource_id,
        resource=Text(row.resource.name_ko, row.resource.name_en),
        kind=row.resource.kind,
        during=Span(row.during.lower, row.during.upper),
        attendee_kind=row.attendee_kind,
        attendee_id=row.attendee_id,
        title=row.title,
        ahead=row.ahead,
    )
