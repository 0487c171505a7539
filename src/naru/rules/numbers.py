"""Conditions on whole numbers: limits, ranges, and one number held against another."""

from fractions import Fraction
from functools import cache
from typing import ClassVar, Literal

from pydantic import Field, StrictInt, StrictStr, model_validator

from naru.kernel.money import Rounding, portion
from naru.kernel.text import Text
from naru.rules.facts import (
    Fact,
    FactKind,
    Facts,
    Labels,
    as_number,
    label,
    number_in_words,
    unit,
)
from naru.rules.rule import Asked, OfOneFact

RATE_SHAPE = r"^[0-9]{1,3}(\.[0-9]{1,6})?$"
NO_CHANGE = "1"


@cache
def share(rate: str) -> Fraction:
    """Read a rate that is written as a decimal text."""
    return Fraction(rate)


class _OfNumber(OfOneFact):
    kind: ClassVar[FactKind] = "number"

    def _number(self, fact: Fact) -> int:
        return as_number(fact, self.fact)

    def _said(self, number: int, labels: Labels) -> Text:
        return number_in_words(number, unit(self.fact, labels))


class AtLeast(_OfNumber):
    """The number is the limit or more."""

    rule: Literal["at_least"]
    limit: StrictInt

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._number(fact) >= self.limit

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        said = self._said(self.limit, labels)
        return Text(f"{said.ko} 이상", f"{said.en} or more")

    def _gap(self, fact: Fact, _facts: Facts) -> int:
        return self.limit - self._number(fact)


class AtMost(_OfNumber):
    """The number is the limit or less."""

    rule: Literal["at_most"]
    limit: StrictInt

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._number(fact) <= self.limit

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        said = self._said(self.limit, labels)
        return Text(f"{said.ko} 이하", f"{said.en} or less")

    def _gap(self, fact: Fact, _facts: Facts) -> int:
        return self.limit - self._number(fact)


class Between(_OfNumber):
    """The number is neither below ``low`` nor above ``high``; both ends count."""

    rule: Literal["between"]
    low: StrictInt
    high: StrictInt

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self.low <= self._number(fact) <= self.high

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        low, high = self._said(self.low, labels), self._said(self.high, labels)
        return Text(f"{low.ko} 이상 {high.ko} 이하", f"from {low.en} to {high.en}")

    def _gap(self, fact: Fact, _facts: Facts) -> int:
        number = self._number(fact)
        return (self.low if number < self.low else self.high) - number


class Compare(_OfNumber):
    """
    The number against another fact, times a rate: new rent ``at_most`` old rent × ``"1.05"``.

    The comparison is exact; only the words round, to the side that still meets it.
    """

    rule: Literal["compare"]
    at_most: StrictStr = ""
    at_least: StrictStr = ""
    rate: StrictStr = Field(default=NO_CHANGE, pattern=RATE_SHAPE)

    @model_validator(mode="after")
    def _names_one(self) -> "Compare":
        if bool(self.at_most) == bool(self.at_least):
            raise ValueError("name the other fact in at_most or in at_least")
        return self

    @property
    def other(self) -> str:
        return self.at_most or self.at_least

    def asked(self) -> Asked:
        yield self.fact, "number"
        yield self.other, "number"

    def _holds(self, fact: Fact, facts: Facts) -> bool | None:
        other = facts.get(self.other)
        if other is None:
            return None
        rate = share(self.rate)
        ours = self._number(fact) * rate.denominator
        theirs = as_number(other, self.other) * rate.numerator
        return ours <= theirs if self.at_most else ours >= theirs

    def _limit(self, facts: Facts, labels: Labels) -> Text:
        named = label(self.other, labels)
        rated = "" if self.rate == NO_CHANGE else f" × {self.rate}"
        found = self._bound(facts)
        said = Text("") if found is None else self._said(found, labels)
        ko, en = (f" ({said.ko})", f" ({said.en})") if said.ko else ("", "")
        return Text(
            f"{named.ko}{rated}{ko} {'이하' if self.at_most else '이상'}",
            f"{'at most' if self.at_most else 'at least'} {named.en}{rated}{en}",
        )

    def _gap(self, fact: Fact, facts: Facts) -> int | None:
        bound = self._bound(facts)
        return None if bound is None else bound - self._number(fact)

    def _bound(self, facts: Facts) -> int | None:
        """Return the last whole number that meets the comparison."""
        other = facts.get(self.other)
        if other is None:
            return None
        rate = share(self.rate)
        number = as_number(other, self.other)
        # At most goes down and at least goes up, also below zero, where `portion` turns round.
        is_down = bool(self.at_most) == (number >= 0)
        return portion(
            number,
            numerator=rate.numerator,
            denominator=rate.denominator,
            rounding=Rounding.DOWN if is_down else Rounding.UP,
        )

    def _missing(self, facts: Facts) -> str:
        return self.fact if facts.get(self.fact) is None else self.other
