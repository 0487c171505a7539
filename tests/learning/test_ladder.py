"""A firm stands on the highest step whose needs are met, and is told what the next one lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.learning import ladder
from naru.programmes.definition import record_facts

ACTIVE = {"firm.standing": "active"}
SHOP = ACTIVE | {"firm.is_vendor": True, "firm.sales_12_months": 300_000}
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "firm.standing": st.sampled_from(["active", "closed"]),
        "firm.online_skill": st.integers(0, 100),
        "firm.is_vendor": st.booleans(),
        "firm.sales_12_months": st.integers(0, 10**9),
        "firm.proven_exports": st.integers(0, 9),
        "firm.sales_growth": st.integers(-100, 300),
    },
)


def stand(facts):
    return ladder.stand(facts, record_facts.labels())


@pytest.mark.parametrize(
    ("facts", "here", "following"),
    [
        ({}, None, "discovered"),
        (ACTIVE, "discovered", "able"),
        (ACTIVE | {"firm.online_skill": 60}, "able", "selling"),
        (ACTIVE | {"firm.online_skill": 59}, "discovered", "able"),
        (SHOP, "selling", "exporting"),
        (SHOP | {"firm.proven_exports": 1}, "exporting", "growing"),
        (SHOP | {"firm.sales_12_months": 10_000_000, "firm.sales_growth": 20}, "growing", None),
    ],
)
def test_a_firm_stands_on_the_highest_step_that_is_met(facts, here, following):
    standing = stand(facts)

    assert (standing.here.code if standing.here else None) == here
    assert (standing.following.code if standing.following else None) == following


def test_the_next_step_says_what_is_missing():
    lacks = stand(ACTIVE | {"firm.is_vendor": False}).following.lacks

    assert lacks
    assert all(reason.advice.ko and reason.advice.en for reason in lacks)


@given(FACTS)
def test_exactly_one_step_is_here_where_any_is_met(facts):
    rungs = stand(facts).rungs

    met = [n for n, rung in enumerate(rungs) if rung.is_met]
    here = [n for n, rung in enumerate(rungs) if rung.is_here]
    assert here == met[-1:]
