"""What waits for an officer: export meetings."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.meetings.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    rounds = reverse("officer:meetings")
    return {
        "meetings_to_lay": Kind(
            label=_("Rounds of meetings to lay out"), href=f"{rounds}?status=wishes"
        ),
        "meetings_untold": Kind(
            label=_("Timetables not published yet"), href=f"{rounds}?status=timetable"
        ),
        "meetings_results": Kind(
            label=_("Meetings without a result"), href=f"{rounds}?status=held"
        ),
        "meetings_tasks": Kind(label=_("Tasks after meetings"), href=f"{rounds}?status=held"),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return work_to_do.waiting(body_id=body_id, at=at)
