"""Firms a call chose go to one fair each, and leave it when the award is taken back."""

from dataclasses import replace
from datetime import date

import pytest
from tests.programmes.conftest import AT, officer, open_a_call

from naru.fairs.operations import places as joining
from naru.fairs.operations.fairs import Plan
from naru.fairs.operations.places import AwardElsewhere, Joining
from naru.fairs.queries import places
from naru.identity.models import Firm
from naru.journeys import run_a_fair
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import Pick

pytestmark = pytest.mark.django_db
__all__ = ["officer", "open_a_call"]
BRNS = ("1234567891", "1078783297", "2208162517")


@pytest.fixture
def call(open_a_call):
    return open_a_call()


@pytest.fixture
def award(officer, call):
    """Return a function: award a place to a new firm."""

    def given(brn):
        firm = Firm.objects.create(brn=brn, name=brn, representative="김나루", registered_at=AT)
        pick = Pick(holder_kind="firm", holder_id=firm.id, number=brn, amount=won(1_000),
                    name=firm.name)  # fmt: skip
        row = calls.locked(by=officer, call_id=call)
        (made,) = awards.reserve(by=officer, call=row, picks=[pick], key=brn, kind="grant", at=AT)
        awards.grant(by=officer, award_id=made, at=AT, since_on=legal_date(AT))
        return made

    return given


def test_each_award_goes_to_one_fair(officer, call, award):
    told = {"by": officer, "at": AT}
    plan = Plan(
        kind="home", name_ko="상반기 공동관", country="KR", city="서울", firms_max=2,
        starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 3), call_id=call,
    )  # fmt: skip
    spring = run_a_fair.plan(planned=plan, **told)
    first, second = award(BRNS[0]), award(BRNS[1])

    assert run_a_fair.take_in_awards(fair_id=spring, **told) == 2

    third = award(BRNS[2])
    autumn = run_a_fair.plan(planned=replace(plan, name_ko="하반기 공동관"), **told)
    assert run_a_fair.take_in_awards(fair_id=autumn, **told) == 1, "the first two have their fair"
    assert held(officer, spring) == [first, second]
    assert held(officer, autumn) == [third]
    firm = places.joined(body_id=officer.body_id, fair_id=spring)[0].firm_id
    with pytest.raises(AwardElsewhere), transaction():
        joining.join(
            by=officer, fair_id=autumn, joining=[Joining(firm_id=firm, award_id=first)], at=AT
        )

    awards.end(by=officer, award_id=first, status="revoked", reason="폐업", at=AT)
    awards.end(by=officer, award_id=second, status="ended", reason="", at=AT)
    assert held(officer, spring) == [second], "an award that ended well changes nothing"

    run_a_fair.move(fair_id=autumn, to="cancelled", **told)
    assert run_a_fair.take_in_awards(fair_id=spring, **told) == 1, "it may go to another fair"
    assert held(officer, spring) == [second, third]


def held(officer, fair_id):
    return [one.award_id for one in places.joined(body_id=officer.body_id, fair_id=fair_id)]
