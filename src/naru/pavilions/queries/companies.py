"""Read company pages, their versions, and how often each is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.pavilions.models import Company, Stand, Version, ViewCount
from naru.pavilions.queries.sheets import stands_open
from naru.pavilions.sheets import PUBLISHED, certificates_of, photos_of
from naru.pavilions.views import CompanyView, VersionView

VERSIONS_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """How often a page was opened since a day, by language."""

    subject_id: UUID
    language: str
    views: int


def of_firm(*, body_id: int, firm_id: UUID) -> CompanyView | None:
    """Return a firm's own page, if it has begun one."""
    row = Company.objects.filter(body_id=body_id, firm_id=firm_id).first()
    return view(row) if row else None


def company(*, body_id: int, company_id: UUID, shown_on: date | None = None) -> CompanyView | None:
    """Return one page; with a day only where a buyer may see it on that day."""
    rows = Company.objects.filter(body_id=body_id, id=company_id)
    row = _shown(rows, shown_on).first()
    return view(row) if row else None


def companies(*, body_id: int, company_ids: Iterable[UUID]) -> dict[UUID, CompanyView]:
    """Return those of the pages that the body has."""
    rows = Company.objects.filter(body_id=body_id, id__in=set(company_ids))
    return {row.id: view(row) for row in rows}


def page(
    *, body_id: int, search: str = "", status: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CompanyView]:  # fmt: skip
    """Return one page of all company pages of a body, newest first."""
    rows = Company.objects.filter(body_id=body_id)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(words__contains=search.casefold()) if search else rows
    return newest_first(rows, view, cursor=cursor, limit=limit)


def _shown(rows: QuerySet[Company], on: date | None) -> QuerySet[Company]:
    if on is None:
        return rows
    standing = Stand.objects.filter(stands_open(on), company_id=OuterRef("pk"))
    return rows.filter(Exists(standing), status=PUBLISHED)


def versions(*, body_id: int, subject_id: UUID) -> list[VersionView]:
    """Return the versions of a page, the newest first."""
    rows = Version.objects.filter(body_id=body_id, subject_id=subject_id).order_by("-number")
    return [
        VersionView(number=row.number, content=row.content, by_id=row.by_id, at=row.at)
        for row in rows[:VERSIONS_MAX]
    ]


def views_of_firm(*, body_id: int, firm_id: UUID, since: date) -> list[Views]:
    """Count how often each page of a firm was opened since a day, by language."""
    rows = ViewCount.objects.filter(body_id=body_id, firm_id=firm_id, on__gte=since)
    counted = rows.values("subject_id", "language").annotate(total=Sum("views"))
    return [
        Views(subject_id=row["subject_id"], language=row["language"], views=row["total"])
        for row in counted.order_by("-total", "subject_id", "language")
    ]


def views_by_day(*, body_id: int, firm_id: UUID, since: date) -> list[tuple[date, int]]:
    """Count how often a firm's pages were opened, day by day."""
    rows = ViewCount.objects.filter(body_id=body_id, firm_id=firm_id, on__gte=since)
    return [
        (row["on"], row["total"])
        for row in rows.values("on").annotate(total=Sum("views")).order_by("on")
    ]


def view(row: Any) -> CompanyView:
    """Show a row."""
    plain = (
        "id", "firm_id", "main_language", "texts", "founded", "employees", "contact_language",
        "status", "reason", "version", "changed_at", "published_at",
    )  # fmt: skip
    return CompanyView(
        **{name: getattr(row, name) for name in plain},
        certificates=certificates_of(row.certificates),
        photos=photos_of(row.photos),
    )
