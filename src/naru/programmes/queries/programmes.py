"""Read programmes and their definitions."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

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
