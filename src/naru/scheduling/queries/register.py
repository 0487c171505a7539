"""Read the register of all bookings: by kind, state, who booked and when, latest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import DateTimeField, Q
from django.db.models.functions import Lower

from naru.kernel import clock
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.scheduling.models import Booking
from naru.scheduling.queries.bookings import view
from naru.scheduling.views import BookingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for; an empty value means all. ``attendee_ids`` None means everybody."""

    kind: str = ""
    status: str = ""
    attendee_ids: Collection[UUID] | None = None
    since: date | None = None
    until: date | None = None


def page(
    *, body_id: int, sought: Sought, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[BookingView]:
    """Return a page of bookings; ``until`` is the last day, included."""
    rows = Booking.objects.filter(_wanted(sought), body_id=body_id).annotate(
        begins=Lower("during", output_field=DateTimeField())
    )
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        begins, last = unpack_cursor(cursor, parts=2)
        at = datetime.fromisoformat(str(begins))
        rows = rows.filter(Q(begins__lt=at) | Q(begins=at, id__lt=UUID(str(last))))
    found = list(rows.select_related("resource").order_by("-begins", "-id")[: limit + 1])
    following = ""
    if len(found) > limit:
        end = found[limit - 1]
        following = pack_cursor(end.during.lower.isoformat(), str(end.id))
    return Page(rows=[view(row) for row in found[:limit]], next_cursor=following, counted=counted)


def _wanted(sought: Sought) -> Q:
    wanted = Q()
    if sought.kind:
        wanted &= Q(resource__kind=sought.kind)
    if sought.status:
        wanted &= Q(status=sought.status)
    if sought.attendee_ids is not None:
        wanted &= Q(attendee_id__in=list(sought.attendee_ids))
    if sought.since:
        wanted &= Q(during__startswith__gte=clock.start_of(sought.since))
    if sought.until:
        wanted &= Q(during__startswith__lt=clock.end_of(sought.until))
    return wanted
