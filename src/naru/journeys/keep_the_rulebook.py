"""Bring programme files from the rulebook's folder into the database, and write them back out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes.operations import programmes
from naru.programmes.queries import programmes as queries
from naru.programmes.rulebook import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of one file: a new programme, a new version, or nothing new."""

    code: str
    outcome: str  # "new", "changed", "same"


def load(*, by: Actor, files: Sequence[Checked], note: str = "", at: datetime) -> list[Loaded]:
    """
    Write files as versions of programmes of the actor's body, all or none.

    The same text again writes nothing; a file whose examples fail is written too, but its call
    does not open.

    :raises BadRulebook: where a file cannot be read.
    """
    with db.transaction():
        before = {one.code: one for one in queries.programmes(body_id=by.body_id)}
        loaded = []
        for file in files:
            version_id = programmes.write(by=by, text=file.text, file=file.file, note=note, at=at)
            code = queries.definition(version_id).id
            known = before.get(code)
            is_same = known is not None and known.newest and known.newest.id == version_id
            outcome = "same" if is_same else "changed" if known else "new"
            loaded.append(Loaded(code=code, outcome=outcome))
    return loaded


def export(*, body_id: int, folder: Path) -> list[Path]:
    """Write the newest version of every programme of a body into a folder, by its id."""
    written = []
    for programme in queries.programmes(body_id=body_id):
        assert programme.newest is not None, "a programme is written with its first version"
        path = folder / f"{programme.code}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(queries.text(programme.newest.id), encoding="utf-8")
        written.append(path)
    return written
