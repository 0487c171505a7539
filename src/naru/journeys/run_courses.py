"""
Run courses: what is taught, who may come, rounds, lessons with their classroom, attendance.

An on-site lesson takes its whole classroom: every seat of it is booked for the round, by the one
booking engine, so that no mentor, meeting or other class can be there at the same time.
"""

from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_courses
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.learning.operations import attendance, cohorts, completions, courses
from naru.learning.operations.attendance import CodeIsOld
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.completions import Given
from naru.learning.operations.courses import Particulars
from naru.records.operations import audit
from naru.scheduling.hours import Span
from naru.scheduling.operations import bookings
from naru.scheduling.operations.bookings import BookingMovedOn, Wish
from naru.scheduling.operations.resources import UnknownResource
from naru.scheduling.queries import bookings as booking_queries
from naru.scheduling.queries import resources

LESSON, COHORT = "lesson", "cohort"
TAUGHT_IN = ("classroom", "room", "studio", "scanner")
SEATS_MAX = 100


def add_course(*, by: Actor, particulars: Particulars, at: datetime, terms: str = "") -> UUID:
    """
    Add a course.

    :raises CourseCodeTaken, BadRule: as the operation.
    """
    with db.transaction():
        return courses.add(by=by, particulars=particulars, at=at, terms=terms)


def change_course(*, by: Actor, course_id: UUID, particulars: Particulars, at: datetime) -> None:
    """
    Change a course.

    :raises UnknownCourse: as the operation.
    """
    with db.transaction():
        courses.change(by=by, course_id=course_id, particulars=particulars, at=at)


def set_terms(*, by: Actor, course_id: UUID, text: str, at: datetime) -> None:
    """
    Set who may come to a course.

    :raises UnknownCourse, BadRule: as the operation.
    """
    with db.transaction():
        courses.set_terms(by=by, course_id=course_id, text=text, at=at)


def end_course(*, by: Actor, course_id: UUID, at: datetime) -> None:
    """
    Take a course out of use.

    :raises UnknownCourse, CohortsAhead: as the operation.
    """
    with db.transaction():
        courses.end(by=by, course_id=course_id, at=at)


def announce(*, by: Actor, course_id: UUID, plan: Plan, at: datetime) -> UUID:
    """
    Announce the next round of a course.

    :raises UnknownCourse: as the operation.
    """
    with db.transaction():
        return cohorts.announce(by=by, course_id=course_id, plan=plan, at=at)


def change_cohort(*, by: Actor, cohort_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a round.

    :raises UnknownCohort, CohortMovedOn, PlacesAreTaken: as the operation.
    """
    with db.transaction():
        cohorts.change(by=by, cohort_id=cohort_id, plan=plan, at=at)


def add_lesson(
    *, by: Actor, cohort_id: UUID, meeting: Meeting, at: datetime, resource_id: UUID | None = None
) -> UUID:
    """
    Add a lesson; with a classroom, every seat of the room is booked for it.

    :raises UnknownCohort, CohortMovedOn: as the operation.
    :raises UnknownResource, NoSeatLeft: where there is no such room, or it is taken then.
    """
    with db.transaction():
        added = cohorts.add_lesson(
            by=by, cohort_id=cohort_id, meeting=meeting, at=at, resource_id=resource_id
        )
        if resource_id is not None:
            _take_room(by, (added, cohort_id), meeting, resource_id, at)
    return added


def change_lesson(
    *, by: Actor, lesson_id: UUID, meeting: Meeting, at: datetime, resource_id: UUID | None = None
) -> UUID:
    """
    Change a lesson that nobody attended yet, its classroom too; everybody enrolled is written to.

    :raises UnknownLesson, LessonWasHeld, CohortMovedOn: as the operation.
    :raises UnknownResource, NoSeatLeft: where there is no such room, or it is taken then.
    """
    with db.transaction():
        cohort_id = cohorts.change_lesson(
            by=by, lesson_id=lesson_id, meeting=meeting, at=at, resource_id=resource_id
        )
        _free_room(by, lesson_id, at)
        if resource_id is not None:
            _take_room(by, (lesson_id, cohort_id), meeting, resource_id, at)
        letters_of_courses.tell_of_change(body_id=by.body_id, lesson_id=lesson_id, at=at)
    return cohort_id


def remove_lesson(*, by: Actor, lesson_id: UUID, at: datetime) -> UUID:
    """
    Remove a lesson that nobody attended, and free its classroom; return the round.

    :raises UnknownLesson, LessonWasHeld, CohortMovedOn: as the operation.
    """
    with db.transaction():
        cohort_id = cohorts.remove_lesson(by=by, lesson_id=lesson_id, at=at)
        _free_room(by, lesson_id, at)
    return cohort_id


def attend(*, by: Actor, lesson_id: UUID, given: str, at: datetime) -> str:
    """
    Take the attendance of whoever scanned or typed a code; return how it counts.

    A check-in of an on-line lesson is answered the same way; it counts as "check_in".

    :raises NotYourLesson, TooManyTries, CodeIsOld, TooEarly, TooLate: as the operation.
    """
    with db.transaction():
        is_good = attendance.count_try(by=by, lesson_id=lesson_id, given=given, at=at)
    if not is_good:
        raise CodeIsOld
    with db.transaction():
        if attendance.is_check_in(by=by, lesson_id=lesson_id, given=given, at=at):
            attendance.answer_check_in(by=by, lesson_id=lesson_id, given=given, at=at)
            return "check_in"
        return attendance.scan(by=by, lesson_id=lesson_id, given=given, at=at)


def give_check_in(*, by: Actor, lesson_id: UUID, minutes: int, at: datetime) -> str:
    """
    Give a code out during an on-line lesson.

    :raises UnknownLesson, NotOnline: as the operation.
    """
    with db.transaction():
        return attendance.give_check_in(by=by, lesson_id=lesson_id, minutes=minutes, at=at)


def correct_attendance(
    *, by: Actor, lesson_id: UUID, enrolment_id: UUID, status: str, reason: str, at: datetime
) -> None:
    """
    Set or correct somebody's attendance, with a reason.

    :raises UnknownLesson, NotYourLesson, CorrectionNeedsReason: as the operation.
    """
    with db.transaction():
        attendance.correct(
            by=by,
            lesson_id=lesson_id,
            enrolment_id=enrolment_id,
            status=status,
            reason=reason,
            at=at,
        )


def set_marks(*, by: Actor, cohort_id: UUID, given: list[Given], at: datetime) -> int:
    """
    Set tasks and marks of a round; return how many changed.

    :raises UnknownCohort, CohortMovedOn: as the operation.
    """
    with db.transaction():
        return completions.set_marks(by=by, cohort_id=cohort_id, given=given, at=at)


def _free_room(by: Actor, lesson_id: UUID, at: datetime) -> None:
    for one in booking_queries.of_purpose(body_id=by.body_id, purpose_id=lesson_id):
        try:
            with db.savepoint():
                bookings.cancel(by=by, booking_id=one.id, reason="", at=at, by_office=True)
        except BookingMovedOn:
            continue  # It was freed before.


def _take_room(
    by: Actor, of: tuple[UUID, UUID], meeting: Meeting, resource_id: UUID, at: datetime
) -> None:
    lesson_id, cohort_id = of
    room = resources.resource(body_id=by.body_id, resource_id=resource_id)
    if room is None or room.capacity > SEATS_MAX:
        raise UnknownResource
    wish = Wish(
        resource_id=resource_id,
        during=Span(meeting.starts_at, meeting.ends_at),
        attendee_kind=COHORT,
        attendee_id=cohort_id,
        title=meeting.title_ko,
        purpose_kind=LESSON,
        purpose_id=lesson_id,
        is_exclusive=False,
        by_office=True,
    )
    for _seat in range(room.capacity):
        bookings.book(by=by, wish=wish, at=at)
    audit.note(
        by=by,
        action="scheduling.booked",
        subject=("lesson", lesson_id),
        after={"resource": str(resource_id), "since": meeting.starts_at.isoformat()},
        at=at,
    )
