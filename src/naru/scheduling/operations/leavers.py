"""Let go of a person who leaves: her seats, her places in line, her calendar, her words."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.scheduling.models import STILL_AHEAD, Booking, Feed, Waiting
from naru.scheduling.operations import bookings


@within_transaction
def forget(*, by: Actor, person_id: UUID, at: datetime) -> list[UUID]:
    """
    Cancel what a person booked for herself and erase what she wrote; her firms keep theirs.

    :returns: the bookings of those who were promoted from the waiting list.
    """
    Waiting.objects.filter(
        resource__body_id=by.body_id, attendee_id=person_id, status="waiting"
    ).update(status="given_up")
    hers = Booking.objects.filter(body_id=by.body_id, attendee_id=person_id)
    ahead = hers.filter(status__in=STILL_AHEAD, during__startswith__gt=at).order_by("resource_id")
    promoted = [
        bookings.cancel(by=by, booking_id=one, reason="", at=at, by_office=True)
        for one in ahead.values_list("id", flat=True)
    ]
    hers.update(title="", place="", reason="")
    Feed.objects.filter(body_id=by.body_id, person_id=person_id).delete()
    return [one for one in promoted if one is not None]
