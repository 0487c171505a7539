"""What waits for an officer: the export hub."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.hub.queries import work_to_do
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "hub_exceptions": Kind(
            label=_("Parcels in the hub with something wrong"),
            href=reverse("officer:hub_exceptions") + "?state=open",
        ),
        "hub_flights_late": Kind(
            label=_("Flights past their cut-off"), href=reverse("officer:hub")
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return work_to_do.waiting(book_id=body_id, at=at)
