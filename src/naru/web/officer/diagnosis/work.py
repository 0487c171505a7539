"""What waits for an officer: firms that wish to go to an entry meeting."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.learning.queries import entry_meetings
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "entry_wishes": Kind(
            label=_("Firms that wish to go to an entry meeting"),
            href=f"{reverse('officer:entry_candidates')}?status=wished",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name those that wait, and since when."""
    del person_id, at
    return entry_meetings.wishes(body_id=body_id)
