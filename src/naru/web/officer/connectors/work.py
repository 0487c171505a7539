"""What waits for an officer: links to outside systems that rest after failures."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.connectors.queries import work_to_do
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "links_failing": Kind(
            label=_("Links that do not answer"),
            href=reverse("officer:connectors"),
            role="administrator",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return work_to_do.waiting(body_id=body_id)
