"""
Sum up answers: response rate, scores with their spread, how often something was chosen.

Few answers say little: below the number that the terms name, no average is given at all, only how
often each answer came.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from statistics import median

POINTS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    Answers on a scale of 1 to 5: how often each point came, and the mean where enough answered.

    Means and spreads are tenths, rounded half up, so that rules can compare whole numbers.
    """

    counts: tuple[int, ...]
    answers: int
    mean_tenths: int | None
    spread_tenths: int | None  # standard deviation of the answers given
    middle_tenths: int | None  # median


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of a whole, in tenths of a percent."""

    part: int
    whole: int

    @property
    def per_mille(self) -> int | None:
        return None if not self.whole else _rounded(Fraction(1000 * self.part, self.whole))


def score(points: Iterable[int], *, answers_min: int) -> Score:
    """Sum up ratings; a mean needs ``answers_min`` of them."""
    given = [point for point in points if point in POINTS]
    count = Counter(given)
    enough = len(given) >= max(1, answers_min)
    return Score(
        counts=tuple(count[point] for point in POINTS),
        answers=len(given),
        mean_tenths=_rounded(Fraction(10 * sum(given), len(given))) if enough else None,
        spread_tenths=_spread(given) if enough else None,
        middle_tenths=_rounded(Fraction(10 * median(map(Fraction, given)))) if enough else None,
    )


def _spread(given: Sequence[int]) -> int:
    n, total = len(given), sum(given)
    variance = Fraction(n * sum(point * point for point in given) - total * total, n * n)
    tenths = 100 * variance  # the square of tenths
    root = isqrt(tenths.numerator // tenths.denominator)
    return root + ((2 * root + 1) ** 2 <= 4 * tenths)  # to the nearest tenth


def chosen(answers: Iterable[Sequence[str]], options: Sequence[str]) -> Mapping[str, int]:
    """Count how often each option was chosen, in the options' own order."""
    count = Counter(option for one in answers for option in set(one))
    return {option: count[option] for option in options}


def _rounded(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
