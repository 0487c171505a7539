"""Read stated and proven exports: all that Naru knows of exports until customs answers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Min

from naru.learning.course_views import ExportView
from naru.learning.models import ExportProof

EXPORTS_MAX = 300


def count(*, body_id: int, firm_id: UUID) -> int:
    """Return how many exports of a firm are proven."""
    rows = ExportProof.objects.filter(body_id=body_id, firm_id=firm_id, status="proven")
    return rows.count()


def firsts(*, body_id: int, firm_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Return the day of each firm's first proven export; firms without one are left out."""
    rows = ExportProof.objects.filter(body_id=body_id, firm_id__in=list(firm_ids), status="proven")
    return dict(
        rows.values("firm_id").annotate(first=Min("exported_on")).values_list("firm_id", "first")
    )


def of_firms(*, body_id: int, firm_ids: Iterable[UUID]) -> list[ExportView]:
    """Return the exports that some firms stated, the newest first."""
    rows = ExportProof.objects.filter(body_id=body_id, firm_id__in=list(firm_ids))
    return [_view(row) for row in rows.order_by("-id")[:EXPORTS_MAX]]


def listed(*, body_id: int, status: str = "") -> list[ExportView]:
    """Return the exports of a body, those that wait first, then the newest."""
    rows = ExportProof.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    return [_view(row) for row in rows.order_by("-id")[:EXPORTS_MAX]]


def export(*, body_id: int, export_id: UUID) -> ExportView | None:
    """Return one stated export, or None."""
    row = ExportProof.objects.filter(body_id=body_id, id=export_id).first()
    return _view(row) if row else None


def _view(row: ExportProof) -> ExportView:
    return ExportView(
        id=row.id,
        firm_id=row.firm_id,
        person_id=row.person_id,
        exported_on=row.exported_on,
        country=row.country,
        declaration=row.declaration,
        document_id=row.document_id,
        status=row.status,
        stated_at=row.stated_at,
        reason=row.reason,
    )
