"""Say what of shipments abroad waits for officers: how much, and since when."""

from datetime import datetime, timedelta

from naru.kernel.waiting import Kinds
from naru.logistics import bookings
from naru.logistics.models import CarrierBooking, Shipment
from naru.logistics.queries.shipments import INCIDENT, ON_THEIR_WAY

MINUTES_UNKNOWN = 30  # so long the clock finds answers by itself


def waiting(*, book_id: int, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    lost = CarrierBooking.objects.in_book(book_id).filter(
        status__in=bookings.UNANSWERED, asked_at__lt=at - timedelta(minutes=MINUTES_UNKNOWN)
    )
    yield "bookings_unknown", lost, "asked_at"
    stopped = Shipment.objects.in_book(book_id).filter(
        seen__regex=INCIDENT, status__in=ON_THEIR_WAY
    )
    yield "parcels_in_trouble", stopped, "seen_at"
