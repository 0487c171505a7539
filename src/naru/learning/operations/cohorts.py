"""Keep the rounds of a course (기수) and their lessons: plan, announce, change, cancel."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.models import Attendance, Cohort, Enrolment, Lesson
from naru.learning.operations.courses import locked as locked_course
from naru.records.operations import audit


class UnknownCohort(Refusal):
    code = "learning.unknown_cohort"
    says = Text(ko="기수를 찾을 수 없습니다.", en="There is no such round.")
    next_step = Text(ko="과정 화면에서 다시 골라 주세요.", en="Choose again on the course's page.")


class CohortMovedOn(Refusal):
    code = "learning.cohort_moved_on"
    says = Text(ko="이미 끝났거나 취소된 기수입니다.", en="The round has ended or was cancelled.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class PlacesAreTaken(Refusal):
    code = "learning.places_are_taken"
    says = Text(
        ko="이미 {taken}명이 수강 중이라 정원을 그보다 줄일 수 없습니다.",
        en="{taken} places are taken; there cannot be fewer.",
    )
    next_step = Text(ko="{taken}명 이상으로 적어 주세요.", en="Enter {taken} or more.")


class UnknownLesson(Refusal):
    code = "learning.unknown_lesson"
    says = Text(ko="차시를 찾을 수 없습니다.", en="There is no such lesson.")
    next_step = Text(ko="기수 화면에서 다시 골라 주세요.", en="Choose again on the round's page.")


class LessonWasHeld(Refusal):
    code = "learning.lesson_was_held"
    says = Text(
        ko="출석 기록이 있는 차시는 바꾸거나 지울 수 없습니다.",
        en="A lesson with attendance can be neither changed nor removed.",
    )
    next_step = Text(
        ko="출석부에서 사유와 함께 고쳐 주세요.", en="Correct the attendance with a reason."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an officer says of a round; the window is half open: ``[opens_at, closes_at)``."""

    places: int
    opens_at: datetime
    closes_at: datetime
    starts_on: date
    ends_on: date
    waiting_max: int = 30
    needs_approval: bool = False
    teacher: str = ""
    place: str = ""
    link: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One lesson as planned."""

    title_ko: str
    starts_at: datetime
    ends_at: datetime
    title_en: str = ""
    is_online: bool = False
    place: str = ""
    link: str = ""


@within_transaction
def announce(*, by: Actor, course_id: UUID, plan: Plan, at: datetime) -> UUID:
    """
    Announce the next round of a course.

    :raises UnknownCourse: where the course is not in use.
    """
    course = locked_course(by=by, course_id=course_id)
    last = Cohort.objects.filter(course=course).aggregate(last=Max("number"))["last"] or 0
    row = Cohort.objects.create(body_id=by.body_id, course=course, number=last + 1, **asdict(plan))
    _note(by, "announced", ("cohort", row.id), at, after={"number": row.number})
    return row.id


@within_transaction
def change(*, by: Actor, cohort_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a round.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    :raises PlacesAreTaken: where more are enrolled than there would be places.
    """
    row = locked(by=by, cohort_id=cohort_id)
    if plan.places < row.taken:
        raise PlacesAreTaken(taken=row.taken)
    Cohort.objects.filter(id=row.id).update(**asdict(plan))
    _note(by, "cohort_changed", ("cohort", row.id), at, after={"places": plan.places})


@within_transaction
def cancel(*, by: Actor, cohort_id: UUID, reason: str, at: datetime) -> list[UUID]:
    """
    Cancel a round; return the enrolments that end with it.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    """
    row = locked(by=by, cohort_id=cohort_id)
    going = Enrolment.objects.filter(cohort=row, status__in=("asked", "enrolled", "waiting"))
    ended = list(going.values_list("id", flat=True))
    Enrolment.objects.filter(id__in=ended).update(
        status="cancelled", ended_at=at, reason=reason[:300], waiting_number=None
    )
    Cohort.objects.filter(id=row.id).update(status="cancelled", taken=0, reason=reason[:300])
    _note(by, "cohort_cancelled", ("cohort", row.id), at, reason=reason)
    return ended


@within_transaction
def add_lesson(
    *, by: Actor, cohort_id: UUID, meeting: Meeting, at: datetime, resource_id: UUID | None = None
) -> UUID:
    """
    Add a lesson; lessons are numbered in the order of their time.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    """
    cohort = locked(by=by, cohort_id=cohort_id)
    last = Lesson.objects.filter(cohort=cohort).aggregate(last=Max("number"))["last"] or 0
    row = Lesson.objects.create(
        body_id=by.body_id,
        cohort=cohort,
        number=last + 1,
        resource_id=resource_id,
        **asdict(meeting),
    )
    _renumber(cohort)
    _note(by, "lesson_added", ("lesson", row.id), at)
    return row.id


@within_transaction
def change_lesson(
    *, by: Actor, lesson_id: UUID, meeting: Meeting, at: datetime, resource_id: UUID | None = None
) -> UUID:
    """
    Change a lesson that nobody attended yet; return its cohort.

    :raises UnknownLesson: where there is none.
    :raises LessonWasHeld: where somebody attended it.
    :raises CohortMovedOn: where the round ended.
    """
    row, cohort = _unheld(by, lesson_id)
    before = row.starts_at.isoformat()
    Lesson.objects.filter(id=row.id).update(
        resource_id=resource_id, reminded_at=None, **asdict(meeting)
    )
    _renumber(cohort)
    audit.note(
        by=by,
        action="learning.lesson_changed",
        subject=("lesson", row.id),
        before={"starts_at": before},
        after={"starts_at": meeting.starts_at.isoformat()},
        at=at,
    )
    return cohort.id


@within_transaction
def remove_lesson(*, by: Actor, lesson_id: UUID, at: datetime) -> UUID:
    """
    Remove a lesson that nobody attended; return its cohort.

    :raises UnknownLesson: where there is none.
    :raises LessonWasHeld: where somebody attended it.
    :raises CohortMovedOn: where the round ended.
    """
    row, cohort = _unheld(by, lesson_id)
    row.delete()
    _renumber(cohort)
    _note(by, "lesson_removed", ("lesson", lesson_id), at)
    return cohort.id


def lesson(*, by: Actor, lesson_id: UUID) -> Lesson:
    """
    Return a lesson of the body with its cohort and course.

    :raises UnknownLesson: where there is none.
    """
    rows = Lesson.objects.select_related("cohort__course")
    row = rows.filter(body_id=by.body_id, id=lesson_id).first()
    if row is None:
        raise UnknownLesson
    return row


def locked(*, by: Actor, cohort_id: UUID) -> Cohort:
    """
    Return a round of the body that goes on, locked: who wants a place next waits.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    """
    row = locked_any(by=by, cohort_id=cohort_id)
    if row.status in {"completed", "cancelled"}:
        raise CohortMovedOn
    return row


def locked_any(*, by: Actor, cohort_id: UUID) -> Cohort:
    """
    Return a round of the body in whatever state, locked.

    :raises UnknownCohort: where there is none.
    """
    rows = Cohort.objects.select_for_update(of=("self",)).select_related("course")
    row = rows.filter(body_id=by.body_id, id=cohort_id).first()
    if row is None:
        raise UnknownCohort
    return row


def _unheld(by: Actor, lesson_id: UUID) -> tuple[Lesson, Cohort]:
    """Return a lesson that nobody attended, with its round locked."""
    row = lesson(by=by, lesson_id=lesson_id)
    cohort = locked(by=by, cohort_id=row.cohort_id)
    if Attendance.objects.filter(lesson=row).exclude(status="").exists():
        raise LessonWasHeld
    return row, cohort


def _renumber(cohort: Cohort) -> None:
    """Put the lessons in order of time; first out of each other's way, then into place."""
    rows = list(Lesson.objects.filter(cohort=cohort).order_by("starts_at", "id"))
    for shift in (len(rows) + max([one.number for one in rows], default=0), 0):
        for number, row in enumerate(rows, 1):
            row.number = shift + number
        Lesson.objects.bulk_update(rows, ["number"])


def _note(
    by: Actor,
    what: str,
    subject: tuple[str, UUID],
    at: datetime,
    *,
    after: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(by=by, action=f"learning.{what}", subject=subject, after=after, reason=reason, at=at)
