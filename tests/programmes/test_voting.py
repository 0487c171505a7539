"""Ballots are held to budget, least and most; winners fit into the money; ties are named."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import voting
from naru.programmes.voting import (
    BallotOverBudget,
    Booth,
    NotOnTheBallot,
    SpendsTooLittle,
    TooManyChoices,
)

A, B, C, D = (UUID(int=n) for n in range(1, 5))
PRICES = {A: 10, B: 20, C: 30, D: 5}
some_prices = st.dictionaries(st.sampled_from([UUID(int=n) for n in range(9)]), st.integers(1, 40))


def booth(**changes):
    return Booth(
        **({"budget": 40, "spend_min_bp": 5_000, "choices_max": 2, "prices": PRICES} | changes)
    )


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        ({A, UUID(int=99)}, NotOnTheBallot),
        ({A, B, D}, TooManyChoices),
        ({B, C}, BallotOverBudget),
    ],
)
def test_cart_that_cannot_be_cast_is_refused(chosen, refusal):
    with pytest.raises(refusal):
        voting.demand_fits(booth(), chosen)


def test_ballot_spends_the_least_share_to_be_cast():
    voting.demand_enough(booth(), {B})

    with pytest.raises(SpendsTooLittle) as refused:
        voting.demand_enough(booth(), {A, D})
    assert "20,000" not in refused.value.sentence.ko
    assert "20" in refused.value.sentence.ko


def test_least_is_never_more_than_can_be_spent():
    assert booth(budget=1_000, spend_min_bp=10_000, choices_max=None).least == sum(PRICES.values())


@given(some_prices, st.integers(0, 10_000), st.integers(1, 5))
def test_somebody_can_always_cast(prices, spend_min_bp, choices_max):
    rules = Booth(budget=60, spend_min_bp=spend_min_bp, choices_max=choices_max, prices=prices)
    chosen, left = set(), 60
    for one in sorted(prices, key=lambda one: -prices[one]):
        if prices[one] <= left and len(chosen) < choices_max:
            chosen.add(one)
            left -= prices[one]

    voting.demand_fits(rules, chosen)
    if prices:
        voting.demand_enough(rules, chosen)


@given(st.lists(st.sets(st.sampled_from([A, B, C, D]))))
def test_tally_counts_each_ballot_once_a_proposal(ballots):
    votes = voting.tally(ballots)

    assert all(votes[one] == sum(one in ballot for ballot in ballots) for one in PRICES)


def outcomes(votes, money, tie_order=()):
    found = voting.standings(prices=PRICES, votes=votes, money=money, tie_order=tie_order)
    return [(one.proposal_id, one.outcome) for one in found]


def test_winners_are_taken_by_votes_and_a_too_dear_one_is_passed_over():
    assert outcomes({A: 9, C: 8, B: 7}, 32) == [
        (A, "wins"), (C, "no_money"), (B, "wins"), (D, "no_votes"),
    ]  # fmt: skip


def test_equals_that_do_not_all_fit_are_named_as_tied_and_leave_the_rest_open():
    assert outcomes({A: 5, B: 5, D: 4}, 25) == [
        (A, "tied"), (B, "tied"), (D, "after_tie"), (C, "no_votes"),
    ]  # fmt: skip


def test_somebody_decides_the_tie():
    assert outcomes({A: 5, B: 5, D: 4}, 25, tie_order=[B, A]) == [
        (B, "wins"), (A, "no_money"), (D, "wins"), (C, "no_votes"),
    ]  # fmt: skip


@given(
    some_prices,
    st.dictionaries(st.sampled_from([UUID(int=n) for n in range(9)]), st.integers(0, 4)),
    st.integers(0, 120),
)
def test_winners_never_cost_more_than_the_money(prices, votes, money):
    found = voting.standings(prices=prices, votes=votes, money=money)

    assert sum(one.price for one in found if one.outcome == "wins") <= money
    assert {one.proposal_id for one in found} == set(prices)
    assert not [one for one in found if one.outcome == "wins" and not one.votes]
    settled = voting.standings(prices=prices, votes=votes, money=money, tie_order=list(prices))
    assert not [one for one in settled if one.outcome in {"tied", "after_tie"}]
