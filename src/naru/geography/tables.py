"""Turn code rows into complete region rows: level, parent, successor and English name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from naru.geography import romanisation, succession
from naru.geography.codefile import CodeRow
from naru.geography.region import Kind, Level, level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    kind: str
    code: str
    name: str
    name_en: str
    level: int
    parent_code: str
    since: date
    until: date | None
    became_code: str


def complete(rows: Sequence[CodeRow]) -> Iterator[RegionRow]:
    """Complete the rows of both systems; each system is worked out by itself."""
    for kind in (Kind.LEGAL, Kind.OFFICE):
        yield from _of_one_system([row for row in rows if row.kind == kind])


def _of_one_system(rows: Iterable[CodeRow]) -> Iterator[RegionRow]:
    rows = list(rows)
    known = {row.code for row in rows}
    parents = {row.code: succession.parent_code(row.code, known) for row in rows}
    became = succession.successors(rows, parents)
    for row in rows:
        level = level_of(row.code)
        yield RegionRow(
            kind=row.kind,
            code=row.code,
            name=row.name,
            name_en=romanisation.place(row.name) if level <= Level.DISTRICT else "",
            level=level,
            parent_code=parents[row.code],
            since=row.since,
            until=row.until,
            became_code=became.get(row.code, "") if row.until else "",
        )
