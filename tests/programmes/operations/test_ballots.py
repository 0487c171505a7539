"""The vote: once each, within the budget, secret; counted and recounted alike."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from tests.programmes.deciding import HERE, OVER, VOTING, muan, open_call, propose, resident

from naru.kernel import db
from naru.kernel.refusal import Refusal
from naru.programmes.models import Ballot, BallotChoice, VoterMark
from naru.programmes.operations import ballots
from naru.programmes.operations.ballots import HasVoted, VoteNotOpen, VoteStillOpen
from naru.programmes.operations.support import NotEntitledToVote
from naru.programmes.queries import votes
from naru.programmes.voting import BallotOverBudget, NotOnTheBallot, SpendsTooLittle

COSTS = (10_000_000, 9_000_000, 8_000_000, 7_000_000)


@pytest.fixture
def vote(officer):
    """Return a call with four proposals on its ballot."""
    with db.savepoint():
        call = open_call(officer, muan(support_needed="2"))
        found = [propose(officer, call, f"제안 {cost}", cost, voices=2) for cost in COSTS]
    return call, found


def cast(call, chosen, *, by=None, at=VOTING):
    by = by or resident()
    ballots.put(by=by, call_id=call, chosen=chosen, facts=HERE, at=at)
    ballots.cast(by=by, call_id=call, facts=HERE, at=at)


@pytest.mark.django_db
def test_draft_changes_until_it_is_cast_and_is_gone_afterwards(vote):
    call, (a, b, c, _) = vote
    voter = resident()

    ballots.put(by=voter, call_id=call, chosen=[a], facts=HERE, at=VOTING)
    ballots.put(by=voter, call_id=call, chosen=[b, c], facts=HERE, at=VOTING)
    before = votes.mark(call_id=call, person_id=voter.person_id)
    ballots.cast(by=voter, call_id=call, facts=HERE, at=VOTING)

    assert before.draft == {b, c}
    assert votes.mark(call_id=call, person_id=voter.person_id).draft == frozenset()
    assert votes.recount(call_id=call) == Counter({b: 1, c: 1})
    with pytest.raises(HasVoted):
        cast(call, [a, b], by=voter)
    assert votes.turnout(call_id=call).ballots == 1


@pytest.mark.django_db
def test_voter_is_held_to_budget_least_and_ballot(vote):
    call, (a, b, c, d) = vote

    with pytest.raises(BallotOverBudget):
        cast(call, [a, b, c, d])
    with pytest.raises(SpendsTooLittle):
        cast(call, [a])
    with pytest.raises(NotOnTheBallot):
        cast(call, [call])
    assert not Ballot.objects.exists()


@pytest.mark.django_db
def test_only_entitled_people_vote_and_only_in_time(vote):
    call, (a, b, *_) = vote
    elsewhere = {"voter.regions": ("1111000000",), "voter.statement": ""}

    with pytest.raises(NotEntitledToVote) as refused:
        ballots.put(by=resident(), call_id=call, chosen=[a], facts=elsewhere, at=VOTING)
    with pytest.raises(VoteNotOpen):
        cast(call, [a, b], at=OVER)
    with pytest.raises(VoteStillOpen):
        ballots.mix(by=resident(), call_id=call, at=VOTING)
    assert "무안군 청계면" in refused.value.sentence.ko
    working = elsewhere | {"voter.statement": "works"}
    ballots.put(by=resident(), call_id=call, chosen=[a], facts=working, at=VOTING)


@pytest.mark.django_db
def test_proposal_without_enough_voices_is_not_on_the_ballot(vote, officer):
    call, _ = vote
    quiet = propose(officer, call, "조용한 제안", 5_000_000, voices=1)

    assert quiet not in votes.booth(call_id=call).prices


@pytest.mark.django_db
def test_voters_and_ballots_have_nothing_in_common(vote):
    call, (a, b, c, _) = vote
    for chosen in ([a, b], [b, c], [a, c]):
        cast(call, chosen)
    earlier = set(Ballot.objects.values_list("id", flat=True))

    ballots.mix(by=resident(), call_id=call, at=OVER)

    shared = {field.name for field in Ballot._meta.get_fields()} & {
        field.name for field in VoterMark._meta.get_fields()
    }
    assert shared == {"id", "call"}
    assert not earlier & set(Ballot.objects.values_list("id", flat=True))
    assert all(one.version == 4 for one in Ballot.objects.values_list("id", flat=True))
    assert votes.recount(call_id=call) == Counter({a: 2, b: 2, c: 2})


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_ballot_that_does_not_add_up(public_body, officer):
    with db.transaction():
        call = open_call(officer, muan(support_needed="1"))
        proposal = propose(officer, call, "정원", 9_000_000, voices=1)

    def write(spent, won):
        with transaction.atomic():
            ballot = Ballot.objects.create(call_id=call, budget=30_000_000, spent=spent)
            BallotChoice.objects.create(ballot=ballot, proposal_id=proposal, won=won)

    with pytest.raises(IntegrityError):
        write(9_000_000, 8_000_000)
    with pytest.raises(IntegrityError):
        write(31_000_000, 31_000_000)
    write(9_000_000, 9_000_000)
    assert Ballot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_casts_of_one_voter_at_once_count_once(public_body, officer, at_once):
    with db.transaction():
        call = open_call(officer, muan(support_needed="1"))
        found = [propose(officer, call, f"제안 {cost}", cost, voices=1) for cost in COSTS[:2]]
    voters = [resident() for _ in range(4)]
    for voter in voters:
        with db.transaction():
            ballots.put(by=voter, call_id=call, chosen=found, facts=HERE, at=VOTING)

    def press(voter):
        def pressed():
            with db.transaction():
                ballots.cast(by=voter, call_id=call, facts=HERE, at=VOTING)

        return pressed

    answers = at_once([press(voter) for voter in voters for _ in range(3)])

    assert [type(one) for one in answers].count(HasVoted) == 8
    assert votes.turnout(call_id=call) == votes.Turnout(voters=4, ballots=4, spent=4 * 19_000_000)


@pytest.mark.django_db
@how(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(0, 3))), max_size=12))
def test_no_voter_counts_twice_and_no_ballot_passes_the_budget(vote, deeds):
    call, found = vote
    voters = [resident() for _ in range(4)]
    with transaction.atomic():
        for who, picks in deeds:
            try:
                with db.savepoint():
                    cast(call, [found[one] for one in picks], by=voters[who])
            except Refusal:
                continue
        turnout = votes.turnout(call_id=call)
        again = votes.recount(call_id=call)
        result = votes.result(call_id=call, money=50_000_000)

        assert turnout.voters == turnout.ballots <= len({who for who, _ in deeds})
        assert all(one.spent <= one.budget for one in Ballot.objects.all())
        assert {one.proposal_id: one.votes for one in result if one.votes} == dict(again)
        with connection.cursor() as cursor:  # the rule of the database, asked before the end
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        transaction.set_rollback(True)
