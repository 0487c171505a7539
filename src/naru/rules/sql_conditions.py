"""
Conditions as SQL: TRUE, FALSE, or NULL exactly where Python answers met, not met, or not known.

SQL's AND, OR and NOT have the truth tables of ``all``, ``any`` and ``not``, and its comparisons
answer NULL where a side is missing; so each word becomes the plain comparison it stands for.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import singledispatch

from naru.rules.choices import (
    Excludes,
    Includes,
    IncludesAll,
    IncludesAny,
    InsideRegion,
    IsFalse,
    IsTrue,
    NoneOf,
    OneOf,
)
from naru.rules.conditions import All, AnyOf, Condition, Not
from naru.rules.days import (
    DatedBetween,
    ForAtLeast,
    ForAtMost,
    OnOrAfter,
    OnOrBefore,
    day_of,
)
from naru.rules.numbers import AtLeast, AtMost, Between, Compare, share
from naru.rules.rule import Rule
from naru.rules.spans import Span
from naru.rules.sql_fragments import Fragment, Population, fragment, joined
from naru.rules.sql_numbers import multiplied, number, whole

NOBODY_FAILS = Fragment("TRUE")


@singledispatch
def condition(rule: Rule, _of: Population) -> Fragment:
    """Return a condition as an expression that is TRUE, FALSE or NULL."""
    raise AssertionError(f"{type(rule).__name__} has no SQL")


def every(conditions: Sequence[Condition], of: Population) -> Fragment:
    """Return whether all conditions are met."""
    parts = [condition(each, of) for each in conditions]
    return fragment("({})", joined(parts, " AND ")) if parts else NOBODY_FAILS


@condition.register
def _all(rule: All, of: Population) -> Fragment:
    return every(rule.conditions, of)


@condition.register
def _any(rule: AnyOf, of: Population) -> Fragment:
    return fragment("({})", joined([condition(each, of) for each in rule.conditions], " OR "))


@condition.register
def _not(rule: Not, of: Population) -> Fragment:
    return fragment("(NOT {})", condition(rule.condition, of))


# --- choices ------------------------------------------------------------------------------------


@condition.register
def _one_of(rule: OneOf, of: Population) -> Fragment:
    return _among(rule, of)


@condition.register
def _none_of(rule: NoneOf, of: Population) -> Fragment:
    return fragment("(NOT {})", _among(rule, of))


def _among(rule: OneOf | NoneOf, of: Population) -> Fragment:
    """Compare with the values of the fact's own kind; a text is never equal to a number."""
    kind = "number" if of.kind(rule.fact) == "number" else "text"
    fact = of.fact(rule.fact, "number" if kind == "number" else "text")
    values = [each for each in rule.among if isinstance(each, int) == (kind == "number")]
    if not values:
        return _never(fact)
    if kind == "text":
        return fragment("({} = ANY(CAST({} AS text[])))", fact, values)
    return fragment("({} IN ({}))", fact, joined([fragment("{}", value) for value in values], ", "))


@condition.register
def _is_true(rule: IsTrue, of: Population) -> Fragment:
    return of.fact(rule.fact, "flag")


@condition.register
def _is_false(rule: IsFalse, of: Population) -> Fragment:
    return fragment("(NOT {})", of.fact(rule.fact, "flag"))


@condition.register
def _includes(rule: Includes, of: Population) -> Fragment:
    return _listed(rule.fact, "@>", [rule.item], of)


@condition.register
def _includes_any(rule: IncludesAny, of: Population) -> Fragment:
    return _listed(rule.fact, "&&", rule.items, of)


@condition.register
def _includes_all(rule: IncludesAll, of: Population) -> Fragment:
    return _listed(rule.fact, "@>", rule.items, of)


@condition.register
def _excludes(rule: Excludes, of: Population) -> Fragment:
    return fragment("(NOT {})", _listed(rule.fact, "&&", rule.items, of))


@condition.register
def _inside_region(rule: InsideRegion, of: Population) -> Fragment:
    return _listed(rule.fact, "&&", rule.regions, of)


def _listed(fact: str, operator: str, items: Sequence[str], of: Population) -> Fragment:
    return fragment(f"({{}} {operator} CAST({{}} AS text[]))", of.fact(fact, "list"), list(items))


# --- numbers ------------------------------------------------------------------------------------


@condition.register
def _at_least(rule: AtLeast, of: Population) -> Fragment:
    return fragment("({} >= {})", of.fact(rule.fact, "number"), rule.limit)


@condition.register
def _at_most(rule: AtMost, of: Population) -> Fragment:
    return fragment("({} <= {})", of.fact(rule.fact, "number"), rule.limit)


@condition.register
def _between(rule: Between, of: Population) -> Fragment:
    return fragment("({} BETWEEN {} AND {})", of.fact(rule.fact, "number"), rule.low, rule.high)


@condition.register
def _compare(rule: Compare, of: Population) -> Fragment:
    rate = share(rule.rate)
    ours = multiplied(number(rule.fact, of), whole(rate.denominator))
    theirs = multiplied(number(rule.other, of), whole(rate.numerator))
    return fragment(f"({{}} {'<=' if rule.at_most else '>='} {{}})", ours, theirs)


# --- days ---------------------------------------------------------------------------------------


@condition.register
def _on_or_after(rule: OnOrAfter, of: Population) -> Fragment:
    return fragment("({} >= CAST({} AS date))", of.fact(rule.fact, "date"), rule.day)


@condition.register
def _on_or_before(rule: OnOrBefore, of: Population) -> Fragment:
    return fragment("({} <= CAST({} AS date))", of.fact(rule.fact, "date"), rule.day)


@condition.register
def _dated_between(rule: DatedBetween, of: Population) -> Fragment:
    fact = of.fact(rule.fact, "date")
    return fragment(
        "({} BETWEEN CAST({} AS date) AND CAST({} AS date))", fact, rule.first, rule.last
    )


@condition.register
def _for_at_least(rule: ForAtLeast, of: Population) -> Fragment:
    start, end = of.fact(rule.fact, "date"), day_of(rule.by, of.shared)
    if end is None:
        return fragment("({} <= {})", _over(start, rule.span), of.fact(str(rule.by), "date"))
    return _on_or_before_day(start, rule.span.latest_start(end))


@condition.register
def _for_at_most(rule: ForAtMost, of: Population) -> Fragment:
    start, end = of.fact(rule.fact, "date"), day_of(rule.by, of.shared)
    if end is None:
        by = of.fact(str(rule.by), "date")
        return fragment("({} <= {} AND {} <= {})", start, by, by, _over(start, rule.span))
    begun = _on_or_before_day(start, end)
    too_early = rule.span.latest_start(end - timedelta(days=1)) if end > date.min else None
    return fragment("({} AND NOT {})", begun, _on_or_before_day(start, too_early))


def _over(start: Fragment, span: Span) -> Fragment:
    """Return the day on which a span is over."""
    return fragment(
        "({} + make_interval(0, CAST({} AS int), 0, CAST({} AS int)))",
        start,
        span.months,
        span.days,
    )


def _on_or_before_day(start: Fragment, day: date | None) -> Fragment:
    return _never(start) if day is None else fragment("({} <= CAST({} AS date))", start, day)


def _never(fact: Fragment) -> Fragment:
    """Return FALSE for whoever has the fact, and NULL for who has it not."""
    return fragment("({} <> {})", fact, fact)
