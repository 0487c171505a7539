"""Residents' proposals: handed in as a group's application, published or hidden by an officer."""

from datetime import timedelta

import pytest
from tests.programmes.deciding import PROPOSING, VOTING, muan, open_call, resident, told

from naru.kernel import db
from naru.programmes.models import Application
from naru.programmes.operations import proposals
from naru.programmes.operations.entitlements import NotEntitled
from naru.programmes.operations.proposals import (
    CostLine,
    HiddenWithoutReason,
    NothingProposed,
    ProposalTooDear,
    Told,
)
from naru.programmes.operations.windows import NotOpen
from naru.programmes.queries import votes


@pytest.fixture
def call(officer):
    with db.savepoint():
        return open_call(officer, muan())


@pytest.mark.django_db
def test_proposal_becomes_a_numbered_application_of_its_group(call):
    first = proposals.submit(
        by=resident(), call_id=call, told=told("정원", 9_500_000), at=PROPOSING
    )
    proposals.submit(by=resident(), call_id=call, told=told("굿즈", 5_000_000), at=PROPOSING)

    rows = Application.objects.filter(call_id=call).order_by("number")
    assert [(row.number, row.applicant_kind, row.status) for row in rows] == [
        (1, "group", "submitted"), (2, "group", "submitted"),
    ]  # fmt: skip
    view = votes.proposal(body_id=1, proposal_id=first, with_members=True)
    assert (view.cost, view.members[0], view.status) == (9_500_000, "회원 0", "submitted")
    assert votes.proposals(call_id=call) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": " "}, NothingProposed),
        ({"cost_lines": ()}, NothingProposed),
        ({"cost_lines": (CostLine(what="무료", won=0),)}, NothingProposed),
        ({"cost_lines": (CostLine(what="건물", won=10_000_001),)}, ProposalTooDear),
        ({"members": ("혼자",)}, NotEntitled),
    ],
)
def test_senseless_proposal_is_refused(call, changed, refusal):
    sensible = {
        "title": "정원",
        "text": "꽃을 심습니다.",
        "cost_lines": (CostLine(what="꽃", won=1),),
    }

    with pytest.raises(refusal):
        proposals.submit(by=resident(), call_id=call, told=Told(**sensible | changed), at=PROPOSING)


@pytest.mark.django_db
def test_nothing_is_taken_outside_the_window(call):
    for at in (PROPOSING - timedelta(days=20), VOTING):
        with pytest.raises(NotOpen):
            proposals.submit(by=resident(), call_id=call, told=told("정원", 1_000), at=at)


@pytest.mark.django_db
def test_officer_publishes_and_hides_with_a_reason(call, officer):
    proposal = proposals.submit(by=resident(), call_id=call, told=told("정원", 1_000), at=PROPOSING)

    proposals.publish(by=officer, proposal_id=proposal, at=PROPOSING)
    assert [one.id for one in votes.proposals(call_id=call)] == [proposal]
    with pytest.raises(HiddenWithoutReason):
        proposals.hide(by=officer, proposal_id=proposal, reason=" ", at=PROPOSING)
    proposals.hide(by=officer, proposal_id=proposal, reason="중복 제안", at=PROPOSING)
    assert votes.proposals(call_id=call) == []
