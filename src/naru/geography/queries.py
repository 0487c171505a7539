"""Read regions: one, those inside another, by name, and what a code has become."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from naru.geography.models import Region
from naru.geography.region import (
    Kind,
    Level,
    RegionView,
    UnknownRegion,
    check_code,
    covers,
    lineage,
)
from naru.kernel.text import Text

CHOICES_MAX = 1_000
FOLLOWED_MAX = 10  # successions of one place; the most in the official files is three


def region(code: str) -> RegionView:
    """
    Return one region with its path, whether still valid or not.

    :raises UnknownRegion: where no region has this code.
    """
    return regions([code])[code]


def regions(codes: Iterable[str], *, kind: str = Kind.LEGAL) -> dict[str, RegionView]:
    """
    Return regions by code, in one query.

    :raises UnknownRegion: where a code is nobody's.
    """
    wanted = {check_code(code) for code in codes}
    needed = wanted | {above for code in wanted for above in lineage(code)}
    rows = {row.code: row for row in Region.objects.filter(kind=kind, code__in=needed)}
    for code in wanted - rows.keys():
        raise UnknownRegion(region=code)
    return {code: _view(rows[code], rows) for code in wanted}


def children(
    parent_code: str = "", *, on: date, body_id: int | None = None, kind: str = Kind.LEGAL
) -> list[RegionView]:
    """List the regions right under one ("" for the provinces), for a select box."""
    rows = _valid(on).filter(kind=kind, parent_code=parent_code)
    own = Q(body_id=None) | Q(body_id=body_id) if body_id is not None else Q(body_id=None)
    return [_view(row, {}) for row in rows.filter(own).order_by("name", "code")[:CHOICES_MAX]]


def region_at(name: str, *, on: date, kind: str = Kind.LEGAL) -> list[RegionView]:
    """
    Find the regions that bore a name on a date: "강진군", or "전라남도 강진군" for one of many.

    Every word but the last must be the name of a region that holds it.
    """
    *above, own = name.split() or [""]
    rows = list(_valid(on).filter(kind=kind, name=own).order_by("level", "code")[:CHOICES_MAX])
    holders = {code for row in rows for code in lineage(row.code)}
    names = {row.code: row for row in Region.objects.filter(kind=kind, code__in=holders)}
    found = []
    for row in rows:
        path = {names[code].name for code in lineage(row.code) if code in names}
        if path.issuperset(above):
            found.append(_view(row, names))
    return found


def codes_named(names: Iterable[str], *, on: date) -> list[str]:
    """
    Return the codes of places by name ("전라남도 강진군"), as people type them.

    :raises UnknownRegion: where a name is no region's on that day, or that of several.
    """
    codes = []
    for name in names:
        found = region_at(name, on=on)
        if not found or (len(found) > 1 and found[0].level == found[1].level):
            raise UnknownRegion(region=name)
        codes.append(found[0].code)
    return codes


def names(*, on: date, body_id: int, kind: str = Kind.LEGAL) -> list[tuple[str, str]]:
    """List code and name of every province and district of a day, a body's own included."""
    own = Q(body_id=None) | Q(body_id=body_id)
    rows = _valid(on).filter(own, kind=kind, level__lte=Level.DISTRICT).order_by("code")
    return list(rows.values_list("code", "name"))


@lru_cache(maxsize=2)
def town_names(on: date) -> frozenset[str]:
    """Return the names of all cities, counties and districts that are valid on a date."""
    rows = _valid(on).filter(kind=Kind.LEGAL, level=Level.DISTRICT, body_id=None)
    return frozenset(rows.values_list("name", flat=True))


def become(code: str, *, on: date, kind: str = Kind.LEGAL) -> str:
    """Follow a region's successors until the one that is valid on a date (42… to 51…)."""
    for _ in range(FOLLOWED_MAX):
        row = Region.objects.filter(kind=kind, code=code).only("until", "became_code").first()
        if row is None or row.until is None or on < row.until or not row.became_code:
            return code
        code = row.became_code
    return code


def is_inside(code: str, ancestor: str, *, on: date) -> bool:
    """Say whether a region was in another, or the same, on a date; old codes are followed."""
    if covers(ancestor, code):
        return True
    return covers(become(ancestor, on=on), become(code, on=on))


def ancestry(code: str, *, on: date) -> tuple[str, ...]:
    """List a region and all that hold it on a date, nearest first: the fact that rules ask for."""
    now = become(code, on=on)
    known = set(
        Region.objects.filter(kind=Kind.LEGAL, code__in=lineage(now)).values_list("code", flat=True)
    )
    return (now, *(above for above in lineage(now) if above in known))


def _valid(on: date) -> QuerySet[Region]:
    return Region.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


def _view(row: Region, known: dict[str, Region]) -> RegionView:
    above = [known[code] for code in reversed(lineage(row.code)) if code in known]
    path = [*above, row]
    english = [part.name_en or part.name for part in reversed(path)]
    return RegionView(
        code=row.code,
        name=Text(row.name, row.name_en),
        level=Level(row.level),
        parent_code=row.parent_code,
        since=row.since,
        until=row.until,
        kind=row.kind,
        path=Text(" ".join(part.name for part in path), ", ".join(english)),
    )
