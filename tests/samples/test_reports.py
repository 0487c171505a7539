"""Reports: small ones give no averages, others stay without names, advice has its figures."""

from naru.samples import advice, surveys
from naru.samples.reports import Answered, Prices, Reach, report

FOOD = surveys.templates()["food"]
FOUR = {"too_cheap": 200, "cheap": 400, "expensive": 800, "too_expensive": 1_000}


def answered(n, entry="a", **more):
    told = {
        "taste": 5, "packaging": 2, "intent": 4, "wants": ["quotation"], "prices": FOUR,
        "business": "retailer", "words": "좋아요", **more,
    }  # fmt: skip
    return [Answered(entry=entry, country="JP", language="ja", answers=told) for _ in range(n)]


def reported(mine, others=(), prices=None):
    return report(
        survey=FOOD, answered=mine, others=list(others), reach=Reach(asked=9, sent=8, answered=6),
        prices=prices or Prices(ask=900, cost=950), answers_min=5,
    )  # fmt: skip


def test_a_report_sums_up_and_advises_with_the_figures():
    found = reported(answered(6))

    by_code = {one.question.code: one.score for one in found.rated}
    assert (by_code["taste"].mean_tenths, by_code["packaging"].mean_tenths) == (50, 20)
    assert (found.curve.low, found.curve.high) == (400, 800)
    assert [one.code for one in found.advised] == [
        "quote", "push", "packaging", "price_below_cost", "price_too_high",
    ]  # fmt: skip
    assert found.advised[2].because.ko == "포장 평균 2.0점 (2.5점 이하)"
    assert found.reach.response.per_mille == 750


def test_few_answers_give_counts_and_words_but_no_averages():
    found = reported(answered(4))

    assert found.is_small
    assert found.curve is None
    assert {one.score.mean_tenths for one in found.rated} == {None}
    assert [one.code for one in found.advised] == ["quote", "few_answers"]
    assert len(found.quotes) == 4


def test_several_products_together_make_no_one_curve():
    found = report(
        survey=FOOD, answered=answered(6), others=[], reach=Reach(), prices=None, answers_min=5
    )

    assert found.curve is None
    assert found.rated[0].score.mean_tenths == 50


def test_other_firms_are_compared_only_where_several_were_answered():
    two = answered(3, "b") + answered(3, "c")
    three = two + answered(3, "d", taste=2)

    def others(rows):
        return {one.question.code: one.others_tenths for one in reported(answered(5), rows).rated}

    assert others(two)["taste"] is None
    assert others(three)["taste"] == 40


def test_every_rule_of_advice_can_be_met_and_fills_its_words():
    facts = {
        "quotations": 1, "meetings": 1, "intent": 45, "packaging": 20, "label": 20, "quality": 20,
        "price_high": 500, "price_ask": 900, "price_cost": 600, "asked": 3, "is_small": True,
        "answers": 2, "wants_label": 1,
    }  # fmt: skip
    found = advice.given(facts)

    assert [one.code for one in found] == [rule.code for rule in advice.rules()]
    assert not [one.code for one in found if "–" in one.because.ko or "{" in one.because.en]
