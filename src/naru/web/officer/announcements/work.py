"""What waits for an officer: announcements of other bodies."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.announcements.queries import work_to_do
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "announcement_pairs": Kind(
            label=_("Announcements that may be one"), href=reverse("officer:announcement_pairs")
        ),
        "announcement_imports": Kind(
            label=_("Imports of announcements that broke off"),
            href=reverse("officer:announcement_imports"),
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id  # nobody's own: whoever looks may decide
    return work_to_do.waiting(body_id=body_id, at=at)
