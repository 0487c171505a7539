"""Read what search engines are told of: every page that a buyer may see, and when it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from naru.pavilions.models import Company, Sheet, Stand
from naru.pavilions.queries import showrooms
from naru.pavilions.queries.sheets import stands_open
from naru.pavilions.sheets import PUBLISHED

PAGES_PER_MAP_MAX = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: what it is, the word or id in its address, and when it last changed."""

    kind: str
    key: str
    changed_at: datetime


def maps(*, body_id: int, on: date) -> int:
    """Count how many pages the map of a language has; the first holds the pavilions too."""
    many = _rows("sheet", body_id, on).count() + _rows("company", body_id, on).count()
    return max(1, -(-many // PAGES_PER_MAP_MAX))


def places(*, body_id: int, on: date, number: int) -> list[Place]:
    """Return the pages of one map, numbered from 1, by the age of their ids."""
    first = _pavilions(body_id, on) if number == 1 else []
    return [*first, *_numbered(body_id, on, (number - 1) * PAGES_PER_MAP_MAX)]


def _pavilions(body_id: int, on: date) -> list[Place]:
    shown = showrooms.open_ones(body_id=body_id, on=on)
    return [Place(kind="pavilion", key=one.slug, changed_at=one.changed_at) for one in shown]


def _numbered(body_id: int, on: date, skipped: int) -> Iterator[Place]:
    """Yield the companies, then the sheets, as if they were one list."""
    left = PAGES_PER_MAP_MAX
    for kind in ("company", "sheet"):
        rows = _rows(kind, body_id, on).order_by("id").values_list("id", "changed_at")
        found = list(rows[skipped : skipped + left])
        yield from (Place(kind=kind, key=str(key), changed_at=at) for key, at in found)
        left -= len(found)
        if left <= 0:
            return
        skipped = 0 if found else max(0, skipped - rows.count())


def _rows(kind: str, body_id: int, on: date) -> QuerySet[Company] | QuerySet[Sheet]:
    if kind == "company":
        standing = Stand.objects.filter(stands_open(on), company_id=OuterRef("pk"))
        return Company.objects.filter(Exists(standing), body_id=body_id, status=PUBLISHED)
    standing = Stand.objects.filter(stands_open(on), company_id=OuterRef("company_id"))
    rows = Sheet.objects.filter(Exists(standing), body_id=body_id, status=PUBLISHED)
    return rows.filter(company__status=PUBLISHED)
