"""Each word of the vocabulary, at its edges, and the logic that joins them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.rules import decisions


def judged(written: dict, **facts) -> bool | None:
    condition = decisions.read_condition(written)
    return condition.judge(facts, {}).met


@pytest.mark.parametrize(
    ("written", "fact", "met"),
    [
        ({"rule": "one_of", "among": ["a", 3]}, "a", True),
        ({"rule": "one_of", "among": ["a", 3]}, 3, True),
        ({"rule": "one_of", "among": ["a"]}, "b", False),
        ({"rule": "includes", "item": "a"}, ("a", "b"), True),
        ({"rule": "includes", "item": "a"}, (), False),
        ({"rule": "at_least", "limit": 5}, 5, True),
        ({"rule": "at_least", "limit": 5}, 4, False),
        ({"rule": "at_most", "limit": 5}, 5, True),
        ({"rule": "at_most", "limit": 5}, 6, False),
        ({"rule": "between", "low": 1, "high": 3}, 3, True),
        ({"rule": "between", "low": 1, "high": 3}, 0, False),
        ({"rule": "inside_region", "regions": ["46"]}, ("4681", "46"), True),
        ({"rule": "inside_region", "regions": ["47"]}, ("4681", "46"), False),
        ({"rule": "on_or_after", "day": date(2026, 1, 1)}, date(2026, 1, 1), True),
        ({"rule": "on_or_after", "day": date(2026, 1, 1)}, date(2025, 12, 31), False),
        ({"rule": "at_least", "limit": 5}, None, None),
    ],
)
def test_condition_judges_at_its_edge(written, fact, met):
    facts = {} if fact is None else {"x": fact}

    assert judged({**written, "fact": "x"}, **facts) is met


def test_a_fact_of_the_wrong_kind_is_a_bug():
    with pytest.raises(AssertionError):
        judged({"rule": "at_least", "fact": "x", "limit": 1}, x="many")


def test_between_refuses_ends_in_the_wrong_order():
    with pytest.raises(decisions.BadRule):
        decisions.read_condition({"rule": "between", "fact": "x", "low": 3, "high": 1})


def leaf(limit: int) -> dict:
    return {"rule": "at_least", "fact": "x", "limit": limit}


def test_any_gives_the_reasons_of_the_nearest():
    far = {"rule": "all", "conditions": [leaf(9), leaf(8)]}
    condition = decisions.read_condition({"rule": "any", "conditions": [far, leaf(7)]})

    verdict = condition.judge({"x": 1}, {})

    assert verdict.met is False
    assert [reason.limit.ko for reason in verdict.reasons] == ["7 이상"]


def test_not_keeps_what_is_not_known():
    assert judged({"rule": "not", "condition": leaf(5)}) is None
    assert judged({"rule": "not", "condition": leaf(5)}, x=5) is False
    assert judged({"rule": "not", "condition": leaf(5)}, x=4) is True


trees = st.recursive(
    st.integers(0, 10).map(leaf),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda c: {"rule": "all", "conditions": c}),
        st.lists(inner, min_size=1, max_size=4).map(lambda c: {"rule": "any", "conditions": c}),
        inner.map(lambda c: {"rule": "not", "condition": c}),
    ),
    max_leaves=12,
)


def plain(written: dict, x: int) -> bool:
    if written["rule"] == "all":
        return all(plain(each, x) for each in written["conditions"])
    if written["rule"] == "any":
        return any(plain(each, x) for each in written["conditions"])
    if written["rule"] == "not":
        return not plain(written["condition"], x)
    return x >= written["limit"]


@given(trees, st.integers(0, 10))
def test_conditions_agree_with_plain_logic(written, x):
    assert judged(written, x=x) is plain(written, x)


@given(trees, st.integers(0, 10))
def test_a_refusal_always_has_a_reason_with_advice(written, x):
    decision = decisions.decide(decisions.read_condition(written), {"x": x})

    assert decision.allowed or decision.reasons
    assert all(reason.advice.ko for reason in decision.unmet)
