"""
Enrol in a course: who may come by the course's rules, the place or the number in line, letters.

The facts are gathered before the round is locked; the reasons are kept with the enrolment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import people
from naru.journeys import gather_facts, letters_of_courses
from naru.kernel import db, table
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.learning import course_terms
from naru.learning.course_views import CourseView
from naru.learning.operations import cohorts, enrolments
from naru.learning.operations.cohorts import UnknownCohort
from naru.learning.operations.enrolments import Taken
from naru.learning.queries import courses
from naru.programmes.definition import record_facts
from naru.rules.decisions import Decision
from naru.rules.facts import Fact

ROWS_MAX = 300


class NobodyOfThisName(Refusal):
    code = "learning.nobody_of_this_name"
    says = Text(ko="회원을 찾을 수 없습니다.", en="No member was found.")
    next_step = Text(
        ko="가입한 이메일 주소인지 확인해 주세요.", en="Check the e-mail address of the account."
    )


class SeveralOfThisName(Refusal):
    code = "learning.several_of_this_name"
    says = Text(ko="같은 이름의 회원이 여러 명입니다.", en="Several members bear this name.")
    next_step = Text(ko="이메일 주소를 적어 주세요.", en="Give the e-mail address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """What came of a table of participants."""

    taken: int
    waiting: int
    faults: tuple[RowFault, ...]


def judge(
    *, body_id: int, course: CourseView, person_id: UUID, firm_id: UUID | None, on: date
) -> Decision:
    """Decide whether a person, with the firm she acts for, may come to a course."""
    facts: dict[str, Fact] = dict(
        gather_facts.of_person(body_id=body_id, person_id=person_id, on=on).facts
    )
    if firm_id is not None:
        facts |= gather_facts.of_firm(body_id=body_id, firm_id=firm_id, on=on).facts
    return course_terms.judge(
        course.terms,
        facts,
        record_facts.labels(),
        subject=course.subject,
        has_firm=firm_id is not None,
        on=on,
    )


def enrol(
    *,
    by: Actor,
    cohort_id: UUID,
    person_id: UUID,
    firm_id: UUID | None,
    at: datetime,
    by_office: bool = False,
) -> Taken:
    """
    Enrol a person, for herself or with her firm.

    :raises UnknownCohort, CohortMovedOn, EnrolmentIsClosed, MayNotCome, EnrolledAlready,
        WaitingListIsFull: as the operation.
    """
    cohort = courses.cohort(body_id=by.body_id, cohort_id=cohort_id)
    if cohort is None:
        raise UnknownCohort
    course = courses.course(body_id=by.body_id, course_id=cohort.course_id)
    assert course is not None, "a round is of a course"
    decision = judge(
        body_id=by.body_id, course=course, person_id=person_id, firm_id=firm_id, on=legal_date(at)
    )
    with db.transaction():
        taken = enrolments.enrol(
            by=by,
            cohort_id=cohort_id,
            person_id=person_id,
            firm_id=firm_id,
            judged=course_terms.kept(decision),
            at=at,
            by_office=by_office,
        )
        _tell(by, taken, at)
    return taken


def accept(*, by: Actor, enrolment_id: UUID, at: datetime) -> Taken:
    """
    Accept who asked for a place.

    :raises UnknownEnrolment, EnrolmentMovedOn, CohortMovedOn, WaitingListIsFull: as the operation.
    """
    with db.transaction():
        taken = enrolments.accept(by=by, enrolment_id=enrolment_id, at=at)
        _tell(by, taken, at)
    return taken


def refuse(*, by: Actor, enrolment_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse who asked for a place, with a reason.

    :raises UnknownEnrolment, EnrolmentMovedOn, CohortMovedOn: as the operation.
    """
    with db.transaction():
        enrolments.refuse(by=by, enrolment_id=enrolment_id, reason=reason, at=at)
        letters_of_courses.tell(
            body_id=by.body_id,
            enrolment_id=enrolment_id,
            template="refused",
            values={"reason": reason},
            path=letters_of_courses.COURSES,
            at=at,
        )


def leave(
    *, by: Actor, enrolment_id: UUID, at: datetime, reason: str = "", status: str = "cancelled"
) -> Taken:
    """
    Give a place back; who is promoted for it is written to at once.

    :raises UnknownEnrolment, EnrolmentMovedOn, CohortMovedOn: as the operation.
    """
    with db.transaction():
        taken = enrolments.leave(
            by=by, enrolment_id=enrolment_id, at=at, reason=reason, status=status
        )
        if taken.promoted:
            letters_of_courses.tell(
                body_id=by.body_id, enrolment_id=taken.promoted, template="promoted", at=at
            )
    return taken


def come_back(*, by: Actor, enrolment_id: UUID, at: datetime) -> Taken:
    """
    Take a cancellation back.

    :raises UnknownEnrolment, EnrolmentMovedOn, CohortMovedOn, EnrolledAlready,
        WaitingListIsFull: as the operation.
    """
    with db.transaction():
        taken = enrolments.come_back(by=by, enrolment_id=enrolment_id, at=at)
        _tell(by, taken, at)
    return taken


def set_no_show(*, by: Actor, enrolment_id: UUID, is_so: bool, reason: str, at: datetime) -> None:
    """
    Say that somebody never came, or take it back.

    :raises UnknownEnrolment, EnrolmentMovedOn, CohortMovedOn: as the operation.
    """
    with db.transaction():
        enrolments.set_no_show(by=by, enrolment_id=enrolment_id, is_so=is_so, reason=reason, at=at)


def cancel_cohort(*, by: Actor, cohort_id: UUID, reason: str, at: datetime) -> int:
    """
    Cancel a round and write to everybody in it; return how many that are.

    :raises UnknownCohort, CohortMovedOn: as the operation.
    """
    with db.transaction():
        ended = cohorts.cancel(by=by, cohort_id=cohort_id, reason=reason, at=at)
        for enrolment_id in ended:
            letters_of_courses.tell(
                body_id=by.body_id,
                enrolment_id=enrolment_id,
                template="cancelled",
                values={"reason": reason},
                path=letters_of_courses.COURSES,
                at=at,
            )
    return len(ended)


def take_in(*, by: Actor, cohort_id: UUID, content: bytes, at: datetime) -> Enrolled:
    """
    Enrol the people of a table: e-mail addresses (or whole names) of members, one a row.

    Each row stands alone: what cannot be enrolled is told with its row.

    :raises UnreadableTable, TableTooLong: where it is no table, or a long one.
    :raises UnknownCohort: where there is no such round.
    """
    if courses.cohort(body_id=by.body_id, cohort_id=cohort_id) is None:
        raise UnknownCohort
    rows = list(table.lines(content, columns_max=3))[1:]
    if len(rows) > ROWS_MAX:
        raise table.TableTooLong(rows_max=ROWS_MAX)
    faults: list[RowFault] = []
    states: list[str] = []
    for number, cells in enumerate(rows, 2):
        told = [cell for cell in cells if cell]
        if not told:
            continue
        try:
            states.append(_take_in(by, cohort_id, told, at))
        except Refusal as refused:
            says, fix = refused.sentence, refused.advice
            faults.append(RowFault(row=number, column="이메일", says=says, fix=fix))
    waiting = states.count("waiting")
    return Enrolled(taken=len(states) - waiting, waiting=waiting, faults=tuple(faults))


def _take_in(by: Actor, cohort_id: UUID, told: Sequence[str], at: datetime) -> str:
    person_id = _person(by.body_id, told)
    taken = enrol(
        by=by, cohort_id=cohort_id, person_id=person_id, firm_id=None, at=at, by_office=True
    )
    return taken.status


def _person(body_id: int, told: Iterable[str]) -> UUID:
    for cell in told:
        found = people.members(body_id=body_id, search=cell, limit=2).rows
        exact = [one for one in found if "@" not in cell or one.email == cell.lower()]
        if len(exact) == 1:
            return exact[0].person_id
        if len(exact) > 1:
            raise SeveralOfThisName
    raise NobodyOfThisName


def _tell(by: Actor, taken: Taken, at: datetime) -> None:
    letters_of_courses.tell_of_place(
        body_id=by.body_id, enrolment_id=taken.enrolment_id, status=taken.status, at=at
    )
