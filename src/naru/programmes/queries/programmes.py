"""Read programmes and their definitions."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.definition import reading
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Programme, ProgrammeVersion

DEFINITIONS_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A version of a programme's file, without its text."""

    id: UUID
    programme_id: UUID
    code: str
    number: int
    written_at: datetime
    written_by: UUID | None
    note: str
    examples: int
    examples_failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView:
    """A programme with its newest version."""

    id: UUID
    code: str
    kind: str
    name: Text
    parent: str
    is_public: bool
    newest: VersionView | None


def definition(version_id: UUID) -> Definition:
    """Return what a version says; versions never change, so it is read once a process."""
    return _definition(version_id)


@lru_cache(maxsize=DEFINITIONS_KEPT)
def _definition(version_id: UUID) -> Definition:
    return reading.read(ProgrammeVersion.objects.values_list("text", flat=True).get(id=version_id))


def text(version_id: UUID) -> str:
    """Return the file of a version as it was written."""
    found: str = ProgrammeVersion.objects.values_list("text", flat=True).get(id=version_id)
    return found


def programmes(*, body_id: int) -> list[ProgrammeView]:
    """Return every programme of a body by its code, each with its newest version."""
    rows = Programme.objects.filter(body_id=body_id).order_by("code")
    newest = {
        row.programme_id: row
        for row in ProgrammeVersion.objects.filter(programme__body_id=body_id)
        .select_related("programme")
        .defer("text")
        .order_by("number")
    }
    return [_view(row, newest.get(row.id)) for row in rows]


def programme(*, body_id: int, code: str) -> ProgrammeView | None:
    """Return one programme by its code, or None."""
    row = Programme.objects.filter(body_id=body_id, code=code).first()
    if row is None:
        return None
    newest = row.versions.select_related("programme").defer("text").order_by("-number").first()
    return _view(row, newest)


def versions(*, programme_id: UUID) -> list[VersionView]:
    """Return the versions of a programme's file, newest first."""
    rows = ProgrammeVersion.objects.filter(programme_id=programme_id).select_related("programme")
    return [_version(row) for row in rows.defer("text").order_by("-number")]


def _version(row: ProgrammeVersion) -> VersionView:
    return VersionView(
        id=row.id,
        programme_id=row.programme_id,
        code=row.programme.code,
        number=row.number,
        written_at=row.written_at,
        written_by=row.written_by,
        note=row.note,
        examples=row.examples,
        examples_failed=row.examples_failed,
    )


def _view(row: Programme, newest: ProgrammeVersion | None) -> ProgrammeView:
    return ProgrammeView(
        id=row.id,
        code=row.code,
        kind=row.kind,
        name=Text(row.name_ko, row.name_en),
        parent=row.parent,
        is_public=row.is_public,
        newest=_version(newest) if newest else None,
    )


def page(
    *,
    body_id: int,
    search: str = "",
    kind: str = "",
    sort: str = "code",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProgrammeView]:
    """Return programmes for a list: by id or by name, each with its newest version."""
    rows = Programme.objects.filter(body_id=body_id)
    if search:
        rows = rows.filter(
            Q(name_ko__icontains=search) | Q(name_en__icontains=search) | Q(code__icontains=search)
        )
    if kind:
        rows = rows.filter(kind=kind)
    counted = rows[: COUNTED_MAX + 1].count()
    column = "name_ko" if sort.removeprefix("-") == "name" else "code"
    if cursor:
        key, last_id = unpack_cursor(cursor, parts=2)
        beyond = "lt" if sort.startswith("-") else "gt"
        rows = rows.filter(
            Q(**{f"{column}__{beyond}": key}) | Q(**{column: key, f"id__{beyond}": last_id})
        )
    sign = "-" if sort.startswith("-") else ""
    found = list(rows.order_by(f"{sign}{column}", f"{sign}id")[: limit + 1])
    shown = found[:limit]
    newest = _newest([row.id for row in shown])
    last = shown[-1] if len(found) > limit else None
    return Page(
        rows=[_view(row, newest.get(row.id)) for row in shown],
        next_cursor=pack_cursor(getattr(last, column), str(last.id)) if last else "",
        counted=counted,
    )


def programme_by_id(*, body_id: int, programme_id: UUID) -> ProgrammeView | None:
    """Return one programme of a body by its row, or None."""
    row = Programme.objects.filter(body_id=body_id, id=programme_id).first()
    return None if row is None else _view(row, _newest([row.id]).get(row.id))


def version(*, body_id: int, version_id: UUID) -> VersionView | None:
    """Return one version of a body's programme, or None."""
    rows = ProgrammeVersion.objects.select_related("programme").defer("text")
    row = rows.filter(programme__body_id=body_id, id=version_id).first()
    return None if row is None else _version(row)


def _newest(programme_ids: list[UUID]) -> dict[UUID, ProgrammeVersion]:
    rows = ProgrammeVersion.objects.filter(programme_id__in=programme_ids)
    rows = rows.select_related("programme").defer("text").order_by("programme_id", "-number")
    return {row.programme_id: row for row in rows.distinct("programme_id")}
