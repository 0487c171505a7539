"""
Money as integers of a currency's smallest unit.

The won has no smaller unit, so ``won(1000).minor == 1000``. Nothing here knows a float: a rate is
a whole number of basis points (1 bp = 0.01 %), and whoever multiplies says how to round.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from naru.kernel import currencies
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

BASIS_POINTS = 10_000


class MixedCurrencies(Refusal):
    code = "kernel.mixed_currencies"
    says = Text(
        ko="서로 다른 통화({left}, {right})는 함께 계산할 수 없습니다.",
        en="Amounts in {left} and {right} cannot be added or compared.",
    )
    next_step = Text(ko="같은 통화로 다시 입력해 주세요.", en="Enter both in one currency.")


class Rounding(StrEnum):
    """Name how a fraction of a minor unit is settled; every rule names its own."""

    DOWN = "down"
    UP = "up"
    HALF_UP = "half_up"


def portion(amount: int, *, numerator: int, denominator: int, rounding: Rounding) -> int:
    """Return ``amount * numerator / denominator`` in minor units, rounded as named."""
    assert denominator > 0, "a portion needs a positive whole"
    scaled = amount * numerator
    sign = -1 if scaled < 0 else 1
    quotient, rest = divmod(abs(scaled), denominator)
    if rounding is Rounding.UP and rest:
        quotient += 1
    if rounding is Rounding.HALF_UP and 2 * rest >= denominator:
        quotient += 1
    return sign * quotient


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units of an ISO 4217 currency; may be negative (a debt)."""

    minor: int
    currency: str = "KRW"

    def __post_init__(self) -> None:
        assert type(self.minor) is int, "money is a whole number of minor units"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(left=self.currency, right=other.currency)

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, count: int) -> "Money":
        return Money(self.minor * count, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __gt__(self, other: "Money") -> bool:
        return other < self

    def __ge__(self, other: "Money") -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.minor != 0

    def rate(self, basis_points: int, *, rounding: Rounding) -> "Money":
        """Return this amount times a rate in basis points, rounded as named."""
        minor = portion(
            self.minor, numerator=basis_points, denominator=BASIS_POINTS, rounding=rounding
        )
        return Money(minor, self.currency)

    def split(self, weights: Sequence[int]) -> "list[Money]":
        """
        Share the amount in proportion to the weights; the parts always add up to the whole.

        What integer division leaves over goes, one minor unit each, to the largest remainders,
        earlier weights first (largest-remainder method).
        """
        total = sum(weights)
        assert total > 0, "weights are not all zero"
        assert min(weights) >= 0, "weights are not negative"
        sign = -1 if self.minor < 0 else 1
        shares = [divmod(abs(self.minor) * weight, total) for weight in weights]
        parts = [quotient for quotient, _ in shares]
        left = abs(self.minor) - sum(parts)
        by_remainder = sorted(range(len(parts)), key=lambda n: -shares[n][1])
        for n in by_remainder[:left]:
            parts[n] += 1
        return [Money(sign * part, self.currency) for part in parts]

    @classmethod
    def zero(cls, currency: str = "KRW") -> Self:
        return cls(0, currency)

    def __str__(self) -> str:
        """Write the amount after its currency, as on papers that go abroad: USD 1,234.50."""
        return f"{self.currency} {currencies.figure(self.minor, self.currency)}"


def won(minor: int) -> Money:
    """Return an amount in Korean won."""
    return Money(minor, "KRW")
