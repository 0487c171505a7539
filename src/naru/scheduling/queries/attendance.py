"""Read how often somebody did not come, and what the no-show rule makes of it."""

from datetime import datetime, timedelta
from uuid import UUID

from naru.kernel import clock
from naru.scheduling.models import Booking
from naru.scheduling.views import NoShows, ResourceView


def no_shows(
    *, body_id: int, kind: str, attendee_id: UUID, most: int | None, days: int, at: datetime
) -> NoShows | None:
    """Return how the rule of a kind of resource stands for somebody; None where there is none."""
    if most is None:
        return None
    missed = list(
        Booking.objects.filter(
            body_id=body_id,
            attendee_id=attendee_id,
            status="no_show",
            resource__kind=kind,
            during__startswith__gte=at - timedelta(days=days),
        )
        .order_by("-during")
        .values_list("during", flat=True)[:most]
    )
    until = None
    if len(missed) >= most:
        until = clock.legal_date(missed[-1].lower + timedelta(days=days))
    return NoShows(count=len(missed), most=most, days=days, closed_until=until)


def standing(
    *, resource: ResourceView, body_id: int, attendee_id: UUID, at: datetime
) -> NoShows | None:
    """Return how the no-show rule of a resource stands for somebody who thinks of booking it."""
    return no_shows(
        body_id=body_id,
        kind=resource.kind,
        attendee_id=attendee_id,
        most=resource.no_shows_max,
        days=resource.no_shows_days,
        at=at,
    )
