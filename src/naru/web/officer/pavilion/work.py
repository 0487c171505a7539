"""What waits for an officer: firms that ask into a pavilion."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.pavilions.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    href = f"{reverse('officer:pavilion_stands')}?status=asked"
    return {"pavilion_stands": Kind(label=_("Firms that ask into a pavilion"), href=href)}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name those that wait, and since when."""
    del person_id, at
    return work_to_do.waiting(body_id=body_id)
