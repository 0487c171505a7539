"""
See who helps a firm and what it learns: helpers, courses, the plan, open cases.

The second half of a firm's home and of its record; the first is ``see_where_a_firm_stands``.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.desk.queries import cases
from naru.desk.queries.cases import CaseView
from naru.journeys import follow_a_plan
from naru.learning.assessment_views import StepView
from naru.learning.course_views import EnrolmentView
from naru.learning.queries import enrolments
from naru.matching.queries import assignments
from naru.matching.views import AssignmentView

HELP_STANDS = ("offered", "running")
COURSE_STANDS = ("asked", "enrolled", "waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Who helps a firm now, its people's courses, its plan, and what is open at the desk."""

    helpers: tuple[AssignmentView, ...]
    courses: tuple[EnrolmentView, ...]
    completed: tuple[EnrolmentView, ...]
    cases: tuple[CaseView, ...]
    steps: tuple[StepView, ...]
    is_diagnosed: bool

    @property
    def next_step(self) -> StepView | None:
        """Return the step of the plan that comes next."""
        return next((step for step in self.steps if step.is_open), None)

    @property
    def steps_done(self) -> int:
        return sum(step.state == "done" for step in self.steps)


def look(*, body_id: int, firm_id: UUID, at: datetime, person_id: UUID | None = None) -> Help:
    """Return who helps a firm at a body, and its courses; with a person hers as well."""
    taken = {one.id: one for one in enrolments.of_firm(body_id=body_id, firm_id=firm_id)}
    if person_id is not None:
        mine = enrolments.of_person(body_id=body_id, person_id=person_id)
        taken |= {one.id: one for one in mine}
    plan = follow_a_plan.of_firm(body_id=body_id, firm_id=firm_id, at=at)
    helped = assignments.of_firm(body_id=body_id, firm_id=firm_id)
    return Help(
        helpers=tuple(one for one in helped if one.status in HELP_STANDS),
        courses=tuple(one for one in taken.values() if one.status in COURSE_STANDS),
        completed=tuple(one for one in taken.values() if one.status == "completed"),
        cases=tuple(cases.open_cases_of_firm(body_id=body_id, firm_id=firm_id)),
        steps=plan.steps,
        is_diagnosed=plan.diagnosis is not None,
    )
