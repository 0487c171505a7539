"""
Take what a participant says after the end.

It is noted that she has answered, and what was answered, but never both together; so the audit
trail says nothing of it either.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.learning.models import CourseFeedback, Enrolment
from naru.learning.operations.enrolments import EnrolmentMovedOn, UnknownEnrolment

SAID_LETTERS_MAX = 1_000
ANSWERING = ("completed", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Scores from one to five, and words if she likes."""

    content: int
    teaching: int
    usefulness: int
    said: str = ""


@within_transaction
def answer(*, by: Actor, enrolment_id: UUID, answers: Answers) -> None:
    """
    Keep the answers of a participant whose course is over, once.

    :raises UnknownEnrolment: where it is not hers.
    :raises EnrolmentMovedOn: where the course goes on, or she has answered.
    """
    rows = Enrolment.objects.select_for_update().filter(body_id=by.body_id, id=enrolment_id)
    row = rows.first()
    if row is None or row.person_id != by.person_id:
        raise UnknownEnrolment
    if row.status not in ANSWERING or row.has_answered:
        raise EnrolmentMovedOn
    Enrolment.objects.filter(id=row.id).update(has_answered=True)
    kept = asdict(answers) | {"said": answers.said[:SAID_LETTERS_MAX]}
    CourseFeedback.objects.create(body_id=by.body_id, cohort_id=row.cohort_id, **kept)
