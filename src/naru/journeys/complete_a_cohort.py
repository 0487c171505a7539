"""Complete a round: certificates on people's names, letters; take it back; revoke one."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import people
from naru.journeys import letters_of_courses
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.learning.operations import completions, feedback
from naru.learning.operations.feedback import Answers
from naru.learning.queries import certificates, enrolments

CERTIFICATES = "/support/learning/certificates/"


def complete(*, by: Actor, cohort_id: UUID, at: datetime) -> int:
    """
    Complete a round and write to everybody who gets a certificate; return how many do.

    :raises UnknownCohort, CohortMovedOn, LessonsAhead: as the operation.
    """
    going = enrolments.in_cohort(body_id=by.body_id, cohort_id=cohort_id, statuses=["enrolled"])
    named = people.persons(one.person_id for one in going)
    names = {person_id: person.name for person_id, person in named.items()}
    with db.transaction():
        issued = completions.complete(by=by, cohort_id=cohort_id, names=names, at=at)
        for one in certificates.of_cohort(body_id=by.body_id, cohort_id=cohort_id):
            if one.id in issued:
                letters_of_courses.tell(
                    body_id=by.body_id,
                    enrolment_id=one.enrolment_id,
                    template="certificate_ready",
                    values={"certificate": one.number},
                    path=CERTIFICATES,
                    at=at,
                )
    return len(issued)


def undo(*, by: Actor, cohort_id: UUID, at: datetime) -> None:
    """
    Take the completion of a round back.

    :raises UnknownCohort, CohortMovedOn, CertificatesRevoked: as the operation.
    """
    with db.transaction():
        completions.undo(by=by, cohort_id=cohort_id, at=at)


def revoke(*, by: Actor, certificate_id: UUID, reason: str, at: datetime) -> None:
    """
    Revoke a certificate with a reason.

    :raises UnknownCertificate, CertificateGone, RevokingNeedsReason: as the operation.
    """
    with db.transaction():
        completions.revoke(by=by, certificate_id=certificate_id, reason=reason, at=at)


def answer(*, by: Actor, enrolment_id: UUID, answers: Answers) -> None:
    """
    Keep what a participant says after the end.

    :raises UnknownEnrolment, EnrolmentMovedOn: as the operation.
    """
    with db.transaction():
        feedback.answer(by=by, enrolment_id=enrolment_id, answers=answers)
