"""Take rosters (명부) in, let them count, look somebody up in them, delete them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes.operations import rosters
from naru.programmes.queries import rosters as queries
from naru.programmes.queries.rosters import EntryView, RosterView
from naru.programmes.roster import RosterColumn, Subject
from naru.records.operations import access_log


def take_in(
    *,
    by: Actor,
    name: str,
    subject: Subject,
    columns: Sequence[RosterColumn],
    reference_on: date,
    content: bytes,
    source: str,
    at: datetime,
) -> UUID:
    """Take a table in as a draft."""
    with db.transaction():
        return rosters.take_in(
            by=by,
            name=name,
            subject=subject,
            columns=columns,
            reference_on=reference_on,
            content=content,
            source=source,
            at=at,
        )


def confirm(*, by: Actor, roster_id: UUID, at: datetime) -> None:
    """Let a draft count."""
    with db.transaction():
        rosters.confirm(by=by, roster_id=roster_id, at=at)


def delete(*, by: Actor, roster_id: UUID, at: datetime) -> None:
    """Delete a roster with everybody in it."""
    with db.transaction():
        rosters.delete(by=by, roster_id=roster_id, at=at)


def look_up(*, by: Actor, of: RosterView, search: str, at: datetime) -> Sequence[EntryView]:
    """Find somebody by the whole name or number, and note who looked."""
    if not search:
        return ()
    with db.transaction():
        found = queries.entries(of=of, search=search).rows
        access_log.note(
            by=by,
            purpose="명부 조회",
            subject_kind="roster_entry",
            subject_ids=[entry.id for entry in found],
            fields=["name", *(column.fact for column in of.columns)],
            at=at,
            deed="search",
        )
    return found
