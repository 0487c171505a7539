"""What waits for an officer: bookings that ended and of which nobody said who came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.scheduling.queries import use
from naru.web.officer.work import Kind, Waiting

COUNTED_MAX = 100
CODE = "seats_to_mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """How many bookings nobody marked, and since when the oldest."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_MAX


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {CODE: Kind(label=_("Bookings to mark: who came"), href=reverse("officer:seat_marks"))}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Sequence[Waiting]:
    """Tell how much of each waits, and since when."""
    del person_id
    found = use.unmarked(body_id=body_id, at=at, limit=COUNTED_MAX + 1)
    if not found:
        return []
    return [Unmarked(code=CODE, count=len(found), oldest_at=found[0].during.until)]
