"""Say rules as sentences, before anybody's facts are known: who may have it, and how much."""

from collections.abc import Callable, Sequence
from typing import Any

from naru.kernel.text import Text
from naru.rules.amounts import (
    Amount,
    Choose,
    Least,
    Most,
    RateBy,
    RateOf,
    ShareByDays,
    Sum,
    Times,
)
from naru.rules.conditions import All, AnyOf, Condition, Not
from naru.rules.facts import Labels, date_in_words, label, number_in_words, unit
from naru.rules.plain_amounts import FactItself, Fixed, Lookup, Table
from naru.rules.working import percent

WON = "won"


def condition(rule: Condition, labels: Labels) -> Text:
    """Say one condition: ``기업 규모: 소상공인, 소기업 중 하나``."""
    match rule:
        case All():
            return joined([condition(one, labels) for one in rule.conditions], " 그리고 ", " and ")
        case AnyOf():
            inner = joined([condition(one, labels) for one in rule.conditions], " 또는 ", " or ")
            return Text(f"다음 중 하나: {inner.ko}", f"either {inner.en}")
        case Not():
            inner = condition(rule.condition, labels)
            return Text(f"해당하지 않아야 함: {inner.ko}", f"not: {inner.en}")
    (reason,) = rule.judge({}, labels).reasons
    return Text(f"{reason.label.ko}: {reason.limit.ko}", f"{reason.label.en}: {reason.limit.en}")


def amount(rule: Amount, labels: Labels) -> Text:
    """Say how much: ``견적 금액의 70%, 최대 3,000,000원``."""
    said: Text = SAYING[type(rule)](rule, labels)
    cap = getattr(rule, "cap", None)
    if cap is None:
        return said
    most = number_in_words(cap, WON)
    return Text(f"{said.ko}, 최대 {most.ko}", f"{said.en}, at most {most.en}")


def joined(texts: Sequence[Text], ko: str, en: str) -> Text:
    """Join texts by a word of each language."""
    return Text(ko.join(text.ko for text in texts), en.join(text.en for text in texts))


def _fixed(rule: Fixed, _labels: Labels) -> Text:
    return number_in_words(rule.amount, WON)


def _itself(rule: FactItself, labels: Labels) -> Text:
    named = label(rule.fact, labels)
    return Text(f"{named.ko} 전액", f"all of {named.en}")


def _table(rule: Table, labels: Labels) -> Text:
    counted = unit(rule.fact, labels)
    steps = []
    for step in rule.steps:
        start, paid = number_in_words(step.since, counted), number_in_words(step.amount, WON)
        steps.append(Text(f"{start.ko}부터 {paid.ko}", f"from {start.en}: {paid.en}"))
    return _headed(rule.fact, labels, steps)


def _lookup(rule: Lookup, labels: Labels) -> Text:
    cases = []
    for value, won in rule.amounts.items():
        named, paid = label(value, labels), number_in_words(won, WON)
        cases.append(Text(f"{named.ko} {paid.ko}", f"{named.en}: {paid.en}"))
    if rule.otherwise is not None:
        rest = number_in_words(rule.otherwise, WON)
        cases.append(Text(f"그 밖 {rest.ko}", f"others: {rest.en}"))
    return _headed(rule.fact, labels, cases)


def _headed(fact: str, labels: Labels, cases: Sequence[Text]) -> Text:
    named, listed = label(fact, labels), joined(cases, ", ", ", ")
    return Text(f"{named.ko}별 {listed.ko}", f"by {named.en}: {listed.en}")


def _of(rule: RateOf | RateBy | ShareByDays, labels: Labels) -> Text:
    return amount(rule.amount, labels) if rule.amount else label(rule.fact, labels)


def _rate_of(rule: RateOf, labels: Labels) -> Text:
    whole, rate = _of(rule, labels), percent(rule.rate)
    return Text(f"{whole.ko}의 {rate.ko}", f"{rate.en} of {whole.en}")


def _rate_by(rule: RateBy, labels: Labels) -> Text:
    whole, counted = _of(rule, labels), unit(rule.by, labels)
    steps = []
    for step in rule.steps:
        start, rate = number_in_words(step.since, counted), percent(step.rate)
        steps.append(Text(f"{start.ko}부터 {rate.ko}", f"from {start.en}: {rate.en}"))
    by = _headed(rule.by, labels, steps)
    return Text(f"{whole.ko} × ({by.ko})", f"{whole.en} × ({by.en})")


def _times(rule: Times, labels: Labels) -> Text:
    whole = amount(rule.amount, labels)
    factor = Text(rule.rate, rule.rate) if rule.rate else label(rule.fact, labels)
    return Text(f"{whole.ko} × {factor.ko}", f"{whole.en} × {factor.en}")


def _by_days(rule: ShareByDays, labels: Labels) -> Text:
    whole = _of(rule, labels)
    since, until, start = (
        label(day, labels) if isinstance(day, str) else date_in_words(day)
        for day in (rule.since, rule.until, rule.counted_from)
    )
    return Text(
        f"{whole.ko}의 일할 계산 ({since.ko}~{until.ko} 전날, {start.ko}부터 남은 날)",
        f"{whole.en} by days ({since.en} to {until.en}, days left from {start.en})",
    )


def _several(rule: Least | Most | Sum, labels: Labels) -> Text:
    inner = [amount(one, labels) for one in rule.amounts]
    listed = joined(inner, rule.joint, rule.joint)
    if isinstance(rule, Sum):
        return listed
    ko, en = ("가장 적은", "the least") if isinstance(rule, Least) else ("가장 많은", "the most")
    return Text(f"{listed.ko} 중 {ko} 금액", f"{en} of {listed.en}")


def _choose(rule: Choose, labels: Labels) -> Text:
    cases = []
    for case in rule.cases:
        when = joined([condition(one, labels) for one in case.when], ", ", ", ")
        paid = amount(case.amount, labels)
        cases.append(Text(f"[{when.ko}] {paid.ko}", f"[{when.en}] {paid.en}"))
    rest = amount(rule.otherwise, labels)
    cases.append(Text(f"[그 밖] {rest.ko}", f"[others] {rest.en}"))
    return joined(cases, " · ", " · ")


SAYING: dict[type, Callable[[Any, Labels], Text]] = {
    Fixed: _fixed,
    FactItself: _itself,
    Table: _table,
    Lookup: _lookup,
    RateOf: _rate_of,
    RateBy: _rate_by,
    Times: _times,
    ShareByDays: _by_days,
    Least: _several,
    Most: _several,
    Sum: _several,
    Choose: _choose,
}
