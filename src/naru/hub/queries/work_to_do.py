"""Say what of the hub waits for officers: how much, and since when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from naru.hub.models import HubException, HubFlight
from naru.kernel.waiting import Waiting, counted


def waiting(*, book_id: int, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    return counted(_kinds(book_id, at))


def _kinds(book_id: int, at: datetime) -> Iterator[tuple[str, Any, str]]:
    wrong = HubException.objects.in_book(book_id).filter(resolved_at__isnull=True)
    yield "hub_exceptions", wrong, "raised_at"
    late = HubFlight.objects.in_book(book_id).filter(left_at__isnull=True, cut_off_at__lt=at)
    yield "hub_flights_late", late, "cut_off_at"
