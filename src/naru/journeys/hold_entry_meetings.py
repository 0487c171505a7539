"""Hold entry meetings (입점 상담회): who wishes to go, who is invited, what came of it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from naru.identity.queries import register
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.learning.operations import entry_meetings
from naru.learning.operations.entry_meetings import Particulars
from naru.records.operations import audit


def wish(*, by: Actor, firm_id: UUID, at: datetime) -> None:
    """Put a firm of the actor's on the list of those who wish to go."""
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    firm = register.firm(firm_id)
    assert firm is not None, "a firm she runs is registered"
    with db.transaction():
        entry_meetings.wish(by=by, firm_id=firm_id, firm_name=firm.name, at=at)
        audit.note(by=by, action="learning.meeting_wished", subject=("firm", firm_id), at=at)


def add(*, by: Actor, meeting: Particulars, at: datetime) -> UUID:
    """
    Plan a meeting.

    :raises MeetingUnclear: as the room says.
    """
    with db.transaction():
        meeting_id = entry_meetings.add(by=by, meeting=meeting, at=at)
        _note(by, "learning.meeting_added", meeting_id, at)
    return meeting_id


def invite(*, by: Actor, meeting_id: UUID, firm_ids: Collection[UUID], at: datetime) -> int:
    """
    Put firms on a meeting's list; returns how many are new on it.

    :raises NoSuchMeeting, MeetingFull: as the room says.
    """
    names = {firm.id: firm.name for firm in register.firms(firm_ids).values()}
    with db.transaction():
        new = entry_meetings.invite(by=by, meeting_id=meeting_id, firms=names, at=at)
        _note(by, "learning.firms_invited", meeting_id, at, firms=len(new))
    return len(new)


def note(
    *, by: Actor, meeting_id: UUID, candidate_ids: Collection[UUID], status: str, at: datetime
) -> None:
    """
    Note what came of candidates.

    :raises CandidateMovedOn: as the room says.
    """
    with db.transaction():
        entry_meetings.note(by=by, candidate_ids=candidate_ids, status=status, at=at)
        _note(by, "learning.candidates_noted", meeting_id, at, status=status)


def close(*, by: Actor, meeting_id: UUID, is_held: bool, at: datetime) -> None:
    """
    Note that a meeting was held, or called off.

    :raises NoSuchMeeting: as the room says.
    """
    with db.transaction():
        entry_meetings.close(by=by, meeting_id=meeting_id, is_held=is_held)
        action = "learning.meeting_held" if is_held else "learning.meeting_cancelled"
        _note(by, action, meeting_id, at)


def _note(by: Actor, action: str, meeting_id: UUID, at: datetime, **after: object) -> None:
    audit.note(
        by=by, action=action, subject=("entry_meeting", meeting_id), after=after or None, at=at
    )
