"""Read pavilions: all of a body, one with who stands in it, and what a buyer finds there."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Func, Q, QuerySet

from naru.kernel.page import (
    COUNTED_MAX,
    ROWS_PER_PAGE,
    Page,
    newest_first,
    pack_cursor,
    unpack_cursor,
)
from naru.pavilions import texts
from naru.pavilions.models import Pavilion, Sheet, Stand
from naru.pavilions.queries import companies, sheets
from naru.pavilions.sheets import PUBLISHED, photos_of
from naru.pavilions.views import CompanyView, PavilionView, SheetView, StandView

PAVILIONS_MAX = 100
STANDS_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a buyer looks for in a pavilion; nothing said is everything."""

    search: str = ""
    category: str = ""
    certificate: str = ""
    hs: str = ""


def all_of(*, body_id: int) -> list[PavilionView]:
    """Return the pavilions of a body with the numbers of firms in them and asking."""
    rows = Pavilion.objects.filter(body_id=body_id).annotate(
        firm_count=Count("stands", filter=Q(stands__status="accepted")),
        asked_count=Count("stands", filter=Q(stands__status="asked")),
    )
    return [view(row) for row in rows.order_by("-opens_on", "id")[:PAVILIONS_MAX]]


def open_ones(*, body_id: int, on: date) -> list[PavilionView]:
    """Return the pavilions that buyers may enter on a day, those of the body before themes."""
    shown = Q(stands__status="accepted", stands__company__status=PUBLISHED)
    rows = _open(body_id, on).annotate(firm_count=Count("stands", filter=shown))
    return [view(row) for row in rows.order_by("theme", "-opens_on", "id")[:PAVILIONS_MAX]]


def pavilion(*, body_id: int, pavilion_id: UUID) -> PavilionView | None:
    """Return one pavilion."""
    row = Pavilion.objects.filter(body_id=body_id, id=pavilion_id).first()
    return view(row) if row else None


def open_one(*, body_id: int, slug: str, on: date) -> PavilionView | None:
    """Return the pavilion of an address, where buyers may enter it on a day."""
    row = _open(body_id, on).filter(slug=slug).first()
    return view(row) if row else None


def _open(body_id: int, on: date) -> QuerySet[Pavilion]:
    until = Q(closes_on__isnull=True) | Q(closes_on__gte=on)
    return Pavilion.objects.filter(until, body_id=body_id, is_published=True, opens_on__lte=on)


def stands(
    *, body_id: int, pavilion_id: UUID | None = None, status: str = "", search: str = "",
    cursor: str = "", limit: int = ROWS_PER_PAGE,
) -> Page[StandView]:  # fmt: skip
    """Return one page of who stands in pavilions or asks to, newest first."""
    rows = _stands(body_id)
    rows = rows.filter(pavilion_id=pavilion_id) if pavilion_id else rows
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(company__words__contains=search.casefold()) if search else rows
    return newest_first(rows, _stand, cursor=cursor, limit=limit)


def standing(*, body_id: int, pavilion_id: UUID) -> list[StandView]:
    """Return who stands in a pavilion, in its order."""
    rows = _stands(body_id).filter(pavilion_id=pavilion_id, status="accepted")
    return [_stand(row) for row in rows.order_by("place", "id")[:STANDS_MAX]]


def asking(*, body_id: int, pavilion_id: UUID) -> list[StandView]:
    """Return who asks into a pavilion, or was refused or hidden there."""
    rows = _stands(body_id).filter(pavilion_id=pavilion_id)
    rows = rows.exclude(status__in=("accepted", "withdrawn"))
    return [_stand(row) for row in rows.order_by("-asked_at", "id")[:STANDS_MAX]]


def of_company(*, body_id: int, company_id: UUID) -> list[StandView]:
    """Return a company's places."""
    rows = _stands(body_id).filter(company_id=company_id)
    return [_stand(row) for row in rows.order_by("-asked_at")[:STANDS_MAX]]


def stand(*, body_id: int, stand_id: UUID) -> StandView | None:
    """Return one place."""
    row = _stands(body_id).filter(id=stand_id).first()
    return _stand(row) if row else None


def firms_in(*, pavilion_id: UUID, limit: int = STANDS_MAX) -> list[CompanyView]:
    """Return the companies that a buyer meets in a pavilion, in its order."""
    rows = Stand.objects.filter(
        pavilion_id=pavilion_id, status="accepted", company__status=PUBLISHED
    )
    found = rows.select_related("company").order_by("place", "id")[:limit]
    return [companies.view(row.company) for row in found]


def firms_with_goods(*, pavilion_id: UUID, limit: int) -> list[tuple[CompanyView, list[SheetView]]]:
    """Return the companies of a pavilion that show goods, each with them, in its order."""
    rows = _goods(pavilion_id).order_by("place", "id")[:limit]
    firms: dict[UUID, tuple[CompanyView, list[SheetView]]] = {}
    for row in rows:
        held = firms.setdefault(row.company_id, (companies.view(row.company), []))
        held[1].append(sheets.view(row))
    return list(firms.values())


def _stands(body_id: int) -> QuerySet[Stand]:
    rows = Stand.objects.filter(pavilion__body_id=body_id)
    return rows.select_related("company", "pavilion")


def goods(
    *, pavilion_id: UUID, sought: Sought, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[SheetView]:
    """
    Return one page of the goods in a pavilion: firms in its order, a firm's by age.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = _sought(_goods(pavilion_id), sought)
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        place, last_id = unpack_cursor(cursor, parts=2)
        later = Q(place__gt=place) | Q(place=place, id__gt=UUID(str(last_id)))
        rows = rows.filter(later)
    found = list(rows.order_by("place", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return Page(
        rows=[sheets.view(row) for row in found[:limit]],
        next_cursor=pack_cursor(last.place, str(last.id)) if last else "",
        counted=counted,
    )


def _goods(pavilion_id: UUID) -> QuerySet[Any]:
    """Ask for what stands in a pavilion; ``place`` names its one join, so that none is doubled."""
    accepted = Q(company__stands__pavilion=pavilion_id, company__stands__status="accepted")
    here = FilteredRelation("company__stands", condition=accepted)
    rows = Sheet.objects.annotate(stand=here, place=F("stand__place"))
    shown = rows.filter(place__isnull=False, status=PUBLISHED, company__status=PUBLISHED)
    return shown.select_related("company")


def _sought(rows: QuerySet[Any], sought: Sought) -> QuerySet[Any]:
    if sought.search:
        rows = rows.filter(words__contains=sought.search.casefold())  # they name the company too
    if sought.category:
        rows = rows.filter(category=sought.category)
    if sought.certificate:
        rows = rows.filter(certificate_kinds__contains=[sought.certificate])
    if sought.hs:
        rows = rows.filter(hs__startswith=sought.hs)
    return rows


def shelves(*, pavilion_id: UUID) -> tuple[list[str], list[str]]:
    """Return the categories and the certificates that the goods of a pavilion have."""
    rows = _goods(pavilion_id).order_by()
    categories = rows.values_list("category", flat=True).distinct()
    held = rows.annotate(one=Func(F("certificate_kinds"), function="unnest"))
    return list(categories), list(held.values_list("one", flat=True).distinct())


def _stand(row: Any) -> StandView:
    pavilion_of, company = row.pavilion, row.company
    return StandView(
        id=row.id,
        pavilion_id=pavilion_of.id,
        pavilion_slug=pavilion_of.slug,
        pavilion_name=texts.names(pavilion_of.texts, "name", main=pavilion_of.main_language),
        company_id=company.id,
        company_name=texts.names(company.texts, "name", main=company.main_language),
        firm_id=company.firm_id,
        company_status=company.status,
        status=row.status,
        place=row.place,
        words=row.words,
        reason=row.reason,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
    )


def view(row: Any) -> PavilionView:
    """Show a row, with its counts where they were asked for."""
    plain = (
        "id", "slug", "theme", "main_language", "texts", "opens_on", "closes_on", "is_published",
        "changed_at",
    )  # fmt: skip
    return PavilionView(
        **{name: getattr(row, name) for name in plain},
        photos=photos_of(row.photos),
        firms=getattr(row, "firm_count", 0),
        asked=getattr(row, "asked_count", 0),
    )
