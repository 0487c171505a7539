"""Amounts that stand alone: fixed, a fact itself, by steps of a number, by the value of a text."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, StrictInt, StrictStr, model_validator

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.amount_rule import AmountRule
from naru.rules.facts import Facts, in_words, label, number, number_in_words, text, unit
from naru.rules.rule import Asked, Rule
from naru.rules.working import Asking, Line, Worked

ROWS_MAX = 100


class UnlistedValue(Refusal):
    code = "rules.unlisted_value"
    says = Text(
        ko="‘{fact}’ 값 ‘{value}’에 정해진 금액이 없습니다.",
        en='No amount is set for "{fact}" = "{value}".',
    )
    next_step = Text(ko="값을 다시 확인해 주세요.", en="Check the value.")


class Fixed(AmountRule):
    """The same amount for everyone."""

    rule: Literal["fixed"]
    amount: StrictInt = Field(ge=0)

    def asked(self) -> Asked:
        yield from ()

    def of(self, _facts: Facts) -> int:
        return self.amount

    def work(self, asking: Asking) -> Worked:
        return Worked(value=self.amount, said=asking.said(self.amount))


class FactItself(AmountRule):
    """The number of a fact, not above the cap."""

    rule: Literal["fact"]
    fact: StrictStr
    cap: StrictInt | None = Field(default=None, ge=0)

    def asked(self) -> Asked:
        yield self.fact, "number"

    def of(self, facts: Facts) -> int:
        amount = number(facts, self.fact)
        return amount if self.cap is None else min(amount, self.cap)

    def work(self, asking: Asking) -> Worked:
        value = number(asking.facts, self.fact)
        worked = Worked(value=value, said=asking.named(self.fact))
        if self.cap is None or value <= self.cap:
            return worked
        return worked.then(Line(worked.said, value), asking).capped(self.cap, asking)


class Step(Rule):
    """From this value of the fact on, this amount."""

    since: StrictInt
    amount: StrictInt = Field(ge=0)


class Table(AmountRule):
    """An amount by steps of a fact; below the first step it is nothing."""

    rule: Literal["table"]
    fact: StrictStr
    steps: tuple[Step, ...] = Field(min_length=1, max_length=ROWS_MAX)

    @model_validator(mode="after")
    def _rising(self) -> "Table":
        refuse_unless_rising([step.since for step in self.steps])
        return self

    def asked(self) -> Asked:
        yield self.fact, "number"

    def of(self, facts: Facts) -> int:
        place = step_reached([step.since for step in self.steps], number(facts, self.fact))
        return 0 if place is None else self.steps[place].amount

    def work(self, asking: Asking) -> Worked:
        value = self.of(asking.facts)
        named, said = asking.named(self.fact), asking.said(value)
        step = step_in_words(
            [step.since for step in self.steps],
            number(asking.facts, self.fact),
            unit(self.fact, asking.labels),
        )
        text = Text(f"{named.ko} ({step.ko}): {said.ko}", f"{named.en} ({step.en}): {said.en}")
        return Worked(value=value, said=said, lines=(Line(text, value),))


class Lookup(AmountRule):
    """
    An amount by the value of a text fact.

    A value that is not listed gets ``otherwise``; without it the amount cannot be worked out.
    """

    rule: Literal["lookup"]
    fact: StrictStr
    amounts: Mapping[StrictStr, StrictInt] = Field(min_length=1, max_length=ROWS_MAX)
    otherwise: StrictInt | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _not_negative(self) -> "Lookup":
        if min(self.amounts.values()) < 0:
            raise ValueError("an amount is below zero")
        return self

    def asked(self) -> Asked:
        yield self.fact, "text"

    def of(self, facts: Facts) -> int:
        value = text(facts, self.fact)
        found = self.amounts.get(value, self.otherwise)
        if found is None:
            raise UnlistedValue(fact=self.fact, value=value)
        return found

    def work(self, asking: Asking) -> Worked:
        value = self.of(asking.facts)
        name = label(self.fact, asking.labels)
        told, said = in_words(asking.facts[self.fact], asking.labels), asking.said(value)
        text = Text(f"{name.ko} {told.ko}: {said.ko}", f"{name.en} {told.en}: {said.en}")
        return Worked(value=value, said=said, lines=(Line(text, value),))


def refuse_unless_rising(starts: list[int]) -> None:
    if starts != sorted(set(starts)):
        raise ValueError("steps do not rise")


def step_reached(starts: list[int], value: int) -> int | None:
    """Return the place of the last step that a value has reached."""
    reached = [place for place, start in enumerate(starts) if start <= value]
    return reached[-1] if reached else None


def step_in_words(starts: list[int], value: int, unit: str) -> Text:
    """Say which step a value has reached: ``1,000원 이상``, ``1,000원 이상 5,000원 미만``."""
    place = step_reached(starts, value)
    below = starts[0] if place is None else next((s for s in starts if s > value), None)
    low = number_in_words(starts[place], unit) if place is not None else None
    high = number_in_words(below, unit) if below is not None else None
    ko = [f"{low.ko} 이상"] if low else []
    en = [f"{low.en} or more"] if low else []
    return Text(
        " ".join([*ko, *([f"{high.ko} 미만"] if high else [])]),
        ", ".join([*en, *([f"below {high.en}"] if high else [])]),
    )
