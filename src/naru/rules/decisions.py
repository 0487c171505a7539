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
from naru.rules.amounts import Amount
from naru.rules.conditions import CONDITIONS_MAX, Condition, Rule
from naru.rules.facts import Facts, Labels
from naru.rules.verdict import Reason, every


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

    ``is_near_miss`` says that only one condition failed, by a number that could be reached.
    """

    allowed: bool
    reasons: tuple[Reason, ...]
    amount: int | None = None

    @property
    def unmet(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is not True)

    @property
    def is_near_miss(self) -> bool:
        return not self.allowed and len(self.unmet) == 1 and self.unmet[0].short_by is not None


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
    """
    named = labels or {}
    if not isinstance(terms, Terms):
        verdict = terms.judge(facts, named)
        return Decision(allowed=verdict.met is True, reasons=verdict.reasons)
    verdict = every([condition.judge(facts, named) for condition in terms.who])
    allowed = verdict.met is True
    amount = terms.amount.of(facts) if allowed and terms.amount else None
    reasons = tuple(
        reason if reason.basis else replace(reason, basis=terms.basis) for reason in verdict.reasons
    )
    return Decision(allowed=allowed, reasons=reasons, amount=amount)


def _read(adapter: TypeAdapter[Any], written: Mapping[str, Any]) -> Any:
    try:
        return adapter.validate_python(written)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "rule"
        raise BadRule(place=place, why=first["msg"]) from None
