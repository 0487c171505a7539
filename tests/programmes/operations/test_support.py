"""Voices for proposals: one each, while they are taken, by those who belong here."""

from datetime import timedelta

import pytest
from tests.programmes.deciding import (
    HERE,
    OVER,
    PROPOSING,
    VOTING,
    muan,
    open_call,
    propose,
    resident,
)

from naru.kernel import db
from naru.programmes.models import Proposal
from naru.programmes.operations import proposals, support
from naru.programmes.operations.support import NotEntitledToVote, NotOpenForSupport
from naru.programmes.queries import votes
from naru.programmes.voting import TooManyChoices


@pytest.fixture
def proposal(officer):
    with db.savepoint():
        return propose(officer, open_call(officer, muan()), "공동체 정원", 9_500_000)


@pytest.mark.django_db
def test_resident_has_one_voice_and_may_take_it_back(proposal):
    voter = resident()

    for _ in range(2):
        count = support.give(by=voter, proposal_id=proposal, facts=HERE, at=PROPOSING)
    support.give(by=resident(), proposal_id=proposal, facts=HERE, at=PROPOSING)

    application = Proposal.objects.get(id=proposal).application_id
    assert (count, votes.votes_of(application)) == (1, 2)
    assert support.take_back(by=voter, proposal_id=proposal, at=PROPOSING) == 1


@pytest.mark.django_db
def test_voices_are_taken_from_entitled_people_until_the_vote_begins(proposal, officer):
    with pytest.raises(NotEntitledToVote):
        support.give(by=resident(), proposal_id=proposal, facts={}, at=PROPOSING)
    with pytest.raises(NotOpenForSupport):
        support.give(by=resident(), proposal_id=proposal, facts=HERE, at=VOTING)
    proposals.hide(
        by=officer, proposal_id=proposal, reason="개인정보가 들어 있습니다.", at=PROPOSING
    )
    with pytest.raises(NotOpenForSupport):
        support.give(
            by=resident(), proposal_id=proposal, facts=HERE, at=PROPOSING + timedelta(days=1)
        )


@pytest.mark.django_db
def test_a_vote_by_voices_takes_them_while_it_is_open_and_no_more_than_each_has(officer):
    by_voices = muan(choices_max="2").replace("budget         = 30_000_000\n", "")
    with db.savepoint():
        call = open_call(officer, by_voices)
        candidates = [propose(officer, call, f"후보 {n}", 1_000_000) for n in range(3)]
    voter = resident()

    steps = [votes.vote_of(body_id=1, code="cheonggye", at=at) for at in (PROPOSING, VOTING, OVER)]
    assert [one.step for one in steps if one] == ["awaited", "support", "counting"]
    with pytest.raises(NotOpenForSupport):
        support.give(by=voter, proposal_id=candidates[0], facts=HERE, at=PROPOSING)
    for one in candidates[:2]:
        support.give(by=voter, proposal_id=one, facts=HERE, at=VOTING)
    with pytest.raises(TooManyChoices):
        support.give(by=voter, proposal_id=candidates[2], facts=HERE, at=VOTING)
    support.take_back(by=voter, proposal_id=candidates[0], at=VOTING)
    assert support.give(by=voter, proposal_id=candidates[2], facts=HERE, at=VOTING) == 1


@pytest.mark.django_db(transaction=True)
def test_one_resident_pressing_many_times_at_once_has_one_voice(public_body, officer, at_once):
    with db.transaction():
        proposal = propose(officer, open_call(officer, muan()), "정원", 1_000_000)
    voter = resident()

    def press():
        with db.transaction():
            support.give(by=voter, proposal_id=proposal, facts=HERE, at=PROPOSING)

    answers = at_once([press] * 8)

    assert not [one for one in answers if one is not None]
    assert votes.votes_of(Proposal.objects.get(id=proposal).application_id) == 1
