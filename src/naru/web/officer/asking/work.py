"""What waits for an officer: questions in one's own words."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.desk.queries import questions
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "questions_unanswered": Kind(
            label=_("Questions that nothing answered"), href=reverse("officer:questions")
        )
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return questions.waiting(body_id=body_id)
