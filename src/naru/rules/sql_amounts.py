"""
Amounts as SQL: the same whole number as in Python, NULL where Python refuses.

A fact that is missing makes the amount NULL, never less.
"""

from collections.abc import Sequence
from datetime import date
from functools import singledispatch
from math import lcm

from naru.rules.amounts import (
    Choose,
    Least,
    Most,
    RateBy,
    RateOf,
    ShareByDays,
    Sum,
    Times,
)
from naru.rules.conditions import Condition
from naru.rules.days import Day, day_of
from naru.rules.numbers import share
from naru.rules.plain_amounts import FactItself, Fixed, Lookup, Table
from naru.rules.rule import Rule
from naru.rules.sql_conditions import every
from naru.rules.sql_fragments import BIGINT_MAX, Fragment, Population, fragment, joined
from naru.rules.sql_numbers import (
    Number,
    added,
    chosen,
    divided,
    guarded,
    is_beyond,
    multiplied,
    number,
    ranged,
    whole,
)

DAYS_MAX = (date.max - date.min).days


@singledispatch
def amount(rule: Rule, _of: Population) -> Number:
    """Return an amount as an expression."""
    raise AssertionError(f"{type(rule).__name__} has no SQL")


# --- amounts that stand alone -------------------------------------------------------------------


@amount.register
def _fixed(rule: Fixed, _of: Population) -> Number:
    return whole(rule.amount)


@amount.register
def _fact(rule: FactItself, of: Population) -> Number:
    return _capped(number(rule.fact, of), rule.cap)


@amount.register
def _table(rule: Table, of: Population) -> Number:
    starts = [step.since for step in rule.steps]
    return _by_step(number(rule.fact, of), starts, [step.amount for step in rule.steps])


@amount.register
def _lookup(rule: Lookup, of: Population) -> Number:
    fact, values = of.fact(rule.fact, "text"), list(rule.amounts.values())
    cases = [
        fragment("WHEN {} THEN {}", name, whole(value)) for name, value in rule.amounts.items()
    ]
    if rule.otherwise is None:
        known = fragment("{} = ANY(CAST({} AS text[]))", fact, list(rule.amounts))
        found = fragment("CASE {} {} END", fact, joined(cases, " "))
    else:
        values.append(rule.otherwise)
        known = fragment("{} IS NOT NULL", fact)
        other = fragment("CASE {} {} ELSE {} END", fact, joined(cases, " "), whole(rule.otherwise))
        found = guarded(known, other)
    low, high = min(values), max(values)
    return ranged(found, low, high, known, is_numeric=is_beyond(low, high))


# --- parts of amounts ---------------------------------------------------------------------------


@amount.register
def _rate_of(rule: RateOf, of: Population) -> Number:
    rate = share(rule.rate)
    return _portion(rule, _whole_of(rule, of), whole(rate.numerator), whole(rate.denominator))


@amount.register
def _rate_by(rule: RateBy, of: Population) -> Number:
    """Bring all rates to one denominator, so that only the numerator goes by the step."""
    rates = [share(step.rate) for step in rule.steps]
    below = lcm(*(rate.denominator for rate in rates))
    above = [int(rate * below) for rate in rates]
    return _portion(
        rule, _whole_of(rule, of), _by_step(number(rule.by, of), rule.starts, above), whole(below)
    )


@amount.register
def _times(rule: Times, of: Population) -> Number:
    if rule.rate is None:
        return _portion(rule, amount(rule.amount, of), number(rule.fact, of), whole(1))
    rate = share(rule.rate)
    return _portion(rule, amount(rule.amount, of), whole(rate.numerator), whole(rate.denominator))


@amount.register
def _share_by_days(rule: ShareByDays, of: Population) -> Number:
    since, until, start = (_day(day, of) for day in (rule.since, rule.until, rule.counted_from))
    all_days = chosen([_days(since, until), whole(0)], least=False)
    left = chosen([chosen([_days(start, until), whole(0)], least=False), all_days], least=True)
    at_least_one = chosen([all_days, whole(1)], least=False)
    return _portion(rule, _whole_of(rule, of), left, at_least_one)


# --- several amounts ----------------------------------------------------------------------------


@amount.register
def _least(rule: Least, of: Population) -> Number:
    return _capped(chosen([amount(each, of) for each in rule.amounts], least=True), rule.cap)


@amount.register
def _most(rule: Most, of: Population) -> Number:
    return _capped(chosen([amount(each, of) for each in rule.amounts], least=False), rule.cap)


@amount.register
def _sum(rule: Sum, of: Population) -> Number:
    return _capped(added([amount(each, of) for each in rule.amounts]), rule.cap)


@amount.register
def _choose(rule: Choose, of: Population) -> Number:
    """Take case by case; one that is not known ends the search with NULL."""
    found = amount(rule.otherwise, of)
    for case in reversed(rule.cases):
        found = _either(case.when, amount(case.amount, of), found, of)
    return found


def _either(when: Sequence[Condition], one: Number, other: Number, of: Population) -> Number:
    written = fragment(
        "CASE {} WHEN TRUE THEN {} WHEN FALSE THEN {} END", every(when, of), one, other
    )
    return ranged(
        fragment("({})", written),
        min(one.low, other.low),
        max(one.high, other.high),
        fragment("({}) IS NOT NULL", written),
        is_numeric=one.is_wide or other.is_wide,
    )


# --- pieces -------------------------------------------------------------------------------------


def _whole_of(rule: RateOf | RateBy | ShareByDays, of: Population) -> Number:
    return amount(rule.amount, of) if rule.amount else number(rule.fact, of)


def _portion(
    rule: RateOf | RateBy | Times | ShareByDays, of: Number, above: Number, below: Number
) -> Number:
    """Multiply, divide and round once, as the rule names it."""
    steps = divided(multiplied(of, above), multiplied(below, whole(rule.to_whole)), rule.rounding)
    return _capped(multiplied(steps, whole(rule.to_whole)), rule.cap)


def _capped(of: Number, cap: int | None) -> Number:
    return of if cap is None else chosen([of, whole(cap)], least=True)


def _by_step(fact: Number, starts: list[int], values: list[int]) -> Number:
    """Return the value of the last step that a number has reached; 0 before the first."""
    bounds = [0, *values]
    found = fragment(
        f"({_array(bounds)})[width_bucket({{}}, {_array(starts)}) + 1]", bounds, fact, starts
    )
    low, high = min(bounds), max(bounds)
    return ranged(found, low, high, fact.known, is_numeric=is_beyond(low, high))


def _array(numbers: list[int]) -> str:
    is_wide = any(abs(number) > BIGINT_MAX for number in numbers)
    return f"CAST({{}} AS {'numeric' if is_wide else 'bigint'}[])"


def _day(day: Day, of: Population) -> Fragment:
    found = day_of(day, of.shared)
    return of.fact(str(day), "date") if found is None else fragment("CAST({} AS date)", found)


def _days(first: Fragment, until: Fragment) -> Number:
    known = fragment("({} IS NOT NULL AND {} IS NOT NULL)", first, until)
    written = fragment("CAST({} - {} AS bigint)", until, first)
    return Number(written.text, written.values, -DAYS_MAX, DAYS_MAX, known)
