"""Read whose calendar a secret address opens, and which bookings are due a reminder."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text
from naru.scheduling.models import Booking, Feed, Resource
from naru.scheduling.queries.bookings import view
from naru.scheduling.views import BookingView

REMINDED_AT_ONCE_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an address opens: a person's bookings, or those of a resource."""

    person_id: UUID | None = None
    resource_id: UUID | None = None
    name: Text | None = None


def token_print(token: str) -> str:
    """Return the print by which an address is known."""
    return fingerprint(f"seat-feed:{token}")


def opened(*, body_id: int, token: str) -> Opened | None:
    """Return what a token opens, or None."""
    print_ = token_print(token)
    person = Feed.objects.filter(body_id=body_id, token_print=print_).first()
    if person is not None:
        return Opened(person_id=person.person_id)
    found = Resource.objects.filter(body_id=body_id, feed_print=print_, ended_at=None).first()
    if found is None:
        return None
    return Opened(resource_id=found.id, name=Text(found.name_ko, found.name_en))


def since(*, body_id: int, person_id: UUID) -> datetime | None:
    """Return since when a person has an address, or None."""
    rows = Feed.objects.filter(body_id=body_id, person_id=person_id)
    return rows.values_list("since_at", flat=True).first()


def to_remind(*, body_id: int, since: datetime, until: datetime) -> list[BookingView]:
    """Return the bookings that begin in a span and were not reminded of."""
    rows = Booking.objects.filter(
        body_id=body_id,
        status="booked",
        reminded_at=None,
        during__startswith__gte=since,
        during__startswith__lt=until,
    )
    found = rows.select_related("resource").order_by("during")[:REMINDED_AT_ONCE_MAX]
    return [view(row) for row in found]
