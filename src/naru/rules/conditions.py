"""
The closed vocabulary of conditions; each is a frozen object that judges facts.

A new kind of condition is a class beside its like (``choices``, ``numbers``, ``days``), a member of
``Condition``, its SQL and a test; a rule file never holds code. Numbers are whole; regions are the
ten-digit codes of a place and all that holds it.
"""

from typing import Annotated, Literal

from pydantic import Field

from naru.kernel.text import Text
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
from naru.rules.days import DatedBetween, ForAtLeast, ForAtMost, OnOrAfter, OnOrBefore
from naru.rules.facts import Facts, Labels
from naru.rules.numbers import AtLeast, AtMost, Between, Compare
from naru.rules.rule import ASK, Asked, Rule
from naru.rules.verdict import Reason, Verdict, every, some

CONDITIONS_MAX = 50


class All(Rule):
    """Every condition is met."""

    rule: Literal["all"]
    conditions: "tuple[Condition, ...]" = Field(max_length=CONDITIONS_MAX)

    def asked(self) -> Asked:
        for condition in self.conditions:
            yield from condition.asked()

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        return every([each.judge(facts, labels) for each in self.conditions])


class AnyOf(Rule):
    """At least one condition is met; where none is, the nearest gives its reasons."""

    rule: Literal["any"]
    conditions: "tuple[Condition, ...]" = Field(min_length=1, max_length=CONDITIONS_MAX)

    def asked(self) -> Asked:
        for condition in self.conditions:
            yield from condition.asked()

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        return some([each.judge(facts, labels) for each in self.conditions])


class Not(Rule):
    """The condition is not met; what is not known stays not known."""

    rule: Literal["not"]
    condition: "Condition"

    def asked(self) -> Asked:
        yield from self.condition.asked()

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        inner = self.condition.judge(facts, labels)
        met = None if inner.met is None else not inner.met
        return Verdict(met, tuple(_denied(reason, met) for reason in inner.reasons))


Condition = Annotated[
    OneOf
    | NoneOf
    | IsTrue
    | IsFalse
    | Includes
    | IncludesAny
    | IncludesAll
    | Excludes
    | InsideRegion
    | AtLeast
    | AtMost
    | Between
    | Compare
    | OnOrAfter
    | OnOrBefore
    | DatedBetween
    | ForAtLeast
    | ForAtMost
    | All
    | AnyOf
    | Not,
    Field(discriminator="rule"),
]
for _nested in (All, AnyOf, Not):
    _nested.model_rebuild()


def _denied(reason: Reason, met: bool | None) -> Reason:  # noqa: FBT001 - a verdict
    return Reason(
        rule=f"not.{reason.rule}",
        fact=reason.fact,
        label=reason.label,
        met=met,
        value=reason.value,
        limit=Text(f"해당하지 않아야 함 ({reason.limit.ko})", f"not ({reason.limit.en})"),
        advice=Text("") if met else reason.advice if reason.advice.ko else ASK,
        basis=reason.basis,
    )
