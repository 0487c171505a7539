"""
Run a file's own examples against its rules: they are the programme's tests.

Pure: a definition in, a verdict for each example out. A call does not open while one fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from naru.kernel import period
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.outcome import Example
from naru.programmes.definition.programme import Definition
from naru.rules import decisions
from naru.rules.decisions import Decision, Terms
from naru.rules.facts import Fact, Facts

COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One example, what its rules said, and in words where that differs from what was expected."""

    example: Example
    decision: Decision | None
    failures: tuple[Text, ...]

    @property
    def is_good(self) -> bool:
        return not self.failures


def check(definition: Definition) -> tuple[Verdict, ...]:
    """Run every example of a file."""
    return tuple(_check(definition, example) for example in definition.example)


def failed(verdicts: Sequence[Verdict]) -> int:
    """Count the examples that failed."""
    return sum(not verdict.is_good for verdict in verdicts)


def facts_of(example: Example) -> Facts:
    """Return an example's facts as rules read them; ``on`` is the day of the decision."""
    facts: dict[str, Fact] = {name: _fact(value) for name, value in example.facts.items()}
    return {"on": example.on, **facts}


def _fact(value: object) -> Fact:
    if isinstance(value, list):
        return tuple(value)
    assert isinstance(value, str | bool | int | date), "the file's words are checked when read"
    return value


def terms_asked(definition: Definition, asks: str, on: date) -> Terms | None:
    """Return what an example is about: ``award``, ``cost``, a check, a milestone or a figure."""
    if asks == "award":
        return definition.terms_on(on)
    if asks == COST:
        cost = definition.cost_on(on)
        return cost.as_terms() if cost else None
    asked = {one.code: one.asks for one in definition.check}
    asked |= {one.code: one.asks for one in definition.milestone}
    if asks in asked:
        return Terms(since=on, who=asked[asks])
    figure = period.in_force([one for one in definition.figure if one.code == asks], on)
    return Terms(since=figure.since, basis=figure.basis, amount=figure.value) if figure else None


def _check(definition: Definition, example: Example) -> Verdict:
    terms = terms_asked(definition, example.asks, example.on)
    if terms is None:
        failure = Text(
            f"{example.on:%Y-%m-%d}에 시행 중인 ‘{example.asks}’ 기준이 없습니다.",
            f'No terms "{example.asks}" are in force on {example.on:%Y-%m-%d}.',
        )
        return Verdict(example=example, decision=None, failures=(failure,))
    facts = facts_of(example)
    try:
        decision = decisions.decide(terms, facts, definition.labels)
        rule = definition.payment.own if example.own is not None else None
        own = rule.of(facts) if rule else None
    except Refusal as refused:
        return Verdict(example=example, decision=None, failures=(refused.sentence,))
    return Verdict(
        example=example, decision=decision, failures=_differences(example, decision, own)
    )


def _differences(example: Example, decision: Decision, own: int | None) -> tuple[Text, ...]:
    missed = tuple(sorted({reason.fact for reason in decision.unmet}))
    compared = (
        ("대상 여부", "allowed", example.allowed, decision.allowed),
        ("지급액", "pays", example.pays, decision.amount if example.pays is not None else None),
        ("자부담", "own", example.own, own),
        (
            "미충족 항목",
            "misses",
            tuple(sorted(example.misses)),
            missed if example.misses else (),
        ),
    )
    return tuple(
        Text(f"{ko}: 기대 {wanted}, 결과 {got}", f"{en}: expected {wanted}, got {got}")
        for ko, en, wanted, got in compared
        if wanted != got
    )
