"""
The price curve of Van Westendorp (가격 민감도): what buyers find too cheap, cheap, dear, too dear.

Each buyer names four prices. At every named price four shares are counted exactly; between two
named prices the curves run straight. Where two of them cross lies a point of the method: the lower
and the upper end of the acceptable range, the price few reject, the price as often cheap as dear.
Prices are whole numbers of the currency's smallest unit; crossings are fractions. No rounding.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Curve = Callable[[int], Fraction]


@dataclass(frozen=True, slots=True)
class Four:
    """The four prices of one buyer; they make sense only in this order."""

    too_cheap: int
    cheap: int
    expensive: int
    too_expensive: int

    @property
    def is_in_order(self) -> bool:
        return 0 < self.too_cheap <= self.cheap <= self.expensive <= self.too_expensive


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One named price with the shares of buyers at it."""

    price: int
    too_cheap: Fraction
    cheap: Fraction
    expensive: Fraction
    too_expensive: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCurve:
    """
    The points of the method and the curves behind them.

    ``low`` to ``high`` is the acceptable range; at ``fewest_reject`` as many find it too cheap as
    too dear; at ``even`` as many find it cheap as dear.
    """

    low: Fraction
    high: Fraction
    fewest_reject: Fraction
    even: Fraction
    spots: tuple[Spot, ...]
    buyers: int
    left_out: int  # answers whose prices stand in no order


def curve(answers: Sequence[Four]) -> PriceCurve | None:
    """Work out the curve; None where no answer is in order."""
    kept = [one for one in answers if one.is_in_order]
    if not kept:
        return None
    spots = _spots(kept)
    return PriceCurve(
        low=_crossing(spots, lambda at: at.too_cheap - at.expensive),
        high=_crossing(spots, lambda at: at.cheap - at.too_expensive),
        fewest_reject=_crossing(spots, lambda at: at.too_cheap - at.too_expensive),
        even=_crossing(spots, lambda at: at.cheap - at.expensive),
        spots=spots,
        buyers=len(kept),
        left_out=len(answers) - len(kept),
    )


def _spots(kept: Sequence[Four]) -> tuple[Spot, ...]:
    columns = {
        name: sorted(getattr(one, name) for one in kept)
        for name in ("too_cheap", "cheap", "expensive", "too_expensive")
    }
    prices = sorted({price for column in columns.values() for price in column})
    return tuple(
        Spot(
            price=price,
            too_cheap=_at_least(columns["too_cheap"], price),
            cheap=_at_least(columns["cheap"], price),
            expensive=_at_most(columns["expensive"], price),
            too_expensive=_at_most(columns["too_expensive"], price),
        )
        for price in prices
    )


def _at_least(column: Sequence[int], price: int) -> Fraction:
    """Return the share whose named price is this or higher: to them this price is still cheap."""
    return Fraction(len(column) - bisect_left(column, price), len(column))


def _at_most(column: Sequence[int], price: int) -> Fraction:
    """Return the share whose named price is this or lower: to them this price is dear already."""
    return Fraction(bisect_right(column, price), len(column))


def _crossing(spots: Sequence[Spot], apart: Callable[[Spot], Fraction]) -> Fraction:
    """
    Return where a falling curve meets a rising one; where they run together, the middle of it.

    ``apart`` falls from 0 or more at the first price to 0 or less at the last.
    """
    gaps = [(Fraction(spot.price), apart(spot)) for spot in spots]
    first = _zero(gaps)
    last = -_zero([(-price, -gap) for price, gap in reversed(gaps)])
    return (first + last) / 2


def _zero(gaps: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the first place at which the falling line is 0 or below."""
    before: tuple[Fraction, Fraction] | None = None
    for price, gap in gaps:
        if gap <= 0:
            if before is None or gap == 0:
                return price
            return before[0] + (price - before[0]) * before[1] / (before[1] - gap)
        before = price, gap
    raise AssertionError("at the highest price everybody finds it dear")
