"""
Select (선정): simulate, propose, take as a second officer, undo, promote, publish.

Places that come free elsewhere are filled by an errand, so that whoever ends an award need not
know of the reserve list.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_decisions
from naru.kernel import db, later
from naru.kernel.actor import Actor, system
from naru.programmes.events import ApplicationMoved, AwardEnded
from naru.programmes.operations import reserve, results, selection, selection_undo
from naru.programmes.queries import selections

FREES_A_PLACE = ("cancelled", "revoked")


def propose(
    *,
    by: Actor,
    call_id: UUID,
    round_id: UUID,
    at: datetime,
    places: int | None = None,
    money: int | None = None,
    note: str = "",
) -> UUID:
    """
    Put the ranking of a round before a second officer.

    :raises UnknownCall, UnknownRound, RoundStillOpen, ReviewsMissing, NobodyToSelect,
        SelectionWaits: as the operation.
    """
    with db.transaction():
        return selection.propose(
            by=by, call_id=call_id, round_id=round_id, at=at, places=places, money=money, note=note
        )


def take(*, by: Actor, selection_id: UUID, at: datetime) -> list[UUID]:
    """
    Take a selection as the second officer; return the awards.

    :raises UnknownSelection, SelectionDecided, ApproverNeeded, SecondOfficerNeeded,
        SelectionOutdated, PlacesUsedUp, BudgetUsedUp, AlreadySupported: as the operation.
    """
    with db.transaction():
        return selection.take(by=by, selection_id=selection_id, at=at)


def send_back(*, by: Actor, selection_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a selection back to its officer.

    :raises UnknownSelection, SelectionDecided, ApproverNeeded, SecondOfficerNeeded, ReasonNeeded:
        as the operation.
    """
    with db.transaction():
        selection.send_back(by=by, selection_id=selection_id, reason=reason, at=at)


def withdraw(*, by: Actor, selection_id: UUID, at: datetime) -> None:
    """
    Take one's own selection back.

    :raises UnknownSelection, SelectionDecided: as the operation.
    """
    with db.transaction():
        selection.withdraw(by=by, selection_id=selection_id, at=at)


def ask_undo(*, by: Actor, selection_id: UUID, reason: str, at: datetime) -> None:
    """
    Ask for a selection to be undone.

    :raises UnknownSelection, SelectionDecided, ReasonNeeded, SelectionBuiltOn: as the operation.
    """
    with db.transaction():
        selection_undo.ask(by=by, selection_id=selection_id, reason=reason, at=at)


def undo(*, by: Actor, selection_id: UUID, at: datetime) -> None:
    """
    Undo a selection as the second officer.

    :raises UnknownSelection, UndoNotAsked, ApproverNeeded, SecondOfficerNeeded, SelectionBuiltOn:
        as the operation.
    """
    with db.transaction():
        selection_undo.undo(by=by, selection_id=selection_id, at=at)


def publish(*, by: Actor, call_id: UUID, at: datetime) -> int:
    """
    Publish the results of a call and tell every applicant; return how many are new.

    :raises UnknownCall, SelectionWaits, NobodyToSelect: as the operation.
    """
    with db.transaction():
        fresh = results.publish(by=by, call_id=call_id, at=at)
        letters_of_decisions.ask_to_tell(body_id=by.body_id, application_ids=fresh)
    return len(fresh)


def promote(*, by: Actor, round_id: UUID, at: datetime) -> Sequence[UUID]:
    """
    Promote from the reserve list and tell whoever came up.

    :raises NobodyWaits: where nobody could.
    """
    with db.transaction():
        promoted = reserve.promote(by=by, round_id=round_id, at=at)
        letters_of_decisions.ask_to_tell(body_id=by.body_id, application_ids=promoted)
    return promoted


def cancel(*, by: Actor, award_id: UUID, reason: str, at: datetime) -> Sequence[UUID]:
    """
    Cancel an award and promote the next in line; return who came up.

    :raises UnknownAward, AwardMovedOn: as the operation.
    """
    with db.transaction():
        promoted = reserve.release(by=by, award_id=award_id, reason=reason, at=at)
        letters_of_decisions.ask_to_tell(body_id=by.body_id, application_ids=promoted)
    return promoted


def fill_places(*, body_id: int, call_id: UUID, at: datetime) -> None:
    """Bring places in step with what ended elsewhere, and promote (errand)."""
    with db.transaction():
        promoted = reserve.fill(by=system(body_id), call_id=call_id, at=at)
        letters_of_decisions.ask_to_tell(body_id=body_id, application_ids=promoted)


def on_award_ended(event: AwardEnded) -> None:
    """Ask for the freed place to be filled where somebody waits (listener)."""
    if event.status in FREES_A_PLACE:
        call_id = selections.call_with_places(body_id=event.body_id, award_id=event.award_id)
        _ask_to_fill(event.body_id, call_id)


def on_application_moved(event: ApplicationMoved) -> None:
    """Ask for the place to be filled that an applicant gave up (listener)."""
    if event.before == "selected" and event.after in {"withdrawn", "ineligible"}:
        call_id = selections.call_where_somebody_waits(application_id=event.application_id)
        _ask_to_fill(event.body_id, call_id)


def _ask_to_fill(body_id: int, call_id: UUID | None) -> None:
    if call_id is not None:
        later.ask("fill_places", body_id=body_id, call_id=str(call_id))
