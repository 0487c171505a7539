"""Read who has a place in which round, who waits, and where in the line."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.learning.course_views import EnrolmentView
from naru.learning.models import Enrolment

ENROLMENTS_MAX = 500


def enrolment(*, body_id: int, enrolment_id: UUID) -> EnrolmentView | None:
    """Return one enrolment, or None."""
    row = _rows(body_id).filter(id=enrolment_id).first()
    return _view(row) if row else None


def of_person(*, body_id: int, person_id: UUID) -> list[EnrolmentView]:
    """Return a person's enrolments, the newest first."""
    rows = _rows(body_id).filter(person_id=person_id).order_by("-id")
    return [_view(row) for row in rows[:ENROLMENTS_MAX]]


def in_cohort(
    *, body_id: int, cohort_id: UUID, statuses: Iterable[str] = ()
) -> list[EnrolmentView]:
    """Return the enrolments of a round, oldest first, of some states or all."""
    rows = _rows(body_id).filter(cohort_id=cohort_id)
    if kept := list(statuses):
        rows = rows.filter(status__in=kept)
    return [_view(row) for row in rows.order_by("id")[:ENROLMENTS_MAX]]


def standing(*, body_id: int, cohort_id: UUID, person_id: UUID) -> EnrolmentView | None:
    """Return a person's enrolment in a round that stands, or None."""
    rows = _rows(body_id).filter(cohort_id=cohort_id, person_id=person_id)
    gone = ("refused", "cancelled", "dropped")
    row = rows.exclude(status__in=gone).first()
    return _view(row) if row else None


def page(
    *,
    body_id: int,
    cohort_id: UUID | None = None,
    status: str = "",
    person_ids: Iterable[UUID] | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[EnrolmentView]:
    """Return a page of enrolments, oldest first; ``person_ids`` narrows to some people."""
    rows = _rows(body_id)
    if cohort_id:
        rows = rows.filter(cohort_id=cohort_id)
    if status:
        rows = rows.filter(status=status)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__gt=UUID(str(last)))
    found = list(rows.order_by("id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=more, counted=counted)


def courses_completed(*, body_id: int, person_id: UUID) -> tuple[str, ...]:
    """Return the codes of the courses that a person completed."""
    rows = Enrolment.objects.filter(body_id=body_id, person_id=person_id, status="completed")
    codes = rows.values_list("cohort__course__code", flat=True).distinct()
    return tuple(sorted(codes))


def _rows(body_id: int) -> QuerySet[Enrolment]:
    ahead = (
        Enrolment.objects.filter(
            cohort_id=OuterRef("cohort_id"),
            status="waiting",
            waiting_number__lte=OuterRef("waiting_number"),
        )
        .order_by()
        .values("cohort_id")
        .annotate(many=Count("id"))
        .values("many")
    )
    rows = Enrolment.objects.filter(body_id=body_id).select_related("cohort__course")
    return rows.annotate(line=Coalesce(Subquery(ahead), 0))


def _view(row: Enrolment) -> EnrolmentView:
    cohort = row.cohort
    return EnrolmentView(
        id=row.id,
        cohort_id=row.cohort_id,
        course_code=cohort.course.code,
        course=Text(cohort.course.name_ko, cohort.course.name_en),
        number=cohort.number,
        starts_on=cohort.starts_on,
        ends_on=cohort.ends_on,
        cohort_status=cohort.status,
        closes_at=cohort.closes_at,
        person_id=row.person_id,
        firm_id=row.firm_id,
        status=row.status,
        place_in_line=getattr(row, "line", None) if row.status == "waiting" else None,
        asked_at=row.asked_at,
        tasks_done=row.tasks_done,
        mark=row.mark,
        reason=row.reason,
        judged=row.judged,
        has_answered=row.has_answered,
    )


def of_firm(*, body_id: int, firm_id: UUID) -> list[EnrolmentView]:
    """Return the enrolments made with a firm, the newest first."""
    rows = _rows(body_id).filter(firm_id=firm_id).order_by("-id")
    return [_view(row) for row in rows[:ENROLMENTS_MAX]]
