"""
Work out which region followed which: parents by code, successors by name and date.

The official files say when a code began and ended, not what became of it. A region that ends on
the day another of the same name begins in the place that followed its parent, became that one
(강원도 춘천시 → 강원특별자치도 춘천시; 경상북도 군위군 → 대구광역시 군위군).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from naru.geography.codefile import CodeRow
from naru.geography.region import Level, level_of, lineage

# Provinces that changed their code; the files give them other names, so they are listed.
PROVINCES_BECAME = {
    "2100000000": "2600000000",
    "2200000000": "2700000000",
    "2300000000": "2800000000",
    "2400000000": "2900000000",
    "2500000000": "3000000000",
    "4200000000": "5100000000",
    "4500000000": "5200000000",
    "4900000000": "5000000000",
}


def parent_code(code: str, known: Collection[str]) -> str:
    """Return the nearest known region that holds a code, or "" for a province."""
    return next((step for step in lineage(code) if step in known), "")


def successors(rows: Iterable[CodeRow], parents: Mapping[str, str]) -> dict[str, str]:
    """Return what each ended code of one system became, where it can be known."""
    by_place: dict[tuple[str, str, date], str] = {}
    by_name: dict[tuple[str, date, Level], list[str]] = defaultdict(list)
    ordered = sorted(rows, key=lambda row: (level_of(row.code), row.code))
    for row in ordered:
        by_place[parents[row.code], row.name, row.since] = row.code
        by_name[row.name, row.since, level_of(row.code)].append(row.code)
    became = dict(PROVINCES_BECAME)
    for row in ordered:  # parents before children, so that their successors are known
        if row.until is None or row.code in became:
            continue
        parent = parents[row.code]
        places = (became.get(parent, parent), parent)
        found = [by_place.get((place, row.name, row.until), "") for place in places]
        level = level_of(row.code)
        elsewhere = by_name[row.name, row.until, level] if level is Level.DISTRICT else []
        follower = next(filter(None, found), elsewhere[0] if len(elsewhere) == 1 else "")
        if follower:
            became[row.code] = follower
    return became
