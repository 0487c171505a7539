"""Conditions on whole numbers, at their edges and in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.conftest import judged, reason

from naru.rules import decisions


@pytest.mark.parametrize(
    ("written", "fact", "met"),
    [
        ({"rule": "at_least", "limit": 5}, 5, True),
        ({"rule": "at_least", "limit": 5}, 4, False),
        ({"rule": "at_most", "limit": 5}, 5, True),
        ({"rule": "at_most", "limit": 5}, 6, False),
        ({"rule": "between", "low": 1, "high": 3}, 3, True),
        ({"rule": "between", "low": 1, "high": 3}, 0, False),
    ],
)
def test_condition_judges_at_its_edge(written, fact, met):
    assert judged({**written, "fact": "x"}, x=fact) is met
    assert judged({**written, "fact": "x"}) is None


def test_a_fact_of_the_wrong_kind_is_a_bug():
    with pytest.raises(AssertionError):
        judged({"rule": "at_least", "fact": "x", "limit": 1}, x="many")


@pytest.mark.parametrize(
    "written",
    [
        {"rule": "between", "low": 3, "high": 1},
        {"rule": "compare"},
        {"rule": "compare", "at_most": "y", "at_least": "z"},
        {"rule": "compare", "at_most": "y", "rate": 1.05},
    ],
)
def test_a_condition_that_means_nothing_is_refused(written):
    with pytest.raises(decisions.BadRule):
        decisions.read_condition({**written, "fact": "x"})


RENT = {"rule": "compare", "fact": "rent", "at_most": "rent.old", "rate": "1.05"}


@pytest.mark.parametrize(("rent", "met"), [(1_050_000, True), (1_050_001, False)])
def test_compare_holds_one_fact_against_another(rent, met):
    assert judged(RENT, **{"rent": rent, "rent.old": 1_000_000}) is met


def test_compare_says_what_it_would_take():
    found = reason(RENT, {"rent": 1_100_000, "rent.old": 1_000_000})

    assert found.limit.ko == "종전 임대료 × 1.05 (1,050,000원) 이하"
    assert found.limit.en == "at most old rent × 1.05 (1,050,000 won)"
    assert found.short.ko == "50,000원 초과"


def test_compare_without_the_other_fact_asks_for_it():
    found = reason(RENT, {"rent": 1_100_000})

    assert found.met is None
    assert "‘종전 임대료’" in found.advice.ko


@given(
    st.integers(-(10**15), 10**15),
    st.integers(-(10**15), 10**15),
    st.sampled_from(["0", "0.3", "1", "1.05", "2.333333"]),
    st.sampled_from(["at_most", "at_least"]),
)
def test_compare_is_exact_and_its_words_name_the_last_number_that_meets_it(x, y, rate, side):
    written = {"rule": "compare", "fact": "x", side: "y", "rate": rate}
    condition = decisions.read_condition(written)
    limit = y * Fraction(rate)
    bound = condition._bound({"y": y})
    step = 1 if side == "at_most" else -1

    assert judged(written, x=x, y=y) is (x <= limit if side == "at_most" else x >= limit)
    assert judged(written, x=bound, y=y) is True
    assert judged(written, x=bound + step, y=y) is False


def test_a_number_short_of_its_range_says_on_which_side():
    written = {"rule": "between", "fact": "staff", "low": 5, "high": 9}

    assert reason(written, {"staff": 4}).short_by == 1
    assert reason(written, {"staff": 4}).short.ko == "1명 더"
    assert reason(written, {"staff": 12}).short.ko == "3명 초과"
    assert reason(written, {"staff": 4}).limit.ko == "5명 이상 9명 이하"
