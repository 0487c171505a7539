"""What all conditions on one fact have in common."""

import pytest
from tests.rules.conftest import reason

from naru.rules import rule


@pytest.mark.parametrize(
    ("said", "ko", "en"),
    [
        (rule.more(1_200_000, "won"), "1,200,000원 더", "1,200,000 won more"),
        (rule.more(3, "months"), "3개월 더", "3 more months"),
        (rule.more(1, "people"), "1명 더", "1 more person"),
        (rule.more(7, ""), "7 더", "7 more"),
        (rule.over(2, "points"), "2점 초과", "2 points over"),
    ],
)
def test_what_is_missing_is_said_with_its_unit(said, ko, en):
    assert (said.ko, said.en) == (ko, en)


BIG = {"rule": "at_least", "fact": "sales", "limit": 5}


def test_a_reason_without_advice_of_its_own_sends_to_the_officer():
    assert reason(BIG, {"sales": 3}).advice == rule.ASK
    assert reason({**BIG, "advice_ko": "늘리세요."}, {"sales": 3}).advice.ko == "늘리세요."
    assert reason(BIG, {"sales": 5}).advice.ko == ""


def test_a_reason_names_value_limit_and_what_is_missing_with_the_unit():
    found = reason({**BIG, "basis": "고시 제3조"}, {"sales": 3})

    assert found.sentence.ko == "매출액: 3원 / 기준: 5원 이상 (고시 제3조)"
    assert found.sentence.en == "sales: 3 won; required: 5 won or more (고시 제3조)"
    assert found.outlook.ko == "2원 더"
