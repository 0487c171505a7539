"""Read courses, their rounds and lessons."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.learning.attendance import Rules
from naru.learning.completion import Asked
from naru.learning.course_views import CohortView, CourseView, LessonView
from naru.learning.models import Cohort, Course, Lesson

COHORTS_MAX = 200
LESSONS_MAX = 200


def course(*, body_id: int, course_id: UUID) -> CourseView | None:
    """Return one course, or None."""
    row = Course.objects.filter(body_id=body_id, id=course_id).first()
    return _course(row) if row else None


def course_by_code(*, body_id: int, code: str) -> CourseView | None:
    """Return a course by its code, or None."""
    row = Course.objects.filter(body_id=body_id, code=code).first()
    return _course(row) if row else None


def page(
    *,
    body_id: int,
    search: str = "",
    field: str = "",
    mode: str = "",
    subject: str = "",
    public_only: bool = False,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CourseView]:
    """Return courses in use by name; a course for anybody fits every subject."""
    rows = Course.objects.filter(body_id=body_id, ended_at=None)
    if search:
        rows = rows.filter(
            Q(name_ko__icontains=search)
            | Q(name_en__icontains=search)
            | Q(summary_ko__icontains=search)
            | Q(summary_en__icontains=search)
        )
    exact = {"field": field} if field else {}
    rows = rows.filter(**exact)
    if mode:
        rows = rows.filter(mode__in=(mode, "both"))
    if subject:
        rows = rows.filter(subject__in=(subject, "any"))
    if public_only:
        rows = rows.filter(is_public=True)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        name, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(Q(name_ko__gt=name) | Q(name_ko=name, id__gt=UUID(str(last))))
    found = list(rows.order_by("name_ko", "id")[: limit + 1])
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end.name_ko, str(end.id)) if end else ""
    return Page(rows=[_course(row) for row in found[:limit]], next_cursor=more, counted=counted)


def cohort(*, body_id: int, cohort_id: UUID) -> CohortView | None:
    """Return one round, or None."""
    row = _cohorts(body_id).filter(id=cohort_id).first()
    return _cohort(row) if row else None


def cohorts(
    *,
    body_id: int,
    course_ids: Iterable[UUID] | None = None,
    since: date | None = None,
    until: date | None = None,
    public_only: bool = False,
) -> list[CohortView]:
    """Return rounds by their first day: of some courses, of some days, or both."""
    rows = _cohorts(body_id)
    if course_ids is not None:
        rows = rows.filter(course_id__in=list(course_ids))
    if since:
        rows = rows.filter(ends_on__gte=since)
    if until:
        rows = rows.filter(starts_on__lt=until)
    if public_only:
        rows = rows.filter(course__is_public=True).exclude(status="planned")
    return [_cohort(row) for row in rows.order_by("starts_on", "number")[:COHORTS_MAX]]


def lessons(*, body_id: int, cohort_id: UUID) -> list[LessonView]:
    """Return the lessons of a round, in order."""
    rows = Lesson.objects.filter(body_id=body_id, cohort_id=cohort_id).select_related("cohort")
    return [_lesson(row) for row in rows.order_by("number")[:LESSONS_MAX]]


def lesson(*, body_id: int, lesson_id: UUID) -> LessonView | None:
    """Return one lesson, or None."""
    row = Lesson.objects.filter(body_id=body_id, id=lesson_id).select_related("cohort").first()
    return _lesson(row) if row else None


def lessons_of(
    *, body_id: int, cohort_ids: Iterable[UUID], since: datetime, until: datetime
) -> list[LessonView]:
    """Return the lessons of some rounds that end after one instant and begin before another."""
    rows = Lesson.objects.filter(
        body_id=body_id, cohort_id__in=list(cohort_ids), ends_at__gt=since, starts_at__lt=until
    ).select_related("cohort")
    return [_lesson(row) for row in rows.order_by("starts_at")[:LESSONS_MAX]]


def to_remind(*, at: datetime) -> list[tuple[int, LessonView]]:
    """Return the lessons of every body that begin within a day and were not reminded of yet."""
    rows = Lesson.objects.filter(
        reminded_at=None,
        starts_at__gt=at,
        starts_at__lte=at + timedelta(days=1),
        cohort__status="announced",
    ).select_related("cohort")
    return [(row.body_id, _lesson(row)) for row in rows.order_by("starts_at")[:LESSONS_MAX]]


def rules_of(row: Course) -> Rules:
    """Return the numbers by which a course reckons attendance."""
    return Rules(
        early_minutes=row.early_minutes,
        late_minutes=row.late_minutes,
        absent_minutes=row.absent_minutes,
        lates_per_absence=row.lates_per_absence,
        check_in_percent_min=row.check_in_percent_min,
    )


def asked_of(row: Course) -> Asked:
    """Return what completes a course."""
    return Asked(
        attendance_percent_min=row.attendance_percent_min,
        tasks_min=row.tasks_min,
        mark_min=row.mark_min,
    )


def _cohorts(body_id: int) -> QuerySet[Cohort]:
    waits = Count("enrolments", filter=Q(enrolments__status="waiting"))
    rows = Cohort.objects.filter(body_id=body_id).select_related("course")
    return rows.annotate(waiting=waits)


def _course(row: Course) -> CourseView:
    return CourseView(
        id=row.id,
        code=row.code,
        field=row.field,
        name=Text(row.name_ko, row.name_en),
        summary=Text(row.summary_ko, row.summary_en),
        about=Text(row.about_ko, row.about_en),
        mode=row.mode,
        hours=row.hours,
        subject=row.subject,
        terms=row.terms,
        asked=asked_of(row),
        rules=rules_of(row),
        certificate=Text(row.certificate_ko, row.certificate_en),
        certificate_months=row.certificate_months,
        is_public=row.is_public,
        has_ended=row.ended_at is not None,
    )


def _cohort(row: Cohort) -> CohortView:
    return CohortView(
        id=row.id,
        course_id=row.course_id,
        course_code=row.course.code,
        course=Text(row.course.name_ko, row.course.name_en),
        field=row.course.field,
        mode=row.course.mode,
        subject=row.course.subject,
        number=row.number,
        places=row.places,
        taken=row.taken,
        waiting=getattr(row, "waiting", 0),
        waiting_max=row.waiting_max,
        needs_approval=row.needs_approval,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        teacher=row.teacher,
        place=row.place,
        link=row.link,
        note=Text(row.note_ko, row.note_en),
        status=row.status,
        reason=row.reason,
    )


def _lesson(row: Lesson) -> LessonView:
    return LessonView(
        id=row.id,
        cohort_id=row.cohort_id,
        number=row.number,
        title=Text(row.title_ko, row.title_en),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_online=row.is_online,
        place=row.place or ("" if row.is_online else row.cohort.place),
        link=row.link or (row.cohort.link if row.is_online else ""),
        resource_id=row.resource_id,
    )
