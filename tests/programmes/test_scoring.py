"""Points are whole thousandths; no order of reviews and no single reviewer bends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import scoring
from naru.programmes.definition.course import Selection

CRITERIA = [
    {"code": "idea", "name": {"ko": "독창성", "en": "Idea"}, "points_max": 30, "weight": 2},
    {"code": "plan", "name": {"ko": "계획", "en": "Plan"}, "points_max": 40},
]
EXPORTS = {
    "code": "exports", "name": {"ko": "수출", "en": "Exports"}, "points_max": 10,
    "rule": {"rule": "table", "fact": "exports.usd", "steps": [
        {"since": 1, "amount": 5}, {"since": 100_000, "amount": 12},
    ]},
}  # fmt: skip


def _selection(**more) -> Selection:
    return Selection.model_validate({"method": "score", "criterion": CRITERIA} | more)


def _result(selection, *reviews, facts=None, votes=0):
    return scoring.result(selection, reviews=reviews, facts=facts or {}, votes=votes)


def test_a_review_is_the_weighted_sum_of_what_was_given_so_far():
    selection = _selection()

    assert scoring.of_review(selection, {"idea": 20, "plan": 31}) == 71_000
    assert scoring.of_review(selection, {"idea": 20}) == 40_000
    assert scoring.unscored(selection, {"idea": 20}) == ("plan",)
    assert scoring.best(selection) == 100


def test_an_average_is_rounded_once_half_up():
    reviews = [{"idea": 0, "plan": points} for points in (30, 30, 31)]

    found = _result(_selection(), *reviews)

    assert found.merit == 30_333
    assert found.by_criterion == {"idea": 0, "plan": 30_333}
    assert found.spread == 1_000


@pytest.mark.parametrize(("count", "counted"), [(3, 3), (4, 2), (6, 4)])
def test_highest_and_lowest_are_dropped_from_four_on(count, counted):
    reviews = [{"idea": 10, "plan": n} for n in range(count)]

    found = _result(_selection(drop="high_low"), *reviews)

    assert (found.reviews, found.counted) == (count, counted)
    assert found.merit == 20_000 + (count - 1) * 500


def test_a_computed_criterion_stays_within_its_bounds_and_names_what_it_lacks():
    selection = _selection(criterion=[*CRITERIA, EXPORTS])

    rich = _result(selection, facts={"exports.usd": 2_000_000})
    unknown = _result(selection)

    assert (rich.merit, rich.missing) == (10_000, ())
    assert (unknown.merit, unknown.missing) == (0, ("exports.usd",))
    assert scoring.best(selection) == 100


def test_bonuses_are_capped_and_do_not_lift_anybody_over_the_pass_mark():
    female = {"rule": "one_of", "fact": "owner", "among": ["woman"]}
    selection = _selection(
        pass_mark=60,
        bonus_max=5,
        bonus=[
            {"code": "woman", "name": {"ko": "여성", "en": "woman"}, "points": 3, "when": [female]},
            {"code": "votes", "name": {"ko": "투표", "en": "v"}, "points": 4, "votes_needed": 50},
        ],
    )
    review = {"idea": 10, "plan": 39}

    both = _result(selection, review, facts={"owner": "woman"}, votes=50)
    one = _result(selection, review, facts={"owner": "woman"}, votes=49)

    assert (both.bonus, both.bonuses, both.total, both.passes) == (
        5, ("woman", "votes"), 64_000, False,
    )  # fmt: skip
    assert (one.bonus, one.total) == (3, 62_000)


reviews_given = st.lists(
    st.fixed_dictionaries({"idea": st.integers(0, 30), "plan": st.integers(0, 40)}), max_size=8
)


@given(reviews_given, st.sampled_from(["none", "high_low"]), st.randoms())
def test_the_result_does_not_depend_on_the_order_of_reviews(reviews, drop, dice):
    selection = _selection(drop=drop)
    shuffled = dice.sample(reviews, len(reviews))

    first, second = _result(selection, *reviews), _result(selection, *shuffled)

    assert first.merit == second.merit
    assert 0 <= first.merit <= scoring.best(selection) * 1_000


@given(reviews_given.filter(lambda some: len(some) >= 4), st.integers(0, 7))
def test_one_reviewer_alone_cannot_push_beyond_the_others(reviews, who):
    selection = _selection(drop="high_low")
    others = [one for n, one in enumerate(reviews) if n != who % len(reviews)]
    bounds = [scoring.of_review(selection, one) for one in others]

    for extreme in ({"idea": 0, "plan": 0}, {"idea": 30, "plan": 40}):
        found = _result(selection, *others, extreme)

        assert min(bounds) <= found.merit <= max(bounds)
