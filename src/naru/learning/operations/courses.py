"""Keep courses: add one, change it, set who may come, take it out of use."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning import course_terms
from naru.learning.models import Cohort, Course
from naru.records.operations import audit


class UnknownCourse(Refusal):
    code = "learning.unknown_course"
    says = Text(ko="과정을 찾을 수 없습니다.", en="There is no such course.")
    next_step = Text(ko="과정 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class CourseCodeTaken(Refusal):
    code = "learning.course_code_taken"
    says = Text(ko="이미 쓰고 있는 과정 코드입니다.", en="The code belongs to another course.")
    next_step = Text(ko="다른 코드를 적어 주세요.", en="Choose another code.")


class CohortsAhead(Refusal):
    code = "learning.cohorts_ahead"
    says = Text(
        ko="끝나지 않은 기수가 {count}개 있어 과정을 닫을 수 없습니다.",
        en="{count} rounds that have not ended stand in the way.",
    )
    next_step = Text(
        ko="기수를 수료 처리하거나 취소한 뒤 다시 해 주세요.",
        en="Complete or cancel them, then try again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an officer says of a course; minutes, percent and months as named."""

    code: str
    field: str
    name_ko: str
    name_en: str = ""
    summary_ko: str = ""
    summary_en: str = ""
    about_ko: str = ""
    about_en: str = ""
    mode: str = "onsite"
    hours: int = 1
    subject: str = "person"
    attendance_percent_min: int = 80
    tasks_min: int = 0
    mark_min: int | None = None
    early_minutes: int = 30
    late_minutes: int = 10
    absent_minutes: int = 60
    lates_per_absence: int = 3
    check_in_percent_min: int = 60
    certificate_ko: str = ""
    certificate_en: str = ""
    certificate_months: int | None = None
    is_public: bool = True


@within_transaction
def add(*, by: Actor, particulars: Particulars, at: datetime, terms: str = "") -> UUID:
    """
    Add a course; everybody may come until terms say otherwise.

    :raises CourseCodeTaken: where the body has a course of this code.
    :raises BadRule: where the terms cannot be read.
    """
    if Course.objects.filter(body_id=by.body_id, code=particulars.code).exists():
        raise CourseCodeTaken
    text = terms or course_terms.blank(since=legal_date(at))
    course_terms.read(text)
    row = Course.objects.create(body_id=by.body_id, terms=text, made_at=at, **asdict(particulars))
    audit.note(
        by=by,
        action="learning.course_added",
        subject=("course", row.id),
        after={"code": row.code},
        at=at,
    )
    return row.id


@within_transaction
def change(*, by: Actor, course_id: UUID, particulars: Particulars, at: datetime) -> None:
    """
    Change a course; its code stays.

    :raises UnknownCourse: where there is none in use.
    """
    row = locked(by=by, course_id=course_id)
    columns = asdict(particulars) | {"code": row.code}
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    Course.objects.filter(id=row.id).update(**columns)
    audit.note(
        by=by,
        action="learning.course_changed",
        subject=("course", row.id),
        before={name: getattr(row, name) for name in changed},
        after=changed,
        at=at,
    )


@within_transaction
def set_terms(*, by: Actor, course_id: UUID, text: str, at: datetime) -> None:
    """
    Set who may come; who is enrolled keeps the reasons that were said to her.

    :raises UnknownCourse: where there is none in use.
    :raises BadRule: where the terms cannot be read.
    """
    row = locked(by=by, course_id=course_id)
    course_terms.read(text)
    Course.objects.filter(id=row.id).update(terms=text)
    audit.note(
        by=by,
        action="learning.terms_set",
        subject=("course", row.id),
        before={"terms": row.terms},
        after={"terms": text},
        at=at,
    )


@within_transaction
def end(*, by: Actor, course_id: UUID, at: datetime) -> None:
    """
    Take a course out of use.

    :raises UnknownCourse: where there is none in use.
    :raises CohortsAhead: while a round of it has not ended.
    """
    row = locked(by=by, course_id=course_id)
    ahead = Cohort.objects.filter(course=row, status__in=("planned", "announced")).count()
    if ahead:
        raise CohortsAhead(count=ahead)
    Course.objects.filter(id=row.id).update(ended_at=at)
    audit.note(by=by, action="learning.course_ended", subject=("course", row.id), at=at)


def locked(*, by: Actor, course_id: UUID) -> Course:
    """
    Return a course of the body, locked.

    :raises UnknownCourse: where there is none in use.
    """
    rows = Course.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=course_id, ended_at=None).first()
    if row is None:
        raise UnknownCourse
    return row
