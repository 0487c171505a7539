"""Read who of a round reached what completes the course, with a reason for each."""

from dataclasses import dataclass
from uuid import UUID

from naru.learning import completion
from naru.learning.completion import Reached
from naru.learning.models import Cohort, Enrolment
from naru.learning.queries import attendance
from naru.learning.queries.courses import asked_of
from naru.rules.decisions import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One participant: what she reached, and what that decides."""

    enrolment_id: UUID
    person_id: UUID
    status: str
    reached: Reached
    statuses: tuple[str, ...]
    decision: Decision


def sheet(*, body_id: int, cohort_id: UUID) -> list[Judged]:
    """Return everybody with a place in a round, judged as the round stands."""
    cohort = Cohort.objects.select_related("course").filter(body_id=body_id, id=cohort_id).first()
    if cohort is None:
        return []
    asked = asked_of(cohort.course)
    people = {one.id: one for one in Enrolment.objects.filter(cohort=cohort)}
    found = []
    for marks in attendance.of_cohort(body_id=body_id, cohort_id=cohort_id):
        one = people[marks.enrolment_id]
        reached = Reached(
            attendance_percent=marks.percent, tasks_done=one.tasks_done, mark=one.mark
        )
        found.append(
            Judged(
                enrolment_id=one.id,
                person_id=one.person_id,
                status=one.status,
                reached=reached,
                statuses=marks.statuses,
                decision=completion.decide(asked, reached),
            )
        )
    return found
