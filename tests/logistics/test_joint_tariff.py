"""Joint freight: heavier never costs less, and the next break counts where it is cheaper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.goods.consignment import Box
from naru.logistics.joint_tariff import NotTogether, price

ON = date(2026, 11, 25)


@given(st.integers(1, 299_000), st.integers(0, 1_000))
def test_a_heavier_consignment_never_costs_less(grams, more):
    light, heavy = (price("JP", [Box(grams=one)], ON).total for one in (grams, grams + more))

    assert light <= heavy


def test_the_minimum_the_papers_and_the_boxes_are_charged_and_limits_refuse():
    two = price("JP", [Box(grams=900), Box(grams=500)], ON)

    assert two.total.minor == 45_000 + 15_000 + 2 * 4_000
    assert two.assumption
    with pytest.raises(NotTogether):
        price("ZZ", [Box(grams=900)], ON)
    with pytest.raises(NotTogether):
        price("JP", [Box(grams=300_001)], ON)
