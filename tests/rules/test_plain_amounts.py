"""Amounts that stand alone."""

import pytest
from tests.rules.conftest import LABELS, amount

from naru.rules import amounts, decisions
from naru.rules.decisions import BadRule
from naru.rules.facts import MissingFact
from naru.rules.plain_amounts import Step, Table, UnlistedValue

STAGES = {"beginner": 30_000_000, "growing": 70_000_000}


@pytest.mark.parametrize(("value", "found"), [(0, 0), (9, 0), (10, 5), (19, 5), (20, 8)])
def test_table_pays_by_steps(value, found):
    steps = (Step(since=10, amount=5), Step(since=20, amount=8))

    assert Table(rule="table", fact="x", steps=steps).of({"x": value}) == found


def test_table_refuses_steps_that_do_not_rise():
    with pytest.raises(ValueError, match="rise"):
        Table(rule="table", fact="x", steps=(Step(since=2, amount=1), Step(since=2, amount=2)))


def test_fixed_is_the_same_for_all():
    assert amount("fixed", amount=3).of({}) == 3


def test_a_fact_itself_may_be_capped():
    assert amount("fact", fact="x").of({"x": -7}) == -7
    assert amount("fact", fact="x", cap=5).of({"x": 7}) == 5


def test_lookup_takes_the_amount_of_the_value():
    assert amount("lookup", fact="stage", amounts=STAGES).of({"stage": "growing"}) == 70_000_000
    assert amount("lookup", fact="stage", amounts=STAGES, otherwise=1).of({"stage": "?"}) == 1


def test_lookup_refuses_a_value_without_an_amount():
    with pytest.raises(UnlistedValue):
        amount("lookup", fact="stage", amounts=STAGES).of({"stage": "?"})


@pytest.mark.parametrize(
    "rule",
    [
        amount("fact", fact="x"),
        amount("table", fact="x", steps=[{"since": 0, "amount": 1}]),
        amount("lookup", fact="x", amounts=STAGES, otherwise=1),
    ],
)
def test_an_amount_without_its_fact_is_refused(rule):
    with pytest.raises(MissingFact):
        rule.of({})


def test_an_amount_below_zero_is_refused_when_read():
    with pytest.raises(BadRule):
        decisions.read_terms(
            {
                "since": "2026-01-01",
                "amount": {"rule": "lookup", "fact": "x", "amounts": {"a": -1}},
            }
        )


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (amount("fixed", amount=500_000), ["500,000원"]),
        (amount("fact", fact="pay"), ["기준보수 3,640,000원"]),
        (amount("fact", fact="pay", cap=1), ["기준보수 3,640,000원", "한도 1원 적용"]),
        (
            amount(
                "table",
                fact="pay",
                steps=[{"since": 10, "amount": 1}, {"since": 4_000_000, "amount": 2}],
            ),
            ["기준보수 3,640,000원 (10원 이상 4,000,000원 미만): 1원"],
        ),
        (
            amount("table", fact="pay", steps=[{"since": 4_000_000, "amount": 2}]),
            ["기준보수 3,640,000원 (4,000,000원 미만): 0원"],
        ),
        (amount("lookup", fact="size", amounts={"small": 3}), ["기업 규모 소기업: 3원"]),
    ],
)
def test_the_working_is_shown(rule, lines):
    found = amounts.explain(rule, {"pay": 3_640_000, "size": "small"}, LABELS)

    assert [line.text.ko for line in found] == lines
