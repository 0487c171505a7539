"""Write to participants: a place, a number in line, a lesson tomorrow, a certificate."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, people
from naru.kernel import db
from naru.kernel.clock import SEOUL
from naru.learning.course_views import EnrolmentView, LessonView
from naru.learning.operations import reminders
from naru.learning.queries import courses, enrolments
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

MINE = "/support/learning/mine/"
COURSES = "/support/learning/"


def tell(
    *,
    body_id: int,
    enrolment_id: UUID,
    template: str,
    at: datetime,
    values: dict[str, str] | None = None,
    path: str = MINE,
) -> None:
    """Write to a participant in the caller's transaction; without an address nothing is sent."""
    shown = enrolments.enrolment(body_id=body_id, enrolment_id=enrolment_id)
    cohort = courses.cohort(body_id=body_id, cohort_id=shown.cohort_id) if shown else None
    person = people.person(shown.person_id) if shown else None
    body = bodies.body(body_id)
    if not shown or not cohort or not body or person is None or not person.email:
        return
    named = {
        "mall": body.signature,
        "course": cohort.course.into(person.language),
        "number": str(cohort.number),
        "days": f"{cohort.starts_on:%Y-%m-%d} ~ {cohort.ends_on:%Y-%m-%d}",
        "place": cohort.place or cohort.link or "–",
        "waiting": str(shown.place_in_line or ""),
        "link": f"https://{body.host}{path}",
    }
    to = Recipient(address=person.email, language=person.language, person_id=person.id)
    told = named | (values or {})
    letters.send(body_id=body_id, to=to, template=f"learning.{template}", values=told, at=at)


def tell_of_place(*, body_id: int, enrolment_id: UUID, status: str, at: datetime) -> None:
    """Write what came of an enrolment: a place, a number in line, or that it is looked at."""
    if status in {"enrolled", "waiting", "asked"}:
        tell(body_id=body_id, enrolment_id=enrolment_id, template=status, at=at)


def remind(*, at: datetime) -> int:
    """Write to everybody who has a lesson within a day, once a lesson; return how many letters."""
    sent = 0
    for body_id, lesson in courses.to_remind(at=at):
        with db.transaction():
            if not reminders.reminded(lesson_id=lesson.id, at=at):
                continue
            going = enrolments.in_cohort(
                body_id=body_id, cohort_id=lesson.cohort_id, statuses=["enrolled"]
            )
            for one in going:
                _tell_of_lesson(body_id, one, lesson, "reminder", at)
            sent += len(going)
    return sent


def tell_of_change(*, body_id: int, lesson_id: UUID, at: datetime) -> None:
    """Write to everybody enrolled, in the caller's transaction, that a lesson was moved."""
    lesson = courses.lesson(body_id=body_id, lesson_id=lesson_id)
    assert lesson is not None, "it was changed a moment ago"
    going = enrolments.in_cohort(body_id=body_id, cohort_id=lesson.cohort_id, statuses=["enrolled"])
    for one in going:
        _tell_of_lesson(body_id, one, lesson, "lesson_changed", at)


def _tell_of_lesson(
    body_id: int, one: EnrolmentView, lesson: LessonView, template: str, at: datetime
) -> None:
    starts, ends = lesson.starts_at.astimezone(SEOUL), lesson.ends_at.astimezone(SEOUL)
    values = {
        "lesson": f"{lesson.number}. {lesson.title.ko}",
        "at": f"{starts:%Y-%m-%d %H:%M} ~ {ends:%H:%M}",
        "place": lesson.link if lesson.is_online else lesson.place or "–",
    }
    tell(body_id=body_id, enrolment_id=one.id, template=template, values=values, at=at)
