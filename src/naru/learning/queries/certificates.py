"""
Read certificates of courses.

``of_persons`` is for the talent pool: a journey of it shows the certificates of the people found.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.learning.course_views import CertificateView
from naru.learning.models import CourseCertificate

CERTIFICATES_MAX = 500


def certificate(*, body_id: int, certificate_id: UUID) -> CertificateView | None:
    """Return one certificate, or None."""
    row = _rows(body_id).filter(id=certificate_id).first()
    return _view(row) if row else None


def by_code(*, body_id: int, code: str) -> CertificateView | None:
    """Return the certificate of a check code, or None: what everybody may check."""
    row = _rows(body_id).filter(code=code).first()
    return _view(row) if row else None


def of_persons(
    *, body_id: int, person_ids: Iterable[UUID], on: date
) -> dict[UUID, list[CertificateView]]:
    """
    Return the certificates of some people that are good on a day, by person, the newest first.

    Whoever has none is left out. Call it from a journey; show ``title``, ``issued_on`` and, as a
    link, ``code``.
    """
    found: dict[UUID, list[CertificateView]] = defaultdict(list)
    rows = _good(_rows(body_id), on).filter(person_id__in=list(person_ids))
    for row in rows.order_by("-issued_on", "-id")[:CERTIFICATES_MAX]:
        found[row.person_id].append(_view(row))
    return dict(found)


def of_person(*, body_id: int, person_id: UUID) -> list[CertificateView]:
    """Return a person's certificates, revoked ones too, the newest first."""
    rows = _rows(body_id).filter(person_id=person_id, is_undone=False)
    return [_view(row) for row in rows.order_by("-id")[:CERTIFICATES_MAX]]


def of_cohort(*, body_id: int, cohort_id: UUID) -> list[CertificateView]:
    """Return the certificates of a round, by number."""
    rows = _rows(body_id).filter(enrolment__cohort_id=cohort_id, is_undone=False)
    return [_view(row) for row in rows.order_by("number")[:CERTIFICATES_MAX]]


def codes_of_person(*, body_id: int, person_id: UUID, on: date) -> tuple[str, ...]:
    """Return the codes of the courses of which a person holds a good certificate."""
    return _codes(body_id, on, Q(person_id=person_id))


def codes_of_firm(
    *, body_id: int, firm_id: UUID, person_ids: Iterable[UUID], on: date
) -> tuple[str, ...]:
    """Return the same of a firm: its people's, and those earned with it."""
    return _codes(body_id, on, Q(firm_id=firm_id) | Q(person_id__in=list(person_ids)))


def page(
    *,
    body_id: int,
    course_code: str = "",
    state: str = "",
    number: str = "",
    person_ids: Iterable[UUID] | None = None,
    on: date,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CertificateView]:
    """Return a page of certificates, the newest first."""
    rows = _rows(body_id)
    if course_code:
        rows = rows.filter(course_code=course_code)
    if state == "valid":
        rows = _good(rows, on)
    elif state == "revoked":
        rows = rows.exclude(revoked_at=None)
    if number or person_ids is not None:
        rows = rows.filter(
            Q(person_id__in=list(person_ids or ())) | (Q(number__iexact=number) if number else Q())
        ) if person_ids or number else rows.none()  # fmt: skip
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=more, counted=counted)


def _codes(body_id: int, on: date, whose: Q) -> tuple[str, ...]:
    rows = _good(CourseCertificate.objects.filter(body_id=body_id), on).filter(whose)
    return tuple(sorted(set(rows.values_list("course_code", flat=True))))


def _good(rows: QuerySet[CourseCertificate], on: date) -> QuerySet[CourseCertificate]:
    return rows.filter(Q(until_on=None) | Q(until_on__gte=on), revoked_at=None)


def _rows(body_id: int) -> QuerySet[CourseCertificate]:
    rows = CourseCertificate.objects.filter(body_id=body_id)
    return rows.select_related("enrolment__cohort__course")


def _view(row: CourseCertificate) -> CertificateView:
    cohort = row.enrolment.cohort
    course = cohort.course
    return CertificateView(
        id=row.id,
        enrolment_id=row.enrolment_id,
        person_id=row.person_id,
        firm_id=row.firm_id,
        name=row.name,
        number=row.number,
        code=row.code,
        course_code=row.course_code,
        course=Text(course.name_ko, course.name_en),
        title=Text(
            course.certificate_ko or course.name_ko, course.certificate_en or course.name_en
        ),
        cohort_number=cohort.number,
        hours=course.hours,
        since_on=cohort.starts_on,
        ended_on=cohort.ends_on,
        issued_on=row.issued_on,
        until_on=row.until_on,
        is_revoked=row.revoked_at is not None,
        revoked_at=row.revoked_at,
        reason=row.reason,
    )
