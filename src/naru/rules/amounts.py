"""
The closed vocabulary of amounts: how much, in whole units, from the facts.

A rate is written as a decimal text ("0.7") and kept as a fraction, so that nothing is lost before
the one rounding that the rule names.
"""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr, model_validator

from naru.kernel.money import Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.conditions import Rule
from naru.rules.facts import Facts

ROWS_MAX = 100
RATE_SHAPE = r"^[0-9]{1,3}(\.[0-9]{1,6})?$"


class MissingFact(Refusal):
    code = "rules.missing_fact"
    says = Text(
        ko="금액을 계산하려면 ‘{fact}’ 값이 필요합니다.",
        en='The amount cannot be worked out without "{fact}".',
    )
    next_step = Text(ko="빠진 값을 입력해 주세요.", en="Fill in what is missing.")


class Fixed(Rule):
    """The same amount for everyone."""

    rule: Literal["fixed"]
    amount: StrictInt = Field(ge=0)

    def of(self, _facts: Facts) -> int:
        return self.amount


class RateOf(Rule):
    """A share of a fact, rounded as named, not above the cap."""

    rule: Literal["rate_of"]
    fact: StrictStr
    rate: StrictStr = Field(pattern=RATE_SHAPE)
    cap: StrictInt | None = Field(default=None, ge=0)
    rounding: Rounding = Rounding.DOWN

    def of(self, facts: Facts) -> int:
        share = Fraction(self.rate)
        amount = portion(
            number(facts, self.fact),
            numerator=share.numerator,
            denominator=share.denominator,
            rounding=self.rounding,
        )
        return amount if self.cap is None else min(amount, self.cap)


class Step(Rule):
    """From this value of the fact on, this amount."""

    since: StrictInt
    amount: StrictInt = Field(ge=0)


class Table(Rule):
    """An amount by steps of a fact; below the first step it is nothing."""

    rule: Literal["table"]
    fact: StrictStr
    steps: tuple[Step, ...] = Field(min_length=1, max_length=ROWS_MAX)

    @model_validator(mode="after")
    def _rising(self) -> "Table":
        starts = [step.since for step in self.steps]
        if starts != sorted(set(starts)):
            raise ValueError("steps do not rise")
        return self

    def of(self, facts: Facts) -> int:
        value = number(facts, self.fact)
        reached = [step.amount for step in self.steps if step.since <= value]
        return reached[-1] if reached else 0


Amount = Annotated[Fixed | RateOf | Table, Field(discriminator="rule")]


def number(facts: Facts, name: str) -> int:
    """
    Return a whole number from the facts.

    :raises MissingFact: where it is not there.
    """
    fact = facts.get(name)
    if fact is None:
        raise MissingFact(fact=name)
    assert isinstance(fact, int), f"{name} is a whole number"
    assert not isinstance(fact, bool), f"{name} is a number, not a yes or no"
    return fact
