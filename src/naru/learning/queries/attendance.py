"""Read attendance: the sheet of a lesson, and the share of a round that each was at."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from naru.learning import attendance
from naru.learning.attendance import Rules
from naru.learning.course_views import SeatedView
from naru.learning.models import Attendance, CheckIn, CheckInAnswer, Enrolment, Lesson
from naru.learning.models.enrolments import TAKES_A_PLACE
from naru.learning.queries.courses import rules_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInView:
    """A check-in that was given out, and how many answered."""

    number: int
    code: str
    given_at: datetime
    until_at: datetime
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One participant's way through a round: a state for every lesson, and the share."""

    enrolment_id: UUID
    person_id: UUID
    statuses: tuple[str, ...]
    percent: int


def sheet(*, body_id: int, lesson_id: UUID) -> list[SeatedView]:
    """Return the attendance sheet of a lesson: everybody with a place, in order of enrolment."""
    lesson = (
        Lesson.objects.select_related("cohort__course")
        .filter(body_id=body_id, id=lesson_id)
        .first()
    )
    if lesson is None:
        return []
    noted = {one.enrolment_id: one for one in Attendance.objects.filter(lesson=lesson)}
    answered, given = _answers([lesson.id]), _given([lesson.id])
    rules = rules_of(lesson.cohort.course)
    people = Enrolment.objects.filter(cohort_id=lesson.cohort_id, status__in=TAKES_A_PLACE)
    found = []
    for one in people.order_by("id"):
        row, count = noted.get(one.id), answered.get((lesson.id, one.id), 0)
        status = row.status if row else ""
        if not status and lesson.is_online and given.get(lesson.id):
            status = attendance.of_check_ins(answered=count, given=given[lesson.id], rules=rules)
        found.append(
            SeatedView(
                enrolment_id=one.id,
                person_id=one.person_id,
                status=status,
                way=(row.way if row else "") or ("check_in" if count else ""),
                at=row.at if row else None,
                answered=count,
                reason=row.reason if row else "",
            )
        )
    return found


def of_cohort(*, body_id: int, cohort_id: UUID) -> list[Marks]:
    """Return every participant's attendance in a round; what is not known counts as absent."""
    lessons = list(
        Lesson.objects.select_related("cohort__course")
        .filter(body_id=body_id, cohort_id=cohort_id)
        .order_by("number")
    )
    people = Enrolment.objects.filter(
        body_id=body_id, cohort_id=cohort_id, status__in=TAKES_A_PLACE
    )
    if not lessons:
        return [_marks(one, (), None) for one in people.order_by("id")]
    rules = rules_of(lessons[0].cohort.course)
    ids = [one.id for one in lessons]
    noted = {
        (one.lesson_id, one.enrolment_id): one.status
        for one in Attendance.objects.filter(lesson_id__in=ids)
    }
    answered, given = _answers(ids), _given(ids)

    def state(lesson: Lesson, enrolment_id: UUID) -> str:
        known = noted.get((lesson.id, enrolment_id), "")
        if known or not lesson.is_online:
            return known or "absent"
        count = answered.get((lesson.id, enrolment_id), 0)
        return attendance.of_check_ins(answered=count, given=given.get(lesson.id, 0), rules=rules)

    return [
        _marks(one, tuple(state(lesson, one.id) for lesson in lessons), rules)
        for one in people.order_by("id")
    ]


def check_ins(*, body_id: int, lesson_id: UUID) -> list[CheckInView]:
    """Return the check-ins given out in a lesson, the newest first."""
    rows = CheckIn.objects.filter(lesson__body_id=body_id, lesson_id=lesson_id).annotate(
        many=Count("answers")
    )
    return [
        CheckInView(
            number=row.number,
            code=row.code,
            given_at=row.given_at,
            until_at=row.until_at,
            answers=row.many,
        )
        for row in rows.order_by("-number")
    ]


def hers(*, body_id: int, enrolment_id: UUID) -> Mapping[UUID, str]:
    """Return what is noted of one participant, by lesson."""
    rows = Attendance.objects.filter(enrolment__body_id=body_id, enrolment_id=enrolment_id).exclude(
        status=""
    )
    return dict(rows.values_list("lesson_id", "status"))


def _marks(one: Enrolment, statuses: tuple[str, ...], rules: Rules | None) -> Marks:
    return Marks(
        enrolment_id=one.id,
        person_id=one.person_id,
        statuses=statuses,
        percent=attendance.percent(statuses, rules=rules) if rules else 0,
    )


def _answers(lesson_ids: list[UUID]) -> Mapping[tuple[UUID, UUID], int]:
    found: dict[tuple[UUID, UUID], int] = defaultdict(int)
    rows = CheckInAnswer.objects.filter(check_in__lesson_id__in=lesson_ids)
    for lesson_id, enrolment_id in rows.values_list("check_in__lesson_id", "enrolment_id"):
        found[lesson_id, enrolment_id] += 1
    return found


def _given(lesson_ids: list[UUID]) -> Mapping[UUID, int]:
    rows = CheckIn.objects.filter(lesson_id__in=lesson_ids).values("lesson_id").order_by()
    return dict(rows.annotate(many=Count("id")).values_list("lesson_id", "many"))
