"""
Read product sheets: one, several, a firm's, and those a body shows.

``sheet`` and ``of_firm`` are what other rooms' journeys ask.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.pavilions import texts
from naru.pavilions.models import Sheet, Stand
from naru.pavilions.sheets import PUBLISHED, certificates_of, photos_of, tiers_of
from naru.pavilions.views import SheetView

SHEETS_MAX = 500


def sheet(*, body_id: int, sheet_id: UUID, shown_on: date | None = None) -> SheetView | None:
    """Return one sheet; with a day only where a buyer may see it on that day."""
    row = _shown(_rows(body_id), shown_on).filter(id=sheet_id).first()
    return view(row) if row else None


def sheets(*, body_id: int, sheet_ids: Iterable[UUID]) -> dict[UUID, SheetView]:
    """Return those of the sheets that the body has."""
    wanted = list(set(sheet_ids))[:SHEETS_MAX]
    return {row.id: view(row) for row in _rows(body_id).filter(id__in=wanted)}


def of_firm(*, body_id: int, firm_id: UUID, only_published: bool = True) -> list[SheetView]:
    """Return a firm's sheets, the oldest first."""
    rows = _rows(body_id).filter(firm_id=firm_id)
    rows = rows.filter(status=PUBLISHED) if only_published else rows
    return [view(row) for row in rows.order_by("id")[:SHEETS_MAX]]


def of_company(*, body_id: int, company_id: UUID, limit: int = SHEETS_MAX) -> list[SheetView]:
    """Return the published sheets of a company page, the oldest first."""
    rows = _rows(body_id).filter(company_id=company_id, status=PUBLISHED)
    return [view(row) for row in rows.order_by("id")[:limit]]


def page(
    *, body_id: int, search: str = "", status: str = "", category: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[SheetView]:  # fmt: skip
    """Return one page of all sheets of a body, newest first."""
    rows = _rows(body_id)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(category=category) if category else rows
    if search:
        rows = rows.filter(Q(words__contains=search.casefold()) | Q(hs__startswith=search))
    return newest_first(rows, view, cursor=cursor, limit=limit)


def stands_open(on: date) -> Q:
    """Say of stands which a buyer may see on a day: accepted, in a pavilion that is open."""
    until = Q(pavilion__closes_on__isnull=True) | Q(pavilion__closes_on__gte=on)
    return until & Q(status="accepted", pavilion__is_published=True, pavilion__opens_on__lte=on)


def _rows(body_id: int) -> QuerySet[Sheet]:
    return Sheet.objects.filter(body_id=body_id).select_related("company")


def _shown(rows: QuerySet[Sheet], on: date | None) -> QuerySet[Sheet]:
    if on is None:
        return rows
    standing = Stand.objects.filter(stands_open(on), company_id=OuterRef("company_id"))
    return rows.filter(Exists(standing), status=PUBLISHED, company__status=PUBLISHED)


def view(row: Any) -> SheetView:
    """Show a row whose company was read with it."""
    plain = (
        "id", "firm_id", "company_id", "code", "product_id", "main_language", "texts", "category",
        "hs", "origin", "moq", "unit", "lead_days", "shelf_days", "tiers_for", "private_label",
        "samples", "status", "reason", "version", "changed_at", "published_at",
    )  # fmt: skip
    company = row.company
    return SheetView(
        **{name: getattr(row, name) for name in plain},
        company_name=texts.names(company.texts, "name", main=company.main_language),
        packs=tuple(row.packs),
        tiers=tiers_of(row.tiers),
        certificates=certificates_of(row.certificates),
        photos=photos_of(row.photos),
    )
