"""
Judge what a holder reports: a cost item by the file's [[cost]] terms, a milestone, a check.

Pure. The facts of the report stand beside those the award was given on; ``cost.won`` and
``cost.kind`` are those of the item itself. The answer is the same record of reasons as that of an
application.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.snapshot import specs
from naru.rules import decisions
from naru.rules.conditions import Condition
from naru.rules.decisions import Terms
from naru.rules.facts import Fact, Facts, MissingFact

COST = "cost."
WON, KIND = "cost.won", "cost.kind"


def judge_cost(
    definition: Definition, *, total: int, kind: str, facts: Mapping[str, Fact], on: date
) -> Judged:
    """
    Say whether a cost is payable, and how much of it.

    A file without [[cost]] pays every cost whole; where it has some but none is in force on the
    day, nothing is payable. Never more than the cost itself.
    """
    if not definition.cost:
        return Judged(on=on, allowed=True, amount=total)
    terms = definition.cost_on(on)
    if terms is None:
        return Judged(on=on, allowed=False)
    judged = _judged(definition, terms.as_terms(), {**facts, WON: total, KIND: kind}, on)
    return judged if judged.amount is None else _at_most(judged, total)


def judge_report(
    definition: Definition, *, kind: str, code: str, facts: Mapping[str, Fact], on: date
) -> Judged:
    """Say whether a milestone or check meets what the file asks; other reports ask nothing."""
    terms = Terms(since=on, who=conditions_of(definition, kind, code))
    return _judged(definition, terms, facts, on)


def conditions_of(definition: Definition, kind: str, code: str) -> tuple[Condition, ...]:
    """Return what must hold for a report of a kind and code."""
    asks = {("milestone", one.code): one.asks for one in definition.milestone}
    asks |= {("check", one.code): one.asks for one in definition.check}
    return asks.get((kind, code), ())


def facts_of_report(definition: Definition, kind: str, code: str) -> dict[str, FactSpec]:
    """Return the facts that a report must tell, with their words, in the file's order."""
    named = [name for one in definition.check if one.code == code for name in one.facts]
    names = named if kind == "check" else [*names_in(conditions_of(definition, kind, code))]
    return _asked(definition, names)


def facts_of_cost(definition: Definition) -> dict[str, FactSpec]:
    """Return the facts that a cost item must tell beside its sum and kind."""
    names = [
        name
        for terms in definition.cost
        for name in names_in(terms.who)
        if name.startswith(COST) and name not in {WON, KIND}
    ]
    return _asked(definition, names)


def names_in(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the names of the facts that conditions ask for."""
    for condition in conditions:
        yield from (name for name, _kind in condition.asked())


def _asked(definition: Definition, names: Sequence[str]) -> dict[str, FactSpec]:
    """Keep the facts that the file declares: what records or the office say is not asked again."""
    return {
        name: definition.facts[name]
        for name in dict.fromkeys(names)
        if name in definition.facts and specs(definition)[name].source == "asked"
    }


def _judged(definition: Definition, terms: Terms, facts: Mapping[str, Fact], on: date) -> Judged:
    told: Facts = {**facts, "on": on}  # the award was decided on another day
    try:
        decision = decisions.decide(terms, told, definition.labels)
    except MissingFact as missing:
        return Judged(on=on, allowed=None, asks=(str(missing.values["fact"]),))
    is_unknown = not decision.allowed and all(one.met is not False for one in decision.reasons)
    return Judged(
        on=on,
        allowed=None if is_unknown else decision.allowed,
        reasons=decision.reasons,
        amount=decision.amount,
        asks=tuple(one.fact for one in decision.reasons if one.met is None),
    )


def _at_most(judged: Judged, total: int) -> Judged:
    payable = min(judged.amount or 0, total)
    return Judged(on=judged.on, allowed=judged.allowed, reasons=judged.reasons, amount=payable)
