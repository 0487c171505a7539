"""Read the assessment in force, a firm's answers on their way, its results, and all results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.learning.assessment import proving, scoring
from naru.learning.assessment.definition import Assessment
from naru.learning.assessment_views import DiagnosisRow, DiagnosisView, VersionView
from naru.learning.models import AssessmentVersion, Diagnosis, DiagnosisDraft

RESULTS_MAX = 50
VERSIONS_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The version of a day, and what it says."""

    version_id: UUID
    number: int
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which newest results are looked for; ``on`` asks for those of an earlier instant."""

    search: str = ""
    region: str = ""
    category: str = ""
    size: str = ""
    quadrant: str = ""
    skill_level: str = ""
    product_level: str = ""
    product_min: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def in_force(*, body_id: int, on: date) -> InForce | None:
    """Return the assessment of a day, or None where the body has none."""
    rows = AssessmentVersion.objects.filter(body_id=body_id, since_on__lte=on)
    row = rows.order_by("-since_on", "-written_at").only("id", "number").first()
    if row is None:
        return None
    return InForce(version_id=row.id, number=row.number, assessment=assessment(row.id))


@lru_cache(maxsize=64)
def assessment(version_id: UUID) -> Assessment:
    """Return what a version says; its text never changes."""
    text = AssessmentVersion.objects.values_list("text", flat=True).get(id=version_id)
    return proving.read(text)


def versions(*, body_id: int) -> list[VersionView]:
    """Return the versions of a body's files, the newest first."""
    rows = AssessmentVersion.objects.filter(body_id=body_id).order_by("-written_at", "-id")
    return [
        VersionView(
            id=row.id,
            code=row.code,
            number=row.number,
            since_on=row.since_on,
            text=row.text,
            note=row.note,
            written_at=row.written_at,
        )
        for row in rows[:VERSIONS_MAX]
    ]


def draft(*, body_id: int, firm_id: UUID) -> tuple[Mapping[str, str], datetime | None]:
    """Return the answers on their way, and when they were kept."""
    row = DiagnosisDraft.objects.filter(body_id=body_id, firm_id=firm_id).first()
    return (row.answers, row.saved_at) if row and row.answers else ({}, None)


def newest(*, body_id: int, firm_id: UUID) -> DiagnosisView | None:
    """Return a firm's newest result, or None."""
    row = _whole(body_id).filter(firm_id=firm_id, superseded_at=None).first()
    return _view(row) if row else None


def points(*, body_id: int, firm_id: UUID) -> tuple[int, int] | None:
    """Return skill and product points of a firm's newest result: facts for programmes."""
    rows = Diagnosis.objects.filter(body_id=body_id, firm_id=firm_id, superseded_at=None)
    return rows.values_list("skill", "product").first()


def points_of(*, body_id: int, firm_ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return the same of many firms; those without a result are left out."""
    rows = Diagnosis.objects.filter(body_id=body_id, firm_id__in=firm_ids, superseded_at=None)
    return {firm: (skill, product) for firm, skill, product in rows.values_list(
        "firm_id", "skill", "product"
    )}  # fmt: skip


def one(*, body_id: int, diagnosis_id: UUID) -> DiagnosisView | None:
    """Return one result, or None."""
    row = _whole(body_id).filter(id=diagnosis_id).first()
    return _view(row) if row else None


def before(*, body_id: int, of: DiagnosisRow) -> DiagnosisView | None:
    """Return the result that a firm had before this one."""
    rows = _whole(body_id).filter(firm_id=of.firm_id, taken_at__lt=of.taken_at)
    row = rows.order_by("-taken_at").first()
    return _view(row) if row else None


def history(*, body_id: int, firm_id: UUID) -> list[DiagnosisRow]:
    """Return a firm's results, the newest first."""
    rows = Diagnosis.objects.filter(body_id=body_id, firm_id=firm_id).defer("outcome", "facts")
    return [_row(row) for row in rows.order_by("-taken_at")[:RESULTS_MAX]]


def page(
    *, body_id: int, sought: Sought, sort: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[DiagnosisRow]:
    """Return a page of newest results: the last taken first, or the strongest product."""
    rows = filtered(body_id, sought).filter(superseded_at=None).defer("outcome", "facts")
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if sort == "-product":
        if cursor:
            product, last = unpack_cursor(cursor, parts=2)
            rows = rows.filter(Q(product__lt=product) | Q(product=product, id__lt=UUID(str(last))))
        found = list(rows.order_by("-product", "-id")[: limit + 1])
        key: list[tuple[str | int, ...]] = [(row.product, str(row.id)) for row in found]
    else:
        if cursor:
            rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
        found = list(rows.order_by("-id")[: limit + 1])
        key = [(str(row.id),) for row in found]
    more = pack_cursor(*key[limit - 1]) if len(found) > limit else ""
    return Page(rows=[_row(row) for row in found[:limit]], next_cursor=more, counted=counted)


def filtered(body_id: int, sought: Sought) -> Any:
    """Return the rows that are looked for; a region holds all that lies in it."""
    rows = Diagnosis.objects.filter(body_id=body_id)
    exact = {
        "category": sought.category,
        "size": sought.size,
        "quadrant": sought.quadrant,
        "skill_level": sought.skill_level,
        "product_level": sought.product_level,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if sought.region:
        rows = rows.filter(region_code__startswith=sought.region.rstrip("0"))
    if sought.search:
        rows = rows.filter(firm_name__icontains=sought.search)
    if sought.product_min is not None:
        rows = rows.filter(product__gte=sought.product_min)
    if sought.since is not None:
        rows = rows.filter(taken_at__gte=sought.since)
    if sought.until is not None:
        rows = rows.filter(taken_at__lt=sought.until)
    return rows


def _whole(body_id: int) -> Any:
    return Diagnosis.objects.filter(body_id=body_id).select_related("version")


def _columns(row: Diagnosis) -> dict[str, Any]:
    return {name: getattr(row, name) for name in DiagnosisRow.__slots__}


def _row(row: Diagnosis) -> DiagnosisRow:
    return DiagnosisRow(**_columns(row))


def _view(row: Diagnosis) -> DiagnosisView:
    return DiagnosisView(
        **_columns(row),
        version_id=row.version_id,
        version_number=row.version.number,
        outcome=scoring.unpacked(row.outcome),
        answers=row.answers,
    )
