"""
See who helps a firm and what it learns: helpers assigned to it, and its people's courses.

The second half of a firm's home and of its record; the first is ``see_where_a_firm_stands``.
"""

from dataclasses import dataclass
from uuid import UUID

from naru.learning.course_views import EnrolmentView
from naru.learning.queries import enrolments
from naru.matching.queries import assignments
from naru.matching.views import AssignmentView

HELP_STANDS = ("offered", "running")
COURSE_STANDS = ("asked", "enrolled", "waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Who helps a firm now, and the courses that its people are in or have behind them."""

    helpers: tuple[AssignmentView, ...]
    courses: tuple[EnrolmentView, ...]
    completed: tuple[EnrolmentView, ...]


def look(*, body_id: int, firm_id: UUID) -> Help:
    """Return who helps a firm at a body, and its courses."""
    taken = enrolments.of_firm(body_id=body_id, firm_id=firm_id)
    helped = assignments.of_firm(body_id=body_id, firm_id=firm_id)
    return Help(
        helpers=tuple(one for one in helped if one.status in HELP_STANDS),
        courses=tuple(one for one in taken if one.status in COURSE_STANDS),
        completed=tuple(one for one in taken if one.status == "completed"),
    )
