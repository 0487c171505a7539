"""Facts in words."""

from datetime import date

import pytest

from naru.kernel.text import Text
from naru.rules import facts


@pytest.mark.parametrize(
    ("fact", "ko", "en"),
    [
        (1_000, "1,000", "1,000"),
        (True, "예", "yes"),
        (date(2026, 3, 2), "2026년 3월 2일", "2 March 2026"),
        ("small", "소기업", "small firm"),
        (("b", "a"), "a, b", "a, b"),
        ((), "없음", "none"),
        (None, "알 수 없음", "unknown"),
    ],
)
def test_in_words(fact, ko, en):
    assert facts.in_words(fact, {"small": Text("소기업", "small firm")}) == Text(ko, en)


@pytest.mark.parametrize(
    ("number", "unit", "ko", "en"),
    [
        (1_200_000, "won", "1,200,000원", "1,200,000 won"),
        (1, "people", "1명", "1 person"),
        (3, "people", "3명", "3 people"),
        (1, "months", "1개월", "1 month"),
        (-2, "points", "-2점", "-2 points"),
        (70, "percent", "70%", "70%"),
        (7, "", "7", "7"),
    ],
)
def test_numbers_carry_their_unit(number, unit, ko, en):
    assert facts.number_in_words(number, unit) == Text(ko, en)


def test_a_label_may_name_a_unit():
    labels = {"sales": facts.FactLabel("매출액", "sales", "won"), "size": Text("규모", "size")}

    assert (facts.unit("sales", labels), facts.unit("size", labels)) == ("won", "")


def test_the_day_of_the_decision_has_a_name():
    assert facts.label("on", {}).ko == "기준일"


def test_a_missing_fact_is_refused_by_name():
    with pytest.raises(facts.MissingFact) as refused:
        facts.number({}, "sales")

    assert refused.value.values == {"fact": "sales"}
