"""Bring assessment files (역량진단) into the database, one version after another."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.learning.assessment import proving
from naru.learning.operations import assessments
from naru.records.operations import audit


def write(*, by: Actor, text: str, file: str = "assessment", note: str = "", at: datetime) -> UUID:
    """
    Keep a file as the newest version; the same text again changes nothing.

    :raises BadAssessment: with file and line.
    :raises ExamplesFail: where an example comes to something else than it says.
    """
    with db.transaction():
        return _write(by, text, file, note, at)


def load(*, by: Actor, paths: Sequence[Path], note: str = "", at: datetime) -> int:
    """
    Keep files of the rulebook's folder, all or none; returns how many there were.

    :raises BadAssessment, ExamplesFail: as ``write``.
    """
    with db.transaction():
        for path in paths:
            _write(by, path.read_text(encoding="utf-8"), path.name, note, at)
    return len(paths)


def found(folder: Path) -> list[Path]:
    """Return the assessment files of a rulebook."""
    return proving.found(folder)


def _write(by: Actor, text: str, file: str, note: str, at: datetime) -> UUID:
    version_id = assessments.write(by=by, text=text, file=file, note=note, at=at)
    audit.note(
        by=by,
        action="learning.assessment_written",
        subject=("assessment_version", version_id),
        at=at,
    )
    return version_id
