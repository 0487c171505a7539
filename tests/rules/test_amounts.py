"""Amounts in amounts: shares, steps, caps, rounding, days, cases, and their working."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.conftest import LABELS, amount

from naru.rules import amounts, decisions
from naru.rules.amounts import RateOf
from naru.rules.decisions import BadRule
from naru.rules.facts import MissingFact

RATES = [("0.7", "down", 7), ("0.7", "up", 8), ("0.05", "half_up", 1), ("1", "down", 11)]
PAY = {"rule": "fact", "fact": "pay"}
HALF = {"rule": "rate_of", "fact": "pay", "rate": "0.5"}
FIVE = {"rule": "fixed", "amount": 5}
SINCE, UNTIL = date(2025, 4, 3), date(2026, 7, 1)


@pytest.mark.parametrize(("rate", "rounding", "found"), RATES)
def test_rate_is_rounded_as_named(rate, rounding, found):
    rule = RateOf(rule="rate_of", fact="x", rate=rate, rounding=rounding)

    assert rule.of({"x": 11}) == found


@given(st.integers(0, 10**15), st.integers(0, 10**6))
def test_rate_of_is_exact_for_every_whole_number(value, millionths):
    rule = RateOf(rule="rate_of", fact="x", rate=f"{millionths / 10**6:.6f}")

    assert rule.of({"x": value}) == value * millionths // 10**6


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (amount("rate_of", amount=PAY, rate="0.7", cap=70), 70),
        (amount("rate_of", fact="pay", rate="0.333", to_whole=10), 30),
        (amount("rate_of", fact="pay", rate="0.333", to_whole=10, rounding="up"), 40),
        (amount("times", amount=HALF, fact="count"), 200),
        (amount("times", amount=HALF, rate="1.25", rounding="half_up"), 63),
        (amount("least", amounts=[PAY, HALF]), 50),
        (amount("most", amounts=[PAY, HALF]), 101),
        (amount("sum", amounts=[PAY, HALF, FIVE]), 156),
        (amount("sum", amounts=[PAY, HALF, FIVE], cap=100), 100),
    ],
)
def test_amounts_hold_amounts(rule, found):
    assert rule.of({"pay": 101, "count": 4}) == found


@pytest.mark.parametrize(
    ("sales", "found"), [(-1, 0), (0, 700), (999, 700), (1_000, 600), (5_000, 500)]
)
def test_rate_by_takes_the_rate_of_the_step(sales, found):
    steps = [
        {"since": 0, "rate": "0.7"},
        {"since": 1_000, "rate": "0.6"},
        {"since": 5_000, "rate": "0.5"},
    ]
    rule = amount("rate_by", fact="pay", by="sales", steps=steps)

    assert rule.of({"pay": 1_000, "sales": sales}) == found


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        (date(2025, 1, 1), 500_000),  # before the period: the whole
        (SINCE, 500_000),
        (date(2026, 4, 5), 500_000 * 87 // 454),
        (date(2026, 6, 30), 500_000 // 454),
        (UNTIL, 0),
        (date(2027, 1, 1), 0),
    ],
)
def test_share_by_days_takes_the_days_left(moved, found):
    rule = amount(
        "share_by_days",
        amount={"rule": "fixed", "amount": 500_000},
        since=SINCE,
        until="2026-07-01",
        counted_from="moved",
    )

    assert rule.of({"moved": moved}) == found


def test_share_by_days_of_no_days_is_nothing():
    rule = amount("share_by_days", fact="pay", since="a", until="b", counted_from=SINCE)

    assert rule.of({"pay": 100, "a": UNTIL, "b": UNTIL}) == 0


@given(st.integers(0, 10**12), st.integers(0, 454))
def test_share_by_days_loses_nothing_between_both_parts(whole, days):
    day = SINCE + timedelta(days=days)
    keys = {"fact": "pay", "since": SINCE, "until": UNTIL, "counted_from": "day"}

    left = amount("share_by_days", **keys).of({"pay": whole, "day": day})

    assert left == whole * (454 - days) // 454
    assert 0 <= left <= whole


SMALL = {"rule": "one_of", "fact": "size", "among": ["micro", "small"]}
CASES = [
    {"when": [SMALL], "amount": FIVE},
    {"when": [{"rule": "at_most", "fact": "sales", "limit": 10}], "amount": HALF},
]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"size": "small"}, 5),
        ({"size": "large", "sales": 10, "pay": 8}, 4),
        ({"size": "large", "sales": 11, "pay": 8}, 8),
    ],
)
def test_choose_takes_the_first_case_that_holds(facts, found):
    assert amount("choose", cases=CASES, otherwise=PAY).of(facts) == found


def test_choose_takes_no_later_case_where_a_fact_is_missing():
    with pytest.raises(MissingFact) as refused:
        amount("choose", cases=CASES, otherwise=PAY).of({"sales": 1, "pay": 8})

    assert refused.value.values == {"fact": "size"}


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (
            amount("times", amount={**HALF, "rate": "0.6"}, fact="count"),
            ["기준보수 3,640,000원 × 60% × 4개월 = 8,736,000원"],
        ),
        (
            amount("times", amount={**HALF, "rate": "0.33333"}, fact="count"),
            [
                "기준보수 3,640,000원 × 33.333% = 1,213,321원 (원 미만 버림)",
                "1,213,321원 × 4개월 = 4,853,284원",
            ],
        ),
        (
            amount("rate_of", fact="pay", rate="0.5", cap=1_000_000),
            ["기준보수 3,640,000원 × 50% = 1,820,000원", "한도 1,000,000원 적용"],
        ),
        (
            amount("rate_of", fact="pay", rate="0.00001", to_whole=10, rounding="up"),
            ["기준보수 3,640,000원 × 0.001% = 40원 (10원 미만 올림)"],
        ),
        (
            amount("sum", amounts=[HALF, FIVE]),
            [
                "기준보수 3,640,000원 × 50% = 1,820,000원",
                "1,820,000원 + 5원 = 1,820,005원",
            ],
        ),
        (
            amount("least", amounts=[PAY, FIVE]),
            ["기준보수 3,640,000원, 5원 중 가장 적은 금액: 5원"],
        ),
        (
            amount("rate_by", fact="pay", by="sales", steps=[{"since": 0, "rate": "0.25"}]),
            ["기준보수 3,640,000원 × 25% (매출액 0원 이상) = 910,000원"],
        ),
        (
            amount("share_by_days", fact="pay", since=SINCE, until=UNTIL, counted_from="moved"),
            ["기준보수 3,640,000원 × 87일/454일 (2026년 4월 5일부터) = 697,533원 (원 미만 버림)"],
        ),
        (
            amount("choose", cases=CASES, otherwise=PAY),
            ["적용 기준: 기업 규모 소상공인, 소기업 중 하나", "5원"],
        ),
    ],
)
def test_the_working_is_shown(rule, lines):
    facts = {
        "pay": 3_640_000,
        "count": 4,
        "sales": 7,
        "moved": date(2026, 4, 5),
        "size": "small",
    }

    found = amounts.explain(rule, facts, LABELS)

    assert [line.text.ko for line in found] == lines
    assert found[-1].value == rule.of(facts)
    assert all(line.text.en for line in found)


@pytest.mark.parametrize(
    "written",
    [
        {"rule": "rate_of", "rate": "0.5"},
        {"rule": "rate_of", "rate": "0.5", "fact": "pay", "amount": FIVE},
        {"rule": "times", "amount": FIVE},
        {"rule": "times", "amount": FIVE, "fact": "count", "rate": "2"},
        {"rule": "sum", "amounts": []},
        {"rule": "choose", "cases": [{"when": [], "amount": FIVE}], "otherwise": FIVE},
        {"rule": "rate_by", "fact": "pay", "by": "x", "steps": [{"since": 0, "rate": 0.5}]},
        {
            "rule": "share_by_days",
            "fact": "pay",
            "since": UNTIL,
            "until": SINCE,
            "counted_from": "x",
        },
    ],
)
def test_what_cannot_be_worked_out_is_refused_when_read(written):
    with pytest.raises(BadRule):
        decisions.read_terms({"since": SINCE, "amount": written})


numbers = st.integers(-(10**12), 10**12)
leaves = st.one_of(
    st.integers(0, 10**12).map(lambda n: {"rule": "fixed", "amount": n}),
    st.sampled_from([PAY, {"rule": "fact", "fact": "sales"}]),
)
rounding = st.sampled_from(["down", "up", "half_up"])
rates = st.integers(0, 2_000_000).map(lambda n: f"{n // 10**6}.{n % 10**6:06}")
nested = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda a, r, by, w: {
                "rule": "rate_of", "amount": a, "rate": r, "rounding": by, "to_whole": w,
            },
            inner,
            rates,
            rounding,
            st.sampled_from([1, 10, 1_000]),
        ),
        st.builds(
            lambda kind, parts: {"rule": kind, "amounts": parts},
            st.sampled_from(["least", "most", "sum"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda a: {"rule": "times", "amount": a, "fact": "count"}, inner),
    ),
    max_leaves=6,
)  # fmt: skip


def exactly(written: dict, facts: dict) -> Fraction:
    """Work it out without any rounding."""
    match written["rule"]:
        case "fixed":
            return Fraction(written["amount"])
        case "fact":
            return Fraction(facts[written["fact"]])
        case "rate_of":
            return exactly(written["amount"], facts) * Fraction(written["rate"])
        case "times":
            return exactly(written["amount"], facts) * facts["count"]
        case joined:
            join = {"least": min, "most": max, "sum": sum}[joined]
            return Fraction(join(exactly(part, facts) for part in written["amounts"]))


@given(nested, numbers, numbers, st.integers(0, 12))
def test_the_working_ends_with_the_amount_whatever_it_holds(written, pay, sales, count):
    facts = {"pay": pay, "sales": sales, "count": count}
    rule = amount(**written)

    lines = amounts.explain(rule, facts, LABELS)

    assert lines[-1].value == rule.of(facts)


@given(
    st.builds(lambda r, by: {"rule": "rate_of", "amount": PAY, "rate": r, "rounding": by},
              rates, rounding),
    numbers,
)  # fmt: skip
def test_one_rounding_is_less_than_one_won_away(written, pay):
    facts = {"pay": pay}

    assert abs(amount(**written).of(facts) - exactly(written, facts)) < 1
