"""The logic that joins conditions: all, any, not, and what is not known."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.conftest import judged

from naru.rules import decisions


def leaf(limit: int) -> dict:
    return {"rule": "at_least", "fact": "x", "limit": limit}


def test_any_gives_the_reasons_of_the_nearest():
    far = {"rule": "all", "conditions": [leaf(9), leaf(8)]}
    condition = decisions.read_condition({"rule": "any", "conditions": [far, leaf(7)]})

    verdict = condition.judge({"x": 1}, {})

    assert verdict.met is False
    assert [reason.limit.ko for reason in verdict.reasons] == ["7 이상"]


def test_any_prefers_the_reason_that_time_will_mend():
    lost = {"rule": "one_of", "fact": "size", "among": ["small"]}
    waits = {"rule": "for_at_least", "fact": "opened", "years": 3}
    condition = decisions.read_condition({"rule": "any", "conditions": [lost, waits]})
    facts = {"size": "large", "opened": date(2024, 1, 1), "on": date(2026, 3, 2)}

    (reason,) = condition.judge(facts, {}).reasons

    assert reason.met_on == date(2027, 1, 1)


def test_any_that_is_not_known_gives_what_is_missing():
    other = {"rule": "at_least", "fact": "y", "limit": 1}
    condition = decisions.read_condition({"rule": "any", "conditions": [leaf(7), other]})

    verdict = condition.judge({"x": 1}, {})

    assert verdict.met is None
    assert [reason.fact for reason in verdict.reasons] == ["y"]


def test_conditions_name_the_facts_they_ask_for():
    inner = {"rule": "not", "condition": {"rule": "is_true", "fact": "closed"}}
    condition = decisions.read_condition({"rule": "all", "conditions": [leaf(7), inner]})

    assert decisions.asked(condition) == {"x": {"number"}, "closed": {"flag"}}


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
