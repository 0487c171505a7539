"""Yongin 2021 (Y1–Y4, Y8): three strategies, fourteen sub-programmes, 1,026.5 million won."""

import pytest
from tests.schemes.through import granted, is_paid

from naru.fairs.operations.fairs import Plan
from naru.fairs.queries import places
from naru.journeys import run_a_fair
from naru.programmes.queries import plans, programmes

pytestmark = pytest.mark.django_db
PLAN = "yongin/2021-export-plan"
PAID = {
    "buyer-search": 5_000_000,
    "focus-fairs": 8_000_000,
    "fair-fee": 2_000_000,
    "joint-stand": 3_000_000,
    "stand-abroad": 8_000_000,
    "trade-mission": 7_000_000,
    "influencers": 1_000_000,
    "online-content": 1_050_000,
    "meeting-room": 0,
    "online-meetings": 600_000,
    "one-stop": 0,
    "advisers": 200_000,
    "interpreters": 100_000,
    "trade-insurance": 250_000,
}
FAIRS = {
    "joint-stand": "home",
    "stand-abroad": "abroad",
    "trade-mission": "mission",
    "fair-fee": "own",
    "focus-fairs": "own",
}


def runs(office, name):
    """Run a line for one firm from its call to its last payment, by a fair where it has one."""
    call, award = granted(office, f"yongin/2021-{name}")
    if name in FAIRS:
        goes_to_a_fair(office, name, call, award)
    is_paid(award, call.definition)
    return award.view.paid


def goes_to_a_fair(office, name, call, award):
    """Take the firm that a call chose to a fair, once, and hold it."""
    told = {"by": office.officer, "at": office.at}
    plan = Plan(
        kind=FAIRS[name], name_ko=name, country="KR", city="서울", starts_on=office.today,
        ends_on=office.today, firms_max=25, call_id=call.call_id,
    )  # fmt: skip
    fair = run_a_fair.plan(planned=plan, **told)

    taken = [run_a_fair.take_in_awards(fair_id=fair, **told) for _ in range(2)]

    assert taken == [1, 0], name
    (place,) = places.joined(body_id=office.body_id, fair_id=fair)
    assert (place.award_id, place.firm_id) == (award.id, award.view.holder_id)
    for step in ("ready", "held"):
        run_a_fair.move(fair_id=fair, to=step, **told)


def test_the_plan_of_the_year_counts_what_its_fourteen_sub_programmes_gave(office):
    office.turns(2021, 1, 4)
    office.writes(PLAN)
    paid = {name: runs(office, name) for name in PAID}

    known = programmes.programme(body_id=1, code=f"kr/{PLAN}")
    assert known is not None
    plan = plans.plan(body_id=1, programme_id=known.id)

    assert paid == PAID
    assert plan is not None
    assert (len(plan.strategies), len(plan.subs)) == (3, 14)
    assert plan.figures.budget == 1_026_500_000
    assert (plan.last_year.firms, plan.last_year.spent) == (499, 805_000_000)
    assert (plan.figures.firms, plan.figures.spent) == (14, sum(PAID.values()))
    assert plan.figures.done == plan.figures.calls == plan.figures.applications == 14
    office.proves_its_books()
