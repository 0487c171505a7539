"""Amounts: shares, caps, rounding and steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.rules.amounts import Fixed, RateOf, Step, Table

RATES = [("0.7", "down", 7), ("0.7", "up", 8), ("0.05", "half_up", 1), ("1", "down", 11)]


@pytest.mark.parametrize(("rate", "rounding", "amount"), RATES)
def test_rate_is_rounded_as_named(rate, rounding, amount):
    rule = RateOf(rule="rate_of", fact="x", rate=rate, rounding=rounding)

    assert rule.of({"x": 11}) == amount


@pytest.mark.parametrize(("value", "amount"), [(0, 0), (9, 0), (10, 5), (19, 5), (20, 8)])
def test_table_pays_by_steps(value, amount):
    steps = (Step(since=10, amount=5), Step(since=20, amount=8))

    assert Table(rule="table", fact="x", steps=steps).of({"x": value}) == amount


def test_table_refuses_steps_that_do_not_rise():
    with pytest.raises(ValueError, match="rise"):
        Table(rule="table", fact="x", steps=(Step(since=2, amount=1), Step(since=2, amount=2)))


def test_fixed_is_the_same_for_all():
    assert Fixed(rule="fixed", amount=3).of({}) == 3


@given(st.integers(0, 10**15), st.integers(0, 10**6))
def test_rate_of_is_exact_for_every_whole_number(value, millionths):
    rule = RateOf(rule="rate_of", fact="x", rate=f"{millionths / 10**6:.6f}")

    assert rule.of({"x": value}) == value * millionths // 10**6
