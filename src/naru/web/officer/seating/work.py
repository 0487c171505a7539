"""What waits for an officer: bookings that ended and of which nobody said who came."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.scheduling.queries import use
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    href = reverse("officer:seat_marks")
    return {"seats_to_mark": Kind(label=_("Bookings to mark: who came"), href=href)}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return use.waiting(body_id=body_id, at=at)
