"""
Let residents decide (주민참여): propose, support, vote with a budget, count, tell what came of it.

Who may take part is decided on what the records say of where somebody lives, and on what she
states herself; the programme's file says which of it is enough.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.geography import queries as regions
from naru.geography.region import UnknownRegion
from naru.identity.queries import people
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.programmes.operations import ballots, proposals, support
from naru.programmes.operations.proposals import Told
from naru.programmes.queries import outcomes, votes
from naru.programmes.queries.outcomes import Outcome
from naru.programmes.queries.votes import Turnout
from naru.programmes.voting import Standing
from naru.rules.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The count of a vote: standings, turnout, whether a recount agrees, and what came of it."""

    standings: tuple[Standing, ...]
    turnout: Turnout
    is_recounted: bool
    outcomes: dict[UUID, Outcome]


def facts_of(*, by: Actor, statement: str, at: datetime) -> dict[str, Fact]:
    """Return what is known of a voter: the places she has given, and what she states."""
    facts: dict[str, Fact] = {"voter.statement": statement}
    if by.person_id is None:
        return facts
    codes: list[str] = []
    for address in people.addresses(by.person_id):
        if address.region_code:
            try:
                codes += regions.ancestry(address.region_code, on=legal_date(at))
            except UnknownRegion:
                continue
    facts["voter.regions"] = tuple(dict.fromkeys(codes))
    return facts


def propose(*, by: Actor, call_id: UUID, told: Told, at: datetime) -> UUID:
    """
    Hand a proposal in.

    :raises UnknownCall, NotOpen, NothingProposed, ProposalTooDear, NotEntitled: as the operation.
    """
    with db.transaction():
        return proposals.submit(by=by, call_id=call_id, told=told, at=at)


def publish(*, by: Actor, proposal_id: UUID, at: datetime) -> None:
    """
    Show a proposal to the residents.

    :raises UnknownProposal: as the operation.
    """
    with db.transaction():
        proposals.publish(by=by, proposal_id=proposal_id, at=at)


def hide(*, by: Actor, proposal_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a proposal from view.

    :raises UnknownProposal, HiddenWithoutReason: as the operation.
    """
    with db.transaction():
        proposals.hide(by=by, proposal_id=proposal_id, reason=reason, at=at)


def let_all_stand(*, by: Actor, call_id: UUID, at: datetime) -> int:
    """Let everybody stand who may, in her own words; return how many are new."""
    with db.transaction():
        candidates = votes.candidates(call_id=call_id)
        for one in candidates:
            proposals.stand(
                by=by, application_id=one.application_id, title=one.title, text=one.text, at=at
            )
    return len(candidates)


def give_voice(*, by: Actor, proposal_id: UUID, statement: str, at: datetime) -> int:
    """
    Support a proposal; return its voices.

    :raises NotOpenForSupport, NotEntitledToVote: as the operation.
    """
    with db.transaction():
        return support.give(
            by=by,
            proposal_id=proposal_id,
            facts=facts_of(by=by, statement=statement, at=at),
            statement=statement,
            at=at,
        )


def take_voice_back(*, by: Actor, proposal_id: UUID, at: datetime) -> int:
    """
    Take one's voice back; return what is left.

    :raises NotOpenForSupport: as the operation.
    """
    with db.transaction():
        return support.take_back(by=by, proposal_id=proposal_id, at=at)


def put(
    *, by: Actor, call_id: UUID, chosen: Collection[UUID], statement: str, at: datetime
) -> None:
    """
    Keep a draft of a ballot.

    :raises UnknownCall, VoteNotOpen, NotEntitledToVote, HasVoted, NotOnTheBallot, TooManyChoices,
        BallotOverBudget: as the operation.
    """
    with db.transaction():
        ballots.put(
            by=by,
            call_id=call_id,
            chosen=chosen,
            facts=facts_of(by=by, statement=statement, at=at),
            statement=statement,
            at=at,
        )


def cast(*, by: Actor, call_id: UUID, statement: str, at: datetime) -> None:
    """
    Cast the draft.

    :raises UnknownCall, VoteNotOpen, NotEntitledToVote, HasVoted, SpendsTooLittle: as said there.
    """
    with db.transaction():
        ballots.cast(
            by=by, call_id=call_id, facts=facts_of(by=by, statement=statement, at=at), at=at
        )


def mix(*, by: Actor, call_id: UUID, at: datetime) -> int:
    """
    Mix the urn of a vote that is over.

    :raises UnknownCall, VoteStillOpen: as the operation.
    """
    with db.transaction():
        return ballots.mix(by=by, call_id=call_id, at=at)


def count(*, body_id: int, call_id: UUID, money: int) -> Result:
    """Count a vote and recount it ballot by ballot."""
    standings = votes.result(call_id=call_id, money=money)
    again = votes.recount(call_id=call_id)
    agrees = all(again[one.proposal_id] == one.votes for one in standings)
    return Result(
        standings=standings,
        turnout=votes.turnout(call_id=call_id),
        is_recounted=agrees,
        outcomes=outcomes.of_call(body_id=body_id, call_id=call_id),
    )
