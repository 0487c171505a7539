"""Say what of the hub waits for officers: how much, and since when."""

from datetime import datetime

from naru.hub.models import HubException, HubFlight
from naru.kernel.waiting import Kinds


def waiting(*, book_id: int, at: datetime) -> Kinds:
    """Name every kind of work that waits at a body, by its rows."""
    wrong = HubException.objects.in_book(book_id).filter(resolved_at__isnull=True)
    yield "hub_exceptions", wrong, "raised_at"
    late = HubFlight.objects.in_book(book_id).filter(left_at__isnull=True, cut_off_at__lt=at)
    yield "hub_flights_late", late, "cut_off_at"
