"""Points stay within a hundred, more of a good thing never lowers them, each has its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.learning.assessment.conftest import BEST, TEXT

from naru.learning.assessment import proving, scoring

ASSESSMENT = proving.read(TEXT)
EVIDENCE = [item for item in ASSESSMENT.item if item.evidence]
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        item.code: st.sampled_from([one.code for one in item.question.choices])
        for item in ASSESSMENT.questions
        if item.question
    },
)
FACTS = st.fixed_dictionaries(
    {},
    optional={item.evidence.fact: st.integers(0, 10**9) for item in EVIDENCE if item.evidence},
)


@given(ANSWERS, FACTS)
def test_points_lie_within_a_hundred_and_have_their_reasons(answers, facts):
    outcome = scoring.score(ASSESSMENT, facts, answers)

    for axis in outcome.axes:
        assert 0 <= axis.points <= 100
        assert all(0 <= line.points <= line.most and line.says.ko for line in axis.lines)
        assert axis.known == sum(line.most for line in axis.lines if line.source)
    assert scoring.unpacked(scoring.packed(outcome)) == outcome


@given(ANSWERS, FACTS, st.sampled_from(EVIDENCE), st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_of_a_good_fact_never_lowers_its_axis(answers, facts, item, one, other):
    worse, better = sorted((one, other), reverse=item.evidence.better == "less")

    low = scoring.score(ASSESSMENT, {**facts, item.evidence.fact: worse}, answers)
    high = scoring.score(ASSESSMENT, {**facts, item.evidence.fact: better}, answers)

    assert high.skill.points >= low.skill.points
    assert high.product.points >= low.product.points


def test_the_best_answers_reach_a_hundred(assessment):
    outcome = scoring.score(assessment, {}, BEST)

    assert (outcome.skill.points, outcome.product.points) == (100, 100)
    assert outcome.quadrant == "enter"


def test_nothing_known_is_nothing_reached(assessment):
    outcome = scoring.score(assessment, {}, {})

    assert (outcome.skill.points, outcome.skill.known) == (0, 0)
    assert outcome.quadrant == "start"


def test_what_the_records_show_is_never_asked(assessment):
    asked = {item.code for item in scoring.asked(assessment, {"shop.sales_12_months": 0})}

    assert "sales" not in asked
    assert "detail" in asked
    assert {item.code for item in scoring.asked(assessment, {})} == set(BEST)


def test_a_record_goes_before_an_answer_and_says_its_number(assessment):
    facts = {"shop.sales_12_months": 12_000_000}

    outcome = scoring.score(assessment, facts, {"sales": "never"})

    line = next(line for line in outcome.skill.lines if line.item == "sales")
    assert (line.source, line.points, line.most) == ("records", 16, 20)
    assert line.says.ko == "장터 최근 12개월 매출 12,000,000원"
    assert line in outcome.skill.to_raise


@pytest.mark.parametrize("answer", ["", "sometimes"])
def test_a_strange_answer_is_none(assessment, answer):
    answers = {**BEST, "phone": answer}

    assert [item.code for item in scoring.unanswered(assessment, {}, answers)] == ["phone"]
