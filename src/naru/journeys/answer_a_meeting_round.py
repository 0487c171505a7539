"""Answer a round: a buyer by the key of her letter, a firm by its people; each sees her own."""

from datetime import datetime
from uuid import UUID

from naru.identity.views import BuyerView
from naru.journeys import goods_abroad, run_a_meeting_round
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.text import Text
from naru.meetings.operations import parties
from naru.meetings.operations.parties import Answered, UnknownParty
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings
from naru.meetings.queries import rounds as queries
from naru.meetings.views import MeetingView, PartyView, RoundView


def of_buyer(*, body_id: int, buyer: BuyerView, round_id: UUID) -> tuple[RoundView, PartyView]:
    """
    Return a round and a buyer's place in it.

    :raises UnknownParty: where she was not asked.
    """
    return _of(body_id, "buyer", {buyer.id}, round_id)


def of_firm(*, by: Actor, firm_id: UUID, round_id: UUID) -> tuple[RoundView, PartyView]:
    """
    Return a round and a firm's place in it.

    :raises UnknownParty: where the firm is not in it, or is not the actor's.
    """
    if firm_id not in by.firm_ids:
        raise UnknownParty
    return _of(by.body_id, "firm", {firm_id}, round_id)


def as_buyer(
    *, body_id: int, buyer: BuyerView, round_id: UUID, answered: Answered, at: datetime
) -> None:
    """
    Answer as a buyer.

    :raises UnknownParty, WishesClosed: where she was not asked, or the deadline has passed.
    """
    _round, party = of_buyer(body_id=body_id, buyer=buyer, round_id=round_id)
    with db.transaction():
        parties.answer(by=system(body_id), row_id=party.id, answered=answered, at=at)


def stop_writing(*, body_id: int, buyer: BuyerView) -> None:
    """Note that a buyer wants no more invitations."""
    run_a_meeting_round.stop_writing(by=system(body_id), buyer_id=buyer.id)


def as_firm(*, by: Actor, firm_id: UUID, round_id: UUID, answered: Answered, at: datetime) -> None:
    """
    Answer as a firm.

    :raises UnknownParty, WishesClosed: where it is not in the round, or the deadline has passed.
    """
    _round, party = of_firm(by=by, firm_id=firm_id, round_id=round_id)
    with db.transaction():
        parties.answer(by=by, row_id=party.id, answered=answered, at=at)


def meeting_of_buyer(*, body_id: int, buyer: BuyerView, meeting_id: UUID) -> MeetingView:
    """
    Return a published meeting of a buyer.

    :raises UnknownMeeting: where it is not hers.
    """
    found = meetings.meeting(body_id=body_id, meeting_id=meeting_id)
    if found is None or found.buyer_id != buyer.id or not found.told_status:
        raise UnknownMeeting
    return found


def firm_abroad(*, body_id: int, meeting: MeetingView) -> Text:
    """Return the firm's name as a buyer reads it."""
    return goods_abroad.seller_name(body_id=body_id, firm_id=meeting.firm_id, name=meeting.firm)


def meeting_of_firm(*, by: Actor, meeting_id: UUID) -> MeetingView:
    """
    Return a published meeting of one of the actor's firms.

    :raises UnknownMeeting: where it is not hers.
    """
    found = meetings.meeting(body_id=by.body_id, meeting_id=meeting_id)
    if found is None or found.firm_id not in by.firm_ids or not found.told_status:
        raise UnknownMeeting
    return found


def _of(
    body_id: int, side: str, party_ids: set[UUID], round_id: UUID
) -> tuple[RoundView, PartyView]:
    for round_, party in queries.of_party(body_id=body_id, side=side, party_ids=party_ids):
        if round_.id == round_id:
            whole = queries.party(body_id=body_id, row_id=party.id)
            assert whole is not None, "it was read a moment ago"
            return round_, whole
    raise UnknownParty
