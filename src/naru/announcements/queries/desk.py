"""What officers see of imports: runs with their report, sources with their last run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.announcements.models import AnnouncementSource, ImportRun
from naru.announcements.sources import SHAPES, SOURCES
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that was refused."""

    row: int
    title: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One import with its report."""

    id: UUID
    source: str
    source_name: Text
    way: str
    file_name: str
    state: str
    read: int
    new: int
    changed: int
    joined: int
    same: int
    doubted: int
    refused: int
    refusals: tuple[Refused, ...]
    failure: str
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source with whether it is asked by the clock, since when, and its last run."""

    code: str
    name: Text
    is_on: bool
    asked_since_at: datetime | None
    last_run: RunView | None


def asked_since(*, body_id: int, source: str) -> datetime | None:
    """Return until when a source was asked."""
    rows = AnnouncementSource.objects.filter(body_id=body_id, source=source)
    return rows.values_list("asked_since_at", flat=True).first()


def switched_off(*, body_id: int) -> frozenset[str]:
    """Return the sources that the timetable leaves alone."""
    rows = AnnouncementSource.objects.filter(body_id=body_id, is_on=False)
    return frozenset(rows.values_list("source", flat=True))


def sources(*, body_id: int) -> list[SourceView]:
    """List the sources with their last runs."""
    rows = {row.source: row for row in AnnouncementSource.objects.filter(body_id=body_id)}
    runs = ImportRun.objects.filter(body_id=body_id).order_by("source", "-id").distinct("source")
    last = {run.source: _run(run) for run in runs}
    return [
        SourceView(
            code=one.code,
            name=one.name,
            is_on=rows[one.code].is_on if one.code in rows else True,
            asked_since_at=rows[one.code].asked_since_at if one.code in rows else None,
            last_run=last.get(one.code),
        )
        for one in SOURCES.values()
    ]


def runs(*, body_id: int, cursor: str = "", limit: int = ROWS_PER_PAGE) -> Page[RunView]:
    """List the imports of a body, newest first."""
    rows = ImportRun.objects.filter(body_id=body_id)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_run(row) for row in found[:limit]], next_cursor=more, counted=counted)


def run(*, body_id: int, run_id: UUID) -> RunView | None:
    """Return one import."""
    row = ImportRun.objects.filter(body_id=body_id, id=run_id).first()
    return None if row is None else _run(row)


def _run(row: ImportRun) -> RunView:
    names: dict[str, Text] = {**{code: one.name for code, one in SOURCES.items()}, **SHAPES}
    kept: list[dict[str, Any]] = row.refusals
    return RunView(
        id=row.id,
        source=row.source,
        source_name=names[row.source],
        way=row.way,
        file_name=row.file_name,
        state=row.state,
        read=row.read,
        new=row.new,
        changed=row.changed,
        joined=row.joined,
        same=row.same,
        doubted=row.doubted,
        refused=row.refused,
        refusals=tuple(
            Refused(row=one["row"], title=one["title"], why=Text(one["ko"], one["en"]))
            for one in kept
        ),
        failure=row.failure,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )
