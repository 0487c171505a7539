"""A split keeps every rule, and is as good as trying every single way."""

from datetime import date
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.sourcing import splitting
from naru.sourcing.fakes import EveryChoice
from naru.sourcing.splitting import Aim, Offer
from naru.sourcing.terms import Weights

WEIGHTS = Weights(
    since=date(2026, 1, 1), won_per_km=300, late_bp_per_day=80,
    rating_bp_per_point=100, unrated_bp=100, won_per_workshop=20_000, assumption="",
)  # fmt: skip


@st.composite
def problems(draw):
    offers = []
    for number in range(draw(st.integers(1, 3))):
        least = draw(st.integers(1, 4))
        offers.append(
            Offer(
                id=UUID(int=number + 1),
                least=least,
                most=least + draw(st.integers(0, 5)),
                unit_price=draw(st.integers(1, 20)) * 1_000,
                setup=draw(st.sampled_from([0, 15_000])),
                km=draw(st.integers(0, 300)),
                late_days=draw(st.integers(0, 5)),
                rating=draw(st.sampled_from([None, 30, 45, 50])),
            )
        )
    return splitting.problem(
        quantity=draw(st.integers(1, 14)),
        offers=offers,
        weights=WEIGHTS,
        aim=draw(st.sampled_from(list(Aim))),
        lots_max=draw(st.integers(0, 2)),
    )


def by_brute_force(problem):
    """Return the least that any split weighs, trying every quantity of every offer."""
    ranges = [range(one.offer.most + 1) for one in problem.offers]
    ids = [one.offer.id for one in problem.offers]
    splits = (dict(zip(ids, quantities, strict=True)) for quantities in product(*ranges))
    good = (lots for lots in splits if not list(splitting.broken(problem, lots)))
    return min((splitting.cost(problem, lots) for lots in good), default=None)


@given(problems())
def test_every_choice_is_as_good_as_brute_force(problem):
    lots = EveryChoice().split(problem)

    best = by_brute_force(problem)
    assert (lots is None) == (best is None)
    if lots is not None:
        assert list(splitting.broken(problem, lots)) == []
        assert splitting.cost(problem, lots) == best


@pytest.mark.parametrize(
    ("lots", "rules"),
    [
        ({1: 5}, {"sum"}),
        ({1: 10}, {"most"}),
        ({1: 9, 2: 1}, {"least"}),
        ({1: 5, 9: 5}, {"unknown"}),
        ({1: 5, 2: 5}, set()),
    ],
)
def test_broken_names_what_a_split_breaks(lots, rules):
    offers = [Offer(id=UUID(int=one), least=2, most=9, unit_price=1_000) for one in (1, 2)]
    problem = splitting.problem(quantity=10, offers=offers, weights=WEIGHTS)

    found = splitting.broken(problem, {UUID(int=one): many for one, many in lots.items()})

    assert set(found) == rules


def test_each_aim_is_best_at_what_it_is_named_for():
    offers = [
        Offer(id=UUID(int=1), least=1, most=100, unit_price=1_300, km=5, rating=50),
        Offer(id=UUID(int=2), least=1, most=50, unit_price=1_000, km=200, rating=40),
        Offer(id=UUID(int=3), least=1, most=50, unit_price=1_050, km=210, late_days=9),
    ]

    found = {}
    for aim in Aim:
        asked = splitting.problem(quantity=100, offers=offers, weights=WEIGHTS, aim=aim)
        lots = EveryChoice().split(asked)
        found[aim] = splitting.answer(aim=aim, lots=lots, offers=offers, weights=WEIGHTS)

    assert found[Aim.CHEAPEST].price == 102_500
    assert found[Aim.NEAREST].km == 5
    assert found[Aim.FEWEST].lots == {UUID(int=1): 100}
    weighed = {aim: one.price + one.penalties for aim, one in found.items()}
    assert weighed[Aim.BALANCED] == min(weighed.values())
    assert all(one.quantity == 100 for one in found.values())
