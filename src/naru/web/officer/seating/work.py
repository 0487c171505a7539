"""What waits for an officer: bookings that ended and of which nobody said who came."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import WAITING_COUNTED_MAX, Waiting
from naru.scheduling.queries import use
from naru.web.officer.work import Kind

CODE = "seats_to_mark"


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {CODE: Kind(label=_("Bookings to mark: who came"), href=reverse("officer:seat_marks"))}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Sequence[Waiting]:
    """Tell how much of each waits, and since when."""
    del person_id
    found = use.unmarked(body_id=body_id, at=at, limit=WAITING_COUNTED_MAX + 1)
    if not found:
        return []
    return [Waiting(code=CODE, count=len(found), oldest_at=found[0].during.until)]
