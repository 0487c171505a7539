"""
Dated terms and the decision on one set of facts.

Terms are never edited: newer ones are added with a later ``since``; a decision names those in force
on its date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import Field, StrictStr, TypeAdapter, ValidationError

from naru.kernel import period
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules import amounts
from naru.rules.amounts import Amount
from naru.rules.conditions import CONDITIONS_MAX, Condition
from naru.rules.facts import TODAY, FactKind, Facts, Labels, MissingFact, label
from naru.rules.plain_amounts import UnlistedValue
from naru.rules.rule import Rule
from naru.rules.verdict import Reason, Verdict, every
from naru.rules.working import Line


class BadRule(Refusal):
    code = "rules.bad_rule"
    says = Text(
        ko="규칙의 ‘{place}’ 자리를 읽을 수 없습니다: {why}",
        en='The rule cannot be read at "{place}": {why}',
    )
    next_step = Text(
        ko="표시된 자리를 고친 뒤 다시 올려 주세요.", en="Mend that place and try again."
    )


class NoTermsInForce(Refusal):
    code = "rules.no_terms_in_force"
    says = Text(ko="{on} 현재 시행 중인 기준이 없습니다.", en="No terms are in force on {on}.")
    next_step = Text(ko="시행일을 확인해 주세요.", en="Check from when the terms are in force.")


class Terms(Rule):
    """Who may, and how much, from a date on; ``basis`` names the law or notice."""

    since: date
    basis: StrictStr = ""
    who: tuple[Condition, ...] = Field(default=(), max_length=CONDITIONS_MAX)
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    The answer with its reasons.

    ``is_near_miss`` says that only one condition failed, by a number or a time that could be
    reached.
    """

    allowed: bool
    reasons: tuple[Reason, ...]
    amount: int | None = None

    @property
    def unmet(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is not True)

    @property
    def is_near_miss(self) -> bool:
        unmet = self.unmet
        return not self.allowed and len(unmet) == 1 and unmet[0].is_near

    @property
    def changes_on(self) -> date | None:
        """Return the first day on which all unmet conditions that wait for time will be met."""
        return max((reason.met_on for reason in self.unmet if reason.met_on), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Decision):
    """
    A decision with the working of its amount.

    ``allowed_from`` is the day from which the answer would be yes if nothing but time changed.
    ``lacking`` says why the amount cannot be worked out, where a fact is missing.
    """

    working: tuple[Line, ...] = ()
    allowed_from: date | None = None
    lacking: Text | None = None


_TERMS: TypeAdapter[Terms] = TypeAdapter(Terms)
_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def read_terms(written: Mapping[str, Any]) -> Terms:
    """
    Read terms as written in a file or a column.

    :raises BadRule: with the place of the first mistake.
    """
    terms: Terms = _read(_TERMS, written)
    return terms


def read_condition(written: Mapping[str, Any]) -> Condition:
    """
    Read one condition.

    :raises BadRule: with the place of the first mistake.
    """
    condition: Condition = _read(_CONDITION, written)
    return condition


def in_force(terms: Sequence[Terms], on: date) -> Terms:
    """
    Return the terms in force on a date.

    :raises NoTermsInForce: where none has begun.
    """
    found = period.in_force(terms, on)
    if found is None:
        raise NoTermsInForce(on=on.isoformat())
    return found


def decide(terms: Terms | Condition, facts: Facts, labels: Labels | None = None) -> Decision:
    """
    Decide one set of facts, with a reason for every condition that was asked.

    :raises MissingFact: where all conditions are met but the amount lacks a fact.
    :raises UnlistedValue: where they are met but no amount is set for a value.
    """
    verdict = _judged(terms, facts, labels or {})
    allowed = verdict.met is True
    rule = terms.amount if isinstance(terms, Terms) else None
    amount = rule.of(facts) if allowed and rule else None
    return Decision(allowed=allowed, reasons=verdict.reasons, amount=amount)


def explain(
    terms: Terms, facts: Facts, labels: Labels | None = None, *, unit: str = "won"
) -> Explanation:
    """Decide and show everything: reasons, the working of the amount, when a no would change."""
    named = labels or {}
    verdict = _judged(terms, facts, named)
    decision = Explanation(allowed=verdict.met is True, reasons=verdict.reasons)
    if not decision.allowed:
        return replace(decision, allowed_from=_allowed_from(terms, decision, facts))
    if terms.amount is None:
        return decision
    try:
        working = amounts.explain(terms.amount, facts, named, unit=unit)
    except (MissingFact, UnlistedValue) as refused:
        return replace(decision, lacking=_by_label(refused, named))
    return replace(decision, amount=working[-1].value, working=working)


def asked(rule: Terms | Condition | Amount) -> dict[str, frozenset[FactKind]]:
    """Name the facts a rule asks for, with the kinds it takes them for."""
    if isinstance(rule, Terms):
        inner = (*rule.who, *([rule.amount] if rule.amount else []))
        pairs = [pair for each in inner for pair in each.asked()]
    else:
        pairs = list(rule.asked())
    return {name: frozenset(kind for n, kind in pairs if n == name) for name, _ in pairs}


def _judged(terms: Terms | Condition, facts: Facts, labels: Labels) -> Verdict:
    if not isinstance(terms, Terms):
        return terms.judge(facts, labels)
    verdict = every([condition.judge(facts, labels) for condition in terms.who])
    reasons = tuple(
        reason if reason.basis else replace(reason, basis=terms.basis) for reason in verdict.reasons
    )
    return Verdict(verdict.met, reasons)


def _allowed_from(terms: Terms, decision: Decision, facts: Facts) -> date | None:
    """Ask again for the day on which all is met that waits for time."""
    day = decision.changes_on
    if day is None:
        return None
    return day if _judged(terms, {**facts, TODAY: day}, {}).met else None


def _by_label(refused: Refusal, labels: Labels) -> Text:
    named = {name: label(str(value), labels) for name, value in refused.values.items()}
    return Text(
        refused.says.ko.format(**{name: text.ko for name, text in named.items()}),
        refused.says.en.format(**{name: text.en for name, text in named.items()}),
    )


def _read(adapter: TypeAdapter[Any], written: Mapping[str, Any]) -> Any:
    try:
        return adapter.validate_python(written)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "rule"
        raise BadRule(place=place, why=first["msg"]) from None
