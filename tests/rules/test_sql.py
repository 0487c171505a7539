"""The set-based evaluator answers as the one in Python: met, not met, not known, and every won."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.utils import DataError
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.populations import COLUMNS, ON, POPULATION, amounts, conditions, people

from naru.kernel.refusal import Refusal
from naru.rules import decisions, sql
from naru.rules.facts import Facts
from naru.rules.sql import Column, Fragment, Population
from naru.rules.sql_amounts import amount as exact_amount
from naru.rules.verdict import every

pytestmark = pytest.mark.django_db
EXAMPLES = settings(max_examples=60, derandomize=False)


def asked(fragments: Sequence[Fragment], cursor: Any = None) -> list[tuple]:
    """Ask all of the whole population at once."""
    listed = ", ".join(fragment.text for fragment in fragments)
    values = [value for fragment in fragments for value in fragment.values]
    statement = f"SELECT {listed} FROM people p ORDER BY place"
    if cursor:
        return cursor.execute(statement, values).fetchall()
    with connection.cursor() as own:
        own.execute(statement, values)
        return own.fetchall()


def met(condition: Any, facts: Facts) -> bool | None:
    return condition.judge(facts, {}).met


def worth(amount: Any, facts: Facts) -> int | None:
    try:
        return amount.of(facts)
    except Refusal:
        return None


def read_amount(written: dict) -> Any:
    return decisions.read_terms({"since": ON, "amount": written}).amount


def test_conditions_are_met_in_sql_where_they_are_in_python():
    everybody = people()

    @EXAMPLES
    @given(st.lists(conditions, min_size=1, max_size=8))
    def holds(written):
        read = [decisions.read_condition(each) for each in written]

        found = asked([sql.condition(each, POPULATION) for each in read])

        assert found == [tuple(met(each, facts) for each in read) for facts in everybody]

    holds()


def test_amounts_are_the_same_won_in_sql_and_in_python():
    everybody = people()

    @EXAMPLES
    @given(st.lists(amounts, min_size=1, max_size=6))
    def holds(written):
        read = [read_amount(each) for each in written]

        found = asked([exact_amount(each, POPULATION) for each in read])

        assert found == [tuple(worth(each, facts) for each in read) for facts in everybody]

    holds()


def test_a_plan_decides_as_decide_does():
    everybody = people()

    @EXAMPLES
    @given(st.lists(conditions, max_size=5))
    def holds(written):
        pays = {"rule": "rate_of", "fact": "big", "rate": "0.7", "cap": 30_000_000}
        terms = decisions.read_terms({"since": ON, "who": written, "amount": pays})
        plan = sql.plan(terms, POPULATION)

        found = asked([plan.who, plan.unmet, plan.worth, plan.amount, *plan.met])

        for (who, bits, worth_to_all, amount, *each), facts in zip(found, everybody, strict=True):
            verdicts = [condition.judge(facts, {}) for condition in terms.who]
            unmet = [place for place, verdict in enumerate(verdicts) if verdict.met is not True]
            assert who is every(verdicts).met
            assert each == [verdict.met for verdict in verdicts]
            assert list(sql.unmet_of(bits)) == unmet
            assert worth_to_all == worth(terms.amount, facts)
            assert amount == (worth_to_all if who else None)

    holds()


def test_values_may_be_bound_by_the_server():
    everybody = people()
    written = [
        {"rule": "one_of", "fact": "size", "among": ["micro", "100 %s"]},
        {"rule": "none_of", "fact": "big", "among": [7, 10**30]},
        {"rule": "includes_any", "fact": "tags", "items": ["o'clock"]},
        {"rule": "compare", "fact": "big", "at_most": "small", "rate": "1.05"},
        {"rule": "for_at_most", "fact": "since", "months": 14},
        {"rule": "for_at_least", "fact": "since", "by": "until", "days": 3},
    ]
    read = [decisions.read_condition(each) for each in written]
    steps = [{"since": 0, "rate": "0.7"}, {"since": 1_000, "rate": "0.05"}]
    pays = read_amount({"rule": "rate_by", "fact": "big", "by": "big", "steps": steps})

    fragments = [*(sql.condition(each, POPULATION) for each in read), sql.amount(pays, POPULATION)]
    found = asked(fragments, psycopg.Cursor(connection.connection))

    assert found == [
        (*(met(each, facts) for each in read), worth(pays, facts)) for facts in everybody
    ]


def test_a_plan_without_conditions_takes_everybody():
    everybody = people()
    plan = sql.plan(decisions.read_terms({"since": ON}), POPULATION)

    assert asked([plan.who, plan.unmet]) == [(True, 0)] * len(everybody)
    assert (plan.worth, plan.amount) == (None, None)


def test_a_simulation_tells_by_which_conditions_people_fail():
    everybody = people()
    who = [
        {"rule": "one_of", "fact": "size", "among": ["micro", "small"]},
        {"rule": "at_least", "fact": "small", "limit": 0},
    ]
    pays = {"rule": "fixed", "amount": 3}
    terms = decisions.read_terms({"since": ON, "who": who, "amount": pays})
    plan = sql.plan(terms, POPULATION)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unmet, count(*), sum(worth) FILTER (WHERE unmet = 0) FROM"
            f" (SELECT {plan.unmet.text} AS unmet, {plan.worth.text} AS worth FROM people p) j"
            " GROUP BY unmet",
            [*plan.unmet.values, *plan.worth.values],
        )
        found = {sql.unmet_of(bits): (count, won) for bits, count, won in cursor.fetchall()}

    decided = [decisions.decide(terms, facts) for facts in everybody]
    allowed = sum(decision.allowed for decision in decided)
    only_small = [d for d in decided if [reason.fact for reason in d.unmet] == ["small"]]
    assert found[()] == (allowed, 3 * allowed)
    assert found[1,] == (len(only_small), None)
    assert sum(count for count, _ in found.values()) == len(everybody)


def test_values_never_stand_in_the_text():
    written = {"rule": "one_of", "fact": "size", "among": ["'; DROP TABLE people; --"]}

    found = sql.condition(decisions.read_condition(written), POPULATION)

    assert "DROP" not in found.text
    assert found.values == (["'; DROP TABLE people; --"],)


def test_a_fact_of_another_kind_than_its_column_is_a_bug():
    written = {"rule": "at_least", "fact": "size", "limit": 1}

    with pytest.raises(AssertionError, match="size"):
        sql.condition(decisions.read_condition(written), POPULATION)


def test_an_amount_beyond_bigint_is_refused_and_never_wrong():
    people()
    many = {"rule": "times", "fact": "big", "amount": {"rule": "fact", "fact": "big"}}

    with pytest.raises(DataError, match="out of range"):
        asked([sql.amount(read_amount(many), POPULATION)])


def test_a_number_beyond_the_limit_of_its_column_is_refused_and_never_wrong():
    people()
    told = Population(columns={**COLUMNS, "big": Column('p."big"', "number", limit=10)})
    many = {"rule": "times", "rate": "999", "amount": {"rule": "fact", "fact": "big"}}
    wide = {"rule": "times", "fact": "big", "amount": {"rule": "fact", "fact": "big"}}

    asked([sql.amount(read_amount(many), told)])
    with pytest.raises(DataError, match="out of range"):
        asked([sql.amount(read_amount(wide), told)])


def test_time_up_to_a_day_that_all_share_is_one_comparison():
    written = {"rule": "for_at_least", "fact": "since", "years": 30}

    found = sql.condition(decisions.read_condition(written), POPULATION)

    assert found == Fragment('(p."since" <= CAST(%s AS date))', (date(1996, 3, 31),))
