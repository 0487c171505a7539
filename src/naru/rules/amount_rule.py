"""What every amount is: it names its facts, has a value, and shows its working."""

from abc import abstractmethod
from fractions import Fraction
from typing import Self

from pydantic import Field, StrictInt, model_validator

from naru.kernel.money import Rounding, portion
from naru.kernel.text import Text
from naru.rules.facts import Facts
from naru.rules.rule import Asked, Rule
from naru.rules.working import Asking, Worked, rounding_note

DEPTH_MAX = 8


class AmountRule(Rule):
    """How much, from the facts; refuses where one is missing."""

    @property
    def depth(self) -> int:
        """Count how many amounts lie in each other."""
        return 1

    @abstractmethod
    def asked(self) -> Asked:
        """Name the facts it asks for, with their kinds."""

    @abstractmethod
    def of(self, facts: Facts) -> int:
        """
        Return the amount.

        :raises MissingFact: where a fact is not there.
        """

    @abstractmethod
    def work(self, asking: Asking) -> Worked:
        """
        Return the amount with its working.

        :raises MissingFact: where a fact is not there.
        """


class Nested(AmountRule):
    """An amount that holds amounts."""

    @property
    @abstractmethod
    def parts(self) -> tuple[AmountRule, ...]: ...

    @property
    def depth(self) -> int:
        return 1 + max((part.depth for part in self.parts), default=0)

    @model_validator(mode="after")
    def _not_too_deep(self) -> Self:
        if self.depth > DEPTH_MAX:
            raise ValueError(f"amounts lie more than {DEPTH_MAX} deep in each other")
        return self

    def asked(self) -> Asked:
        for part in self.parts:
            yield from part.asked()


class Rounded(Nested):
    """An amount times a ratio: rounded as named, to whole ``to_whole`` won, not above the cap."""

    rounding: Rounding = Rounding.DOWN
    to_whole: StrictInt = Field(default=1, ge=1, le=1_000_000)
    cap: StrictInt | None = Field(default=None, ge=0)

    @abstractmethod
    def _whole(self, facts: Facts) -> int: ...

    @abstractmethod
    def _ratio(self, facts: Facts) -> Fraction: ...

    @abstractmethod
    def _whole_worked(self, asking: Asking) -> Worked: ...

    @abstractmethod
    def _ratio_in_words(self, asking: Asking) -> Text: ...

    def of(self, facts: Facts) -> int:
        amount = self._rounded(facts)
        return amount if self.cap is None else min(amount, self.cap)

    def work(self, asking: Asking) -> Worked:
        value, ratio = self._rounded(asking.facts), self._ratio(asking.facts)
        whole = self._whole_worked(asking)
        worked = whole.times(self._ratio_in_words(asking), value)
        if value != whole.value * ratio:
            worked = worked.closed(asking, rounding_note(self.rounding, self.to_whole, asking.unit))
        return worked.capped(self.cap, asking)

    def _rounded(self, facts: Facts) -> int:
        ratio = self._ratio(facts)
        return self.to_whole * portion(
            self._whole(facts),
            numerator=ratio.numerator,
            denominator=ratio.denominator * self.to_whole,
            rounding=self.rounding,
        )
