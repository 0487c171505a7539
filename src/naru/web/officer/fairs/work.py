"""What waits for an officer: fairs and missions."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.fairs.queries import work_to_do
from naru.kernel import clock
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    ready = f"{reverse('officer:fairs')}?status=ready"
    return {
        "fairs_without_booth": Kind(label=_("Firms of fairs without a booth"), href=ready),
        "fairs_over": Kind(label=_("Fairs that are over: note them as held"), href=ready),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return work_to_do.waiting(body_id=body_id, on=clock.legal_date(at))
