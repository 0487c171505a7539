"""
The closed vocabulary of conditions; each is a frozen object that judges facts.

A new kind of condition is a class here, a member of ``Condition`` and a test; a rule file never
holds code. Numbers are whole; regions are the ten-digit codes of a place and all that holds it.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, model_validator

from naru.kernel.text import Text
from naru.rules.facts import Fact, Facts, Labels, in_words, label
from naru.rules.verdict import Reason, Verdict, every, some

CONDITIONS_MAX = 50
ASK = Text("담당자에게 문의해 주세요.", "Ask the officer in charge.")


class Rule(BaseModel):
    """What every written rule has: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _OfOneFact(Rule):
    """A condition on one fact; ``basis`` names the law or notice, ``advice`` what to do."""

    fact: StrictStr = Field(min_length=1)
    basis: StrictStr = ""
    advice_ko: StrictStr = ""
    advice_en: StrictStr = ""

    def _verdict(
        self, facts: Facts, labels: Labels, limit: Text, test: Callable[[Fact], bool]
    ) -> Verdict:
        fact = facts.get(self.fact)
        met = None if fact is None else test(fact)
        reason = Reason(
            rule=getattr(self, "rule"),  # noqa: B009 - every subclass names its rule
            fact=self.fact,
            label=label(self.fact, labels),
            met=met,
            value=in_words(fact, labels),
            limit=limit,
            advice=self._advice(met, labels),
            basis=self.basis,
            short_by=None if met is not False else self._short_by(fact),
        )
        return Verdict(met, (reason,))

    def _short_by(self, _fact: Fact | None) -> int | None:
        return None

    def _advice(self, met: bool | None, labels: Labels) -> Text:  # noqa: FBT001 - a verdict
        if met:
            return Text("")
        name = label(self.fact, labels)
        if met is None:
            return Text(f"‘{name.ko}’ 항목을 입력해 주세요.", f'Fill in "{name.en}".')
        own = Text(self.advice_ko, self.advice_en)
        return own if own.ko else ASK


class OneOf(_OfOneFact):
    """The fact is one of the named values."""

    rule: Literal["one_of"]
    among: tuple[StrictStr | StrictInt, ...] = Field(min_length=1)

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        named = [in_words(value, labels) for value in self.among]
        limit = Text(
            "다음 중 하나: " + ", ".join(text.ko for text in named),
            "one of " + ", ".join(text.en for text in named),
        )
        return self._verdict(facts, labels, limit, lambda fact: fact in self.among)


class Includes(_OfOneFact):
    """The fact is a list that holds the item."""

    rule: Literal["includes"]
    item: StrictStr

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        named = label(self.item, labels)
        limit = Text(f"{named.ko} 포함", f"includes {named.en}")
        return self._verdict(
            facts, labels, limit, lambda fact: self.item in _items(fact, self.fact)
        )


class AtLeast(_OfOneFact):
    """The number is the limit or more."""

    rule: Literal["at_least"]
    limit: StrictInt

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        text = Text(f"{self.limit:,} 이상", f"{self.limit:,} or more")
        return self._verdict(
            facts, labels, text, lambda fact: _number(fact, self.fact) >= self.limit
        )

    def _short_by(self, fact: Fact | None) -> int | None:
        return self.limit - fact if isinstance(fact, int) else None


class AtMost(_OfOneFact):
    """The number is the limit or less."""

    rule: Literal["at_most"]
    limit: StrictInt

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        text = Text(f"{self.limit:,} 이하", f"{self.limit:,} or less")
        return self._verdict(
            facts, labels, text, lambda fact: _number(fact, self.fact) <= self.limit
        )

    def _short_by(self, fact: Fact | None) -> int | None:
        return fact - self.limit if isinstance(fact, int) else None


class Between(_OfOneFact):
    """The number is neither below ``low`` nor above ``high``; both ends count."""

    rule: Literal["between"]
    low: StrictInt
    high: StrictInt

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        text = Text(f"{self.low:,} 이상 {self.high:,} 이하", f"from {self.low:,} to {self.high:,}")
        return self._verdict(
            facts, labels, text, lambda fact: self.low <= _number(fact, self.fact) <= self.high
        )

    def _short_by(self, fact: Fact | None) -> int | None:
        if not isinstance(fact, int):
            return None
        return max(self.low - fact, fact - self.high)


class InsideRegion(_OfOneFact):
    """The place, told as its code and all codes that hold it, lies in one of the regions."""

    rule: Literal["inside_region"]
    regions: tuple[StrictStr, ...] = Field(min_length=1)

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        named = [label(code, labels) for code in self.regions]
        limit = Text(
            "지역: " + ", ".join(text.ko for text in named),
            "in " + ", ".join(text.en for text in named),
        )
        wanted = set(self.regions)
        return self._verdict(
            facts, labels, limit, lambda fact: not wanted.isdisjoint(_items(fact, self.fact))
        )


class OnOrAfter(_OfOneFact):
    """The date is the day or later."""

    rule: Literal["on_or_after"]
    day: date

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        shown = in_words(self.day, labels)
        limit = Text(f"{shown.ko} 이후", f"on or after {shown.en}")
        return self._verdict(facts, labels, limit, lambda fact: _date(fact, self.fact) >= self.day)


class All(Rule):
    """Every condition is met."""

    rule: Literal["all"]
    conditions: "tuple[Condition, ...]" = Field(max_length=CONDITIONS_MAX)

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        return every([each.judge(facts, labels) for each in self.conditions])


class AnyOf(Rule):
    """At least one condition is met; where none is, the nearest gives its reasons."""

    rule: Literal["any"]
    conditions: "tuple[Condition, ...]" = Field(min_length=1, max_length=CONDITIONS_MAX)

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        return some([each.judge(facts, labels) for each in self.conditions])


class Not(Rule):
    """The condition is not met; what is not known stays not known."""

    rule: Literal["not"]
    condition: "Condition"

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        inner = self.condition.judge(facts, labels)
        met = None if inner.met is None else not inner.met
        return Verdict(met, tuple(_denied(reason, met) for reason in inner.reasons))


Condition = Annotated[
    OneOf | Includes | AtLeast | AtMost | Between | InsideRegion | OnOrAfter | All | AnyOf | Not,
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


def _number(fact: Fact, name: str) -> int:
    assert isinstance(fact, int), f"{name} is a whole number"
    assert not isinstance(fact, bool), f"{name} is a number, not a yes or no"
    return fact


def _date(fact: Fact, name: str) -> date:
    assert isinstance(fact, date), f"{name} is a date"
    return fact


def _items(fact: Fact, name: str) -> tuple[str, ...] | frozenset[str]:
    assert isinstance(fact, tuple | frozenset), f"{name} is a list of texts"
    return fact
