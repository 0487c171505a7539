"""Change a programme's file: begin a draft, keep each change, look at it, save it or not."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes.editing import writing
from naru.programmes.operations import file_drafts
from naru.programmes.queries import file_drafts as queries


def begin(*, by: Actor, code: str, at: datetime) -> UUID:
    """Begin to change a programme, or go on where one left off."""
    with db.transaction():
        return file_drafts.begin(by=by, code=code, at=at)


def begin_new(*, by: Actor, text: str, at: datetime) -> UUID:
    """Begin a new programme from a text."""
    with db.transaction():
        return file_drafts.begin_new(by=by, text=text, at=at)


def change(*, by: Actor, draft_id: UUID, text: str, at: datetime) -> None:
    """Keep a changed text in the draft."""
    with db.transaction():
        file_drafts.change(by=by, draft_id=draft_id, text=text, at=at)


def add_terms(
    *, by: Actor, draft_id: UUID, part: str, since: date, basis: str, at: datetime
) -> None:
    """
    Add newer terms below those in force, as a copy to be changed.

    :raises UnknownDraft: where she has none such.
    """
    assert by.person_id is not None, "a draft is somebody's"
    with db.transaction():
        draft = queries.draft(body_id=by.body_id, person_id=by.person_id, draft_id=draft_id)
        if draft is None:
            raise file_drafts.UnknownDraft
        text = writing.add_terms(draft.text, (part,), since=since, basis=basis)
        file_drafts.change(by=by, draft_id=draft_id, text=text, at=at)


def save(*, by: Actor, draft_id: UUID, note: str, at: datetime) -> UUID:
    """Save a draft as the next version."""
    with db.transaction():
        return file_drafts.save(by=by, draft_id=draft_id, note=note, at=at)


def discard(*, by: Actor, draft_id: UUID) -> None:
    """Throw a draft away."""
    with db.transaction():
        file_drafts.discard(by=by, draft_id=draft_id)
