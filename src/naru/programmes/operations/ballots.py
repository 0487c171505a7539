"""
Vote with a budget (예산을 나눠 쓰는 주민투표): keep a draft, cast it once, mix the urn.

The draft lies sealed with the voter until she casts it; then it is gone, and the ballot lies in the
urn without her. Neither trail nor log notes what was cast, or when. ``mix`` writes all ballots anew
in random order after the vote, so that not even the order of rows on the disk tells who was first.
"""

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import voting
from naru.programmes.models import Ballot, BallotChoice, Call, VoterMark
from naru.programmes.operations import support
from naru.programmes.operations.calls import UnknownCall
from naru.programmes.queries import programmes as queries
from naru.programmes.queries import votes
from naru.records.operations import audit
from naru.rules.facts import Fact


class VoteNotOpen(Refusal):
    code = "programmes.vote_not_open"
    says = Text(ko="지금은 투표 기간이 아닙니다.", en="The vote is not open now.")
    next_step = Text(ko="투표 기간을 확인해 주세요.", en="See when it is open.")


class HasVoted(Refusal):
    code = "programmes.has_voted"
    says = Text(ko="이미 투표하셨습니다. 한 번만 투표할 수 있습니다.", en="You have voted already.")
    next_step = Text(
        ko="결과는 투표가 끝난 뒤 공개됩니다.", en="The result is shown when the vote is over."
    )


class VoteStillOpen(Refusal):
    code = "programmes.vote_still_open"
    says = Text(ko="아직 투표가 끝나지 않았습니다.", en="The vote is not over yet.")
    next_step = Text(ko="투표가 끝난 뒤 다시 해 주세요.", en="Come back when it is over.")


@within_transaction
def put(
    *,
    by: Actor,
    call_id: UUID,
    chosen: Collection[UUID],
    facts: Mapping[str, Fact],
    statement: str = "",
    at: datetime,
) -> None:
    """
    Keep a voter's choices as her draft, in place of the earlier ones.

    :raises VoteNotOpen, NotEntitledToVote, HasVoted: where she may not vote now.
    :raises NotOnTheBallot, TooManyChoices, BallotOverBudget: as ``voting.demand_fits``.
    """
    call = _open(by, call_id, at)
    support.demand_entitled(queries.definition(call.version_id), facts, at)
    mark = _mark(by, call, statement)
    voting.demand_fits(votes.booth(call_id=call.id), chosen)
    VoterMark.objects.filter(id=mark.id).update(
        draft=json.dumps(sorted(str(one) for one in set(chosen))), statement=statement
    )


@within_transaction
def cast(*, by: Actor, call_id: UUID, facts: Mapping[str, Fact], at: datetime) -> None:
    """
    Cast the draft: it goes into the urn and cannot be changed any more.

    :raises VoteNotOpen, NotEntitledToVote, HasVoted: where she may not vote now.
    :raises SpendsTooLittle, BallotOverBudget, TooManyChoices, NotOnTheBallot: as the draft stands.
    """
    call = _open(by, call_id, at)
    support.demand_entitled(queries.definition(call.version_id), facts, at)
    mark = _mark(by, call, "")
    chosen = [UUID(one) for one in json.loads(mark.draft or "[]")]
    booth = votes.booth(call_id=call.id)
    voting.demand_fits(booth, chosen)
    voting.demand_enough(booth, chosen)
    VoterMark.objects.filter(id=mark.id).update(draft="", cast_on=legal_date(at))
    ballot = Ballot.objects.create(call=call, budget=booth.budget, spent=booth.spent(chosen))
    BallotChoice.objects.bulk_create(
        [BallotChoice(ballot=ballot, proposal_id=one, won=booth.prices[one]) for one in chosen]
    )


@within_transaction
def mix(*, by: Actor, call_id: UUID, at: datetime) -> int:
    """
    Write the ballots of a vote that is over anew, in random order and under new ids.

    :raises UnknownCall: where there is none.
    :raises VoteStillOpen: while somebody may vote.
    """
    call = Call.objects.select_for_update().filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    vote = queries.definition(call.version_id).vote
    if vote is None or not vote.is_over(at):
        raise VoteStillOpen
    ballots = list(Ballot.objects.filter(call=call).prefetch_related("choices"))
    secrets.SystemRandom().shuffle(ballots)
    fresh, choices = [], []
    for old in ballots:
        new = Ballot(id=uuid4(), call=call, budget=old.budget, spent=old.spent)
        fresh.append(new)
        choices += [
            BallotChoice(ballot=new, proposal_id=one.proposal_id, won=one.won)
            for one in old.choices.all()
        ]
    Ballot.objects.filter(call=call).delete()
    Ballot.objects.bulk_create(fresh)
    BallotChoice.objects.bulk_create(choices)
    audit.note(
        by=by, action="programmes.urn_mixed", subject=("call", call_id), at=at,
        after={"ballots": len(fresh)},
    )  # fmt: skip
    return len(fresh)


def _open(by: Actor, call_id: UUID, at: datetime) -> Call:
    call = Call.objects.filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    vote = queries.definition(call.version_id).vote
    if vote is None or call.status == "ended" or not vote.is_open(at):
        raise VoteNotOpen
    return call


def _mark(by: Actor, call: Call, statement: str) -> VoterMark:
    """Return the voter's mark, locked: two casts at once are one after the other."""
    assert by.person_id is not None, "a member votes"
    VoterMark.objects.get_or_create(
        call=call, person_id=by.person_id, defaults={"statement": statement}
    )
    mark = VoterMark.objects.select_for_update().get(call=call, person_id=by.person_id)
    if mark.cast_on is not None:
        raise HasVoted
    return mark
