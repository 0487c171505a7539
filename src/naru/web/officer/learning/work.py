"""What waits for an officer: courses."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.learning.queries import course_work
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "enrolments_asked": Kind(
            label=_("Requests for a place in a course"),
            href=f"{reverse('officer:enrolments')}?status=asked",
        ),
        "cohorts_over": Kind(
            label=_("Rounds of courses to complete"), href=reverse("officer:course_report")
        ),
        "exports_stated": Kind(
            label=_("Exports to prove by their paper"), href=reverse("officer:stated_exports")
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return course_work.waiting(body_id=body_id, at=at)
