"""Decide one case by a file's rules from facts written as JSON, and say why line by line."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition import reading
from naru.programmes.definition.programme import Definition
from naru.rules import decisions
from naru.rules.decisions import Explanation
from naru.rules.facts import Fact, Facts
from naru.rules.verdict import Reason

MARKS = {True: "✓", False: "✗", None: "?"}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "number": int,
    "text": str,
    "flag": bool,
    "list": (list, tuple),
}


class StrangeFact(Refusal):
    code = "programmes.strange_fact"
    says = Text(
        ko="‘{fact}’의 값이 {kind} 형식이 아닙니다: {value}",
        en='The value of "{fact}" is no {kind}: {value}',
    )
    next_step = Text(
        ko="파일의 [facts]에 적힌 종류에 맞게 적어 주세요.",
        en="Write it as the file's [facts] say.",
    )


def facts(definition: Definition, written: Mapping[str, Any], *, on: date) -> Facts:
    """
    Turn plain values into facts of the kinds that the file names.

    :raises StrangeFact: where a value is of another kind.
    """
    read: dict[str, Fact] = {"on": on}
    for name, value in written.items():
        spec = definition.facts.get(name)
        read[name] = _fact(name, value, spec.kind if spec else "")
    return read


def _fact(name: str, value: Any, kind: str) -> Fact:
    if kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise StrangeFact(fact=name, kind=kind, value=value) from None
    is_odd = isinstance(value, bool) != (kind == "flag") or not isinstance(
        value, TYPES.get(kind, object)
    )
    if kind and is_odd:
        raise StrangeFact(fact=name, kind=kind, value=value)
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str | bool | int | date):
        return value
    raise StrangeFact(fact=name, kind=kind or "fact", value=value)


def lines(text: str, *, file: str, on: date, facts_written: Mapping[str, Any]) -> Iterator[str]:
    """
    Say the decision of a day on facts, with a line for every condition.

    :raises BadRulebook, StrangeFact, NoTermsInForce: as their words say.
    """
    definition = reading.read(text, file=file)
    terms = decisions.in_force(definition.terms, on)
    told = facts(definition, facts_written, on=on)
    decision = decisions.explain(terms, told, definition.labels)
    yield f"{definition.name.en} ({definition.id}), terms since {terms.since}: {terms.basis}"
    yield "allowed" if decision.allowed else "not allowed"
    for reason in decision.reasons:
        yield from _reason(reason)
    yield from _outcome(decision)


def _reason(reason: Reason) -> Iterator[str]:
    yield f"  {MARKS[reason.met]} {reason.sentence.en}"
    for more in (reason.outlook, reason.advice):
        if more is not None and more.en:
            yield f"      {more.en}"


def _outcome(decision: Explanation) -> Iterator[str]:
    if decision.lacking:
        yield decision.lacking.en
    for line in decision.working:
        yield f"  = {line.text.en}"
    if decision.amount is not None:
        yield f"amount: {decision.amount:,}"
    if decision.allowed_from:
        yield f"allowed from {decision.allowed_from} if nothing but time changes"
