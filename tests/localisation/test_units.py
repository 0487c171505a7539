"""Ounces are exact before they are rounded, and the metric amount is never rounded at all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.localisation import units


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (500, "g", "17.6 oz (500 g)"),
        (28, "g", "1 oz (28 g)"),
        (1_500, "g", "52.9 oz (1.5 kg)"),
        (355, "ml", "12 fl oz (355 mL)"),
        (3, "piece", "3"),
    ],
)
def test_american_content_says_both_units(amount, unit, said):
    assert units.net_content(amount, unit, "dual_us") == said


@given(st.integers(1, 10**6))
def test_ounces_lie_within_half_a_tenth(grams):
    said = Fraction(units.customary(grams, "g").removesuffix(" oz"))

    assert abs(said - Fraction(grams) / units.GRAMS_PER_OUNCE) <= Fraction(1, 20)


@given(st.integers(1, 10**6))
def test_metric_content_loses_nothing(amount):
    number, unit = units.metric(amount, "g").split()

    assert Fraction(number) * (1_000 if unit == "kg" else 1) == amount
