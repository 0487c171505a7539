"""Note who was reminded of a booking, so that nobody is reminded twice."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.scheduling.models import Booking


@within_transaction
def note(*, body_id: int, booking_ids: Iterable[UUID], at: datetime) -> list[UUID]:
    """Note that a letter reminds of these; return those that nobody was reminded of before."""
    rows = Booking.objects.select_for_update(skip_locked=True).filter(
        body_id=body_id, id__in=list(booking_ids), status="booked", reminded_at=None
    )
    fresh = [row.id for row in rows]
    Booking.objects.filter(id__in=fresh).update(reminded_at=at)
    return fresh
