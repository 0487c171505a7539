"""Yongin 2021 (Y1–Y4, Y8): three strategies, fourteen sub-programmes, 1,026.5 million won."""

import pytest
from tests.schemes.through import runs_through

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


def test_the_plan_of_the_year_counts_what_its_fourteen_sub_programmes_gave(office):
    office.turns(2021, 1, 4)
    office.writes(PLAN)
    paid = {name: runs_through(office, f"yongin/2021-{name}")[1].view.paid for name in PAID}

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
