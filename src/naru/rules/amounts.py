"""
The closed vocabulary of amounts: how much, in whole units, from the facts.

A rate is written as a decimal text ("0.7") and kept as a fraction, so that nothing is lost before
the one rounding that the rule names. Amounts hold amounts: a rate of a sum, the least of two.
"""

from abc import abstractmethod
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StrictInt, StrictStr, model_validator

from naru.kernel.text import Text
from naru.rules.amount_rule import AmountRule, Nested, Rounded
from naru.rules.conditions import CONDITIONS_MAX, Condition
from naru.rules.days import Day, known_day, names_in
from naru.rules.facts import Facts, Labels, MissingFact, date_in_words, label, number, unit
from naru.rules.numbers import RATE_SHAPE, share
from naru.rules.plain_amounts import (
    ROWS_MAX,
    FactItself,
    Fixed,
    Lookup,
    Table,
    refuse_unless_rising,
    step_in_words,
    step_reached,
)
from naru.rules.rule import Asked, Rule
from naru.rules.verdict import every
from naru.rules.working import Asking, Line, Worked, joined, percent

OTHERWISE = Text("적용 기준: 그 밖의 경우", "case: all others")
Rate = Annotated[StrictStr, Field(pattern=RATE_SHAPE)]


class _Part(Rounded):
    """A part of a fact's number or of another amount."""

    fact: StrictStr = ""
    amount: "Amount | None" = None

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if bool(self.fact) == bool(self.amount):
            raise ValueError("say of what: a fact or an amount")
        return self

    @property
    def parts(self) -> tuple[AmountRule, ...]:
        return (self.amount,) if self.amount else ()

    def asked(self) -> Asked:
        yield from super().asked()
        if self.fact:
            yield self.fact, "number"

    def _whole(self, facts: Facts) -> int:
        return self.amount.of(facts) if self.amount else number(facts, self.fact)

    def _whole_worked(self, asking: Asking) -> Worked:
        if self.amount:
            return self.amount.work(asking)
        return Worked(value=number(asking.facts, self.fact), said=asking.named(self.fact))


class RateOf(_Part):
    """A share of a fact or an amount."""

    rule: Literal["rate_of"]
    rate: Rate

    def _ratio(self, _facts: Facts) -> Fraction:
        return share(self.rate)

    def _ratio_in_words(self, _asking: Asking) -> Text:
        return percent(self.rate)


class RateStep(Rule):
    """From this value of the fact on, this rate."""

    since: StrictInt
    rate: Rate


class RateBy(_Part):
    """A share by steps of the fact ``by``; below the first step it is nothing."""

    rule: Literal["rate_by"]
    by: StrictStr
    steps: tuple[RateStep, ...] = Field(min_length=1, max_length=ROWS_MAX)

    @model_validator(mode="after")
    def _rising(self) -> "RateBy":
        refuse_unless_rising(self.starts)
        return self

    @property
    def starts(self) -> list[int]:
        return [step.since for step in self.steps]

    def asked(self) -> Asked:
        yield from super().asked()
        yield self.by, "number"

    def _rate(self, facts: Facts) -> str:
        place = step_reached(self.starts, number(facts, self.by))
        return "0" if place is None else self.steps[place].rate

    def _ratio(self, facts: Facts) -> Fraction:
        return share(self._rate(facts))

    def _ratio_in_words(self, asking: Asking) -> Text:
        name, value = label(self.by, asking.labels), number(asking.facts, self.by)
        step = step_in_words(self.starts, value, unit(self.by, asking.labels))
        rate = percent(self._rate(asking.facts))
        return Text(f"{rate.ko} ({name.ko} {step.ko})", f"{rate.en} ({name.en} {step.en})")


class Times(Rounded):
    """An amount times a whole number of the facts, or times a rate."""

    rule: Literal["times"]
    amount: "Amount"
    fact: StrictStr = ""
    rate: Rate | None = None

    @model_validator(mode="after")
    def _by_one(self) -> "Times":
        if bool(self.fact) == (self.rate is not None):
            raise ValueError("say how often: a fact or a rate")
        return self

    @property
    def parts(self) -> tuple[AmountRule, ...]:
        return (self.amount,)

    def asked(self) -> Asked:
        yield from super().asked()
        if self.fact:
            yield self.fact, "number"

    def _whole(self, facts: Facts) -> int:
        return self.amount.of(facts)

    def _whole_worked(self, asking: Asking) -> Worked:
        return self.amount.work(asking)

    def _ratio(self, facts: Facts) -> Fraction:
        return share(self.rate) if self.rate else Fraction(number(facts, self.fact))

    def _ratio_in_words(self, asking: Asking) -> Text:
        return Text(self.rate, self.rate) if self.rate else asking.factor(self.fact)


class ShareByDays(_Part):
    """
    A share by days (일할 계산): the days left of all days from ``since`` to ``until``.

    ``until`` is the day after the last; the days left begin with ``counted_from``. Each is a date
    or the name of a fact that holds one.
    """

    rule: Literal["share_by_days"]
    since: Day
    until: Day
    counted_from: Day

    @model_validator(mode="after")
    def _in_order(self) -> "ShareByDays":
        fixed = isinstance(self.since, str) or isinstance(self.until, str)
        if not fixed and self.days({}, self.since) <= 0:
            raise ValueError("until is not after since")
        return self

    def asked(self) -> Asked:
        yield from super().asked()
        for name in names_in(self.since, self.until, self.counted_from):
            yield name, "date"

    def days(self, facts: Facts, first: Day) -> int:
        """
        Count the days from one to the end.

        :raises MissingFact: where a date is not there.
        """
        return (known_day(self.until, facts) - known_day(first, facts)).days

    def _days(self, facts: Facts) -> tuple[int, int]:
        all_days = max(self.days(facts, self.since), 0)
        return min(max(self.days(facts, self.counted_from), 0), all_days), all_days

    def _ratio(self, facts: Facts) -> Fraction:
        left, all_days = self._days(facts)
        return Fraction(left, all_days) if all_days else Fraction(0)

    def _ratio_in_words(self, asking: Asking) -> Text:
        left, all_days = self._days(asking.facts)
        first = date_in_words(known_day(self.counted_from, asking.facts))
        return Text(
            f"{left:,}일/{all_days:,}일 ({first.ko}부터)",
            f"{left:,}/{all_days:,} days (from {first.en})",
        )


class _Several(Nested):
    """Several amounts made one; ``words`` say how the working puts it."""

    joint: ClassVar[str] = ", "
    words: ClassVar[Text]

    amounts: "tuple[Amount, ...]" = Field(min_length=1, max_length=ROWS_MAX)
    cap: StrictInt | None = Field(default=None, ge=0)

    @abstractmethod
    def _joined(self, values: list[int]) -> int: ...

    @property
    def parts(self) -> tuple[AmountRule, ...]:
        return self.amounts

    def of(self, facts: Facts) -> int:
        joined = self._joined([amount.of(facts) for amount in self.amounts])
        return joined if self.cap is None else min(joined, self.cap)

    def work(self, asking: Asking) -> Worked:
        parts = [amount.work(asking).closed(asking) for amount in self.amounts]
        value = self._joined([part.value for part in parts])
        said, listed = asking.said(value), joined([part.said for part in parts], self.joint)
        text = Text(
            self.words.ko.format(of=listed.ko, is_=said.ko),
            self.words.en.format(of=listed.en, is_=said.en),
        )
        lines = (*(line for part in parts for line in part.lines), Line(text, value))
        return Worked(value=value, said=said, lines=lines).capped(self.cap, asking)


class Least(_Several):
    """The least of several amounts."""

    words: ClassVar[Text] = Text("{of} 중 가장 적은 금액: {is_}", "the least of {of}: {is_}")

    rule: Literal["least"]

    def _joined(self, values: list[int]) -> int:
        return min(values)


class Most(_Several):
    """The most of several amounts."""

    words: ClassVar[Text] = Text("{of} 중 가장 많은 금액: {is_}", "the most of {of}: {is_}")

    rule: Literal["most"]

    def _joined(self, values: list[int]) -> int:
        return max(values)


class Sum(_Several):
    """Several amounts together."""

    joint: ClassVar[str] = " + "
    words: ClassVar[Text] = Text("{of} = {is_}", "{of} = {is_}")

    rule: Literal["sum"]

    def _joined(self, values: list[int]) -> int:
        return sum(values)


class Case(Rule):
    """An amount for whom all conditions are met."""

    when: tuple[Condition, ...] = Field(min_length=1, max_length=CONDITIONS_MAX)
    amount: "Amount"


class Choose(Nested):
    """
    The amount of the first case whose conditions are met, else ``otherwise``.

    Where a fact is missing that a case needs, no later case is taken in its place.
    """

    rule: Literal["choose"]
    cases: tuple[Case, ...] = Field(min_length=1, max_length=ROWS_MAX)
    otherwise: "Amount"

    @property
    def parts(self) -> tuple[AmountRule, ...]:
        return (*(case.amount for case in self.cases), self.otherwise)

    def asked(self) -> Asked:
        for case in self.cases:
            for condition in case.when:
                yield from condition.asked()
        yield from super().asked()

    def of(self, facts: Facts) -> int:
        case = self._case(facts)
        return (case.amount if case else self.otherwise).of(facts)

    def work(self, asking: Asking) -> Worked:
        case = self._case(asking.facts)
        worked = (case.amount if case else self.otherwise).work(asking)
        lines = worked.lines
        if not lines and not worked.is_open:
            lines = (Line(worked.said, worked.value),)
        said = _case_in_words(case, asking) if case else OTHERWISE
        return replace(worked, lines=(Line(said, worked.value), *lines))

    def _case(self, facts: Facts) -> Case | None:
        for case in self.cases:
            met = every([condition.judge(facts, {}) for condition in case.when]).met
            if met is None:
                asked = (name for condition in case.when for name, _ in condition.asked())
                raise MissingFact(fact=next(name for name in asked if name not in facts))
            if met:
                return case
        return None


Amount = Annotated[
    Fixed
    | FactItself
    | Table
    | Lookup
    | RateOf
    | RateBy
    | Times
    | ShareByDays
    | Least
    | Most
    | Sum
    | Choose,
    Field(discriminator="rule"),
]
for _nested in (RateOf, RateBy, Times, ShareByDays, Least, Most, Sum, Case, Choose):
    _nested.model_rebuild()


def explain(
    amount: Amount, facts: Facts, labels: Labels | None = None, *, unit: str = "won"
) -> tuple[Line, ...]:
    """
    Show the working: lines in order, the last of which is the amount.

    :raises MissingFact: where a fact is not there.
    """
    asking = Asking(facts=facts, labels=labels or {}, unit=unit)
    worked = amount.work(asking).closed(asking)
    if worked.lines and worked.lines[-1].value == worked.value:
        return worked.lines
    return (*worked.lines, Line(worked.said, worked.value))


def _case_in_words(case: Case, asking: Asking) -> Text:
    reasons = every([c.judge(asking.facts, asking.labels) for c in case.when]).reasons
    return Text(
        "적용 기준: " + ", ".join(f"{reason.label.ko} {reason.limit.ko}" for reason in reasons),
        "case: " + ", ".join(f"{reason.label.en} {reason.limit.en}" for reason in reasons),
    )
