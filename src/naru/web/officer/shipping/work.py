"""What waits for an officer: shipments abroad."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.logistics.queries import shipping_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    href = f"{reverse('officer:shipments')}?trouble=1"
    return {
        "bookings_unknown": Kind(label=_("Bookings whose answer is not known"), href=href),
        "parcels_in_trouble": Kind(label=_("Parcels abroad that are held up"), href=href),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return shipping_to_do.waiting(book_id=body_id, at=at)
