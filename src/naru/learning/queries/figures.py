"""Count a round: who came, who completed, what participants said. Outcomes are measured above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Avg, Count, Q

from naru.kernel.text import Text
from naru.learning.models import Attendance, CheckInAnswer, Cohort, CourseFeedback, Enrolment
from naru.learning.models.enrolments import TAKES_A_PLACE

COHORTS_MAX = 200
ANSWERS_SHOWN_MIN = 3  # fewer answers would point at who gave them


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who had a place: the outcomes are measured for her and her firm."""

    person_id: UUID
    firm_id: UUID | None
    has_certificate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFigures:
    """A round counted; ``satisfaction`` is out of 50 (4.6 is 46), None for too few answers."""

    cohort_id: UUID
    course_code: str
    course: Text
    number: int
    starts_on: date
    ends_on: date
    status: str
    places: int
    asked: int
    participants: tuple[Participant, ...]
    attended: int
    completed: int
    certified: int
    dropped: int
    no_shows: int
    answers: int
    satisfaction: int | None

    @property
    def enrolled(self) -> int:
        return len(self.participants)


def rounds(
    *, body_id: int, course_code: str = "", cohort_ids: Iterable[UUID] | None = None
) -> list[RoundFigures]:
    """Return the rounds of a body counted, by course and number."""
    rows = Cohort.objects.filter(body_id=body_id).exclude(status="cancelled")
    if course_code:
        rows = rows.filter(course__code=course_code)
    if cohort_ids is not None:
        rows = rows.filter(id__in=list(cohort_ids))
    found = list(rows.select_related("course").order_by("course__name_ko", "number")[:COHORTS_MAX])
    ids = [row.id for row in found]
    people, counts, came, said = _people(ids), _counts(ids), _came(ids), _said(ids)
    return [
        _figures(
            row,
            people.get(row.id, []),
            counts.get(row.id, {}),
            came.get(row.id, 0),
            said.get(row.id, (0, None)),
        )
        for row in found
    ]


def words_said(*, body_id: int, cohort_id: UUID) -> list[str]:
    """Return what participants wrote, in no order that tells anything; none where few answered."""
    rows = CourseFeedback.objects.filter(body_id=body_id, cohort_id=cohort_id)
    if rows.count() < ANSWERS_SHOWN_MIN:
        return []
    return sorted(rows.exclude(said="").values_list("said", flat=True))


def _people(ids: list[UUID]) -> dict[UUID, list[Participant]]:
    found: dict[UUID, list[Participant]] = {}
    good = Count("certificates", filter=Q(certificates__revoked_at=None))
    rows = Enrolment.objects.filter(cohort_id__in=ids, status__in=TAKES_A_PLACE)
    columns = ("cohort_id", "person_id", "firm_id", "good")
    for cohort_id, person_id, firm_id, many in rows.annotate(good=good).values_list(*columns):
        one = Participant(person_id=person_id, firm_id=firm_id, has_certificate=many > 0)
        found.setdefault(cohort_id, []).append(one)
    return found


def _counts(ids: list[UUID]) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = {}
    rows = Enrolment.objects.filter(cohort_id__in=ids).values("cohort_id", "status").order_by()
    for row in rows.annotate(many=Count("id")):
        found.setdefault(row["cohort_id"], {})[row["status"]] = row["many"]
    return found


def _came(ids: list[UUID]) -> dict[UUID, int]:
    """Count who was at one lesson at least."""
    there = Attendance.objects.filter(
        lesson__cohort_id__in=ids,
        status__in=("present", "late"),
        enrolment__status__in=TAKES_A_PLACE,
    ).values_list("enrolment__cohort_id", "enrolment_id")
    answered = CheckInAnswer.objects.filter(
        enrolment__cohort_id__in=ids, enrolment__status__in=TAKES_A_PLACE
    ).values_list("enrolment__cohort_id", "enrolment_id")
    found: dict[UUID, int] = {}
    for cohort_id, _enrolment in set(there) | set(answered):
        found[cohort_id] = found.get(cohort_id, 0) + 1
    return found


def _said(ids: list[UUID]) -> dict[UUID, tuple[int, float | None]]:
    rows = CourseFeedback.objects.filter(cohort_id__in=ids).values("cohort_id").order_by()
    averages = rows.annotate(
        many=Count("id"), one=Avg("content"), two=Avg("teaching"), three=Avg("usefulness")
    )
    return {
        row["cohort_id"]: (row["many"], (row["one"] + row["two"] + row["three"]) / 3)
        for row in averages
    }


def _figures(
    row: Cohort,
    people: list[Participant],
    counts: dict[str, int],
    came: int,
    said: tuple[int, float | None],
) -> RoundFigures:
    answers, average = said
    is_told = average is not None and answers >= ANSWERS_SHOWN_MIN
    return RoundFigures(
        cohort_id=row.id,
        course_code=row.course.code,
        course=Text(row.course.name_ko, row.course.name_en),
        number=row.number,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        status=row.status,
        places=row.places,
        asked=sum(counts.values()),
        participants=tuple(people),
        attended=came,
        completed=counts.get("completed", 0),
        certified=sum(one.has_certificate for one in people),
        dropped=counts.get("dropped", 0),
        no_shows=counts.get("no_show", 0),
        answers=answers,
        satisfaction=round((average or 0) * 10) if is_told else None,
    )
