"""Count how resources are used: hours open, booked and used, no-shows, and hours worked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Lower, Upper

from naru.kernel import clock
from naru.kernel.waiting import Kinds
from naru.scheduling.models import TAKES_A_SEAT, Booking
from naru.scheduling.queries import bookings
from naru.scheduling.views import BookingView, ResourceView

DAYS_COUNTED_MAX = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How one resource was used over some days; minutes of all its seats together."""

    resource: ResourceView
    minutes_open: int
    minutes_booked: int
    minutes_used: int
    minutes_worked: int
    bookings: int
    came: int
    no_shows: int
    cancelled: int
    declined: int

    @property
    def percent_booked(self) -> int:
        """How much of the open time was booked, in whole percent."""
        return round(100 * self.minutes_booked / self.minutes_open) if self.minutes_open else 0


def of_resources(
    *, body_id: int, resources: Sequence[ResourceView], since: date, until: date
) -> list[Use]:
    """Count for each resource the days ``[since, until)``, at most a year, in one statement."""
    last = min(until, since + timedelta(days=DAYS_COUNTED_MAX))
    counted = _counted(body_id, [one.id for one in resources], since, last)
    days = [since + timedelta(days=number) for number in range((last - since).days)]
    return [_use(one, days, counted.get(one.id, {})) for one in resources]


def unmarked(*, body_id: int, at: datetime, limit: int) -> list[BookingView]:
    """
    Return the bookings that ended and of which nobody said who came, oldest first.

    A room booked for a lesson is none of them: who came to it is noted by the course.
    """
    found = _unmarked(body_id, at).select_related("resource")[:limit]
    return [bookings.view(row) for row in found]


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Name the bookings to mark, since their end: work for an officer."""
    return [("seats_to_mark", _unmarked(body_id, at), "during__endswith")]


def _unmarked(body_id: int, at: datetime) -> QuerySet[Booking]:
    rows = Booking.objects.filter(
        body_id=body_id,
        status="booked",
        during__endswith__lte=at,
        resource__by_day=False,
        attendee_kind__in=("person", "firm"),
    )
    return rows.order_by("during")


def _counted(
    body_id: int, resource_ids: list[UUID], since: date, until: date
) -> dict[UUID, dict[str, object]]:
    length = ExpressionWrapper(
        Upper("during", output_field=DateTimeField())
        - Lower("during", output_field=DateTimeField()),
        output_field=DurationField(),
    )
    worked = Case(
        When(minutes_worked__isnull=False, then=F("minutes_worked") * Value(timedelta(minutes=1))),
        default=F("length"),
        output_field=DurationField(),
    )
    rows = (
        Booking.objects.filter(
            body_id=body_id,
            resource_id__in=resource_ids,
            during__startswith__gte=clock.start_of(since),
            during__startswith__lt=clock.start_of(until),
        )
        .annotate(length=length)
        .annotate(worked=worked)
        .order_by()
        .values("resource_id")
        .annotate(
            booked_for=Sum("length", filter=Q(status__in=TAKES_A_SEAT)),
            used_for=Sum("length", filter=Q(status="attended")),
            worked_for=Sum("worked", filter=Q(status="attended")),
            bookings=Count("id", filter=Q(status__in=TAKES_A_SEAT)),
            came=Count("id", filter=Q(status="attended")),
            no_shows=Count("id", filter=Q(status="no_show")),
            cancelled=Count("id", filter=Q(status="cancelled")),
            declined=Count("id", filter=Q(status="declined")),
        )
    )
    return {row["resource_id"]: dict(row) for row in rows}


def _use(resource: ResourceView, days: Sequence[date], row: dict[str, object]) -> Use:
    spans = [span for day in days for span in bookings.open_spans(resource, day)]
    return Use(
        resource=resource,
        minutes_open=sum(_minutes(span.until - span.since) for span in spans) * resource.capacity,
        minutes_booked=_minutes(row.get("booked_for")),
        minutes_used=_minutes(row.get("used_for")),
        minutes_worked=_minutes(row.get("worked_for")),
        **{name: _number(row.get(name)) for name in COUNTS},
    )


COUNTS = ("bookings", "came", "no_shows", "cancelled", "declined")


def _minutes(length: object) -> int:
    return int(length.total_seconds()) // 60 if isinstance(length, timedelta) else 0


def _number(count: object) -> int:
    return count if isinstance(count, int) else 0
