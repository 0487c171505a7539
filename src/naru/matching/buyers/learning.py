"""
Learn from what firms say which reasons count more, and never far from the weights set by hand.

Pairwise logistic regression on the shares of the reasons: of a buyer called good and one called
not for us, the first should have more points. The weights set by hand are the prior, so that
without a word from anybody the ranking is exactly theirs. No database, no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp

from naru.matching.buyers.rank import WHOLE
from naru.matching.buyers.weights import CODES

POINTS_A_UNIT = 100  # so many points of difference are one unit of the logistic curve
STEPS = 200
PAIRS_AN_OFFER_MAX = 200  # one busy firm does not speak for all
PAIRS_MAX = 3_000  # the newest offers; a night is short

Shares = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of the buyers of one offer: the shares of good ones and of those not wanted."""

    good: Sequence[Shares]
    not_for_us: Sequence[Shares]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Weights as learned, and how many pairs stand in the firms' order before and after."""

    weights: Mapping[str, int]
    pairs: int
    right_before: int
    right_after: int


def pairs_of(said: Sequence[Said]) -> list[list[float]]:
    """Return the difference of shares of every pair, in the order of the codes."""
    found = []
    for one in said:
        couples = list(product(one.good, one.not_for_us))[:PAIRS_AN_OFFER_MAX]
        found += [
            [(good.get(code, 0) - bad.get(code, 0)) / WHOLE for code in CODES]
            for good, bad in couples
        ]
    return found[:PAIRS_MAX]


def learn(said: Sequence[Said], *, prior: Mapping[str, int], pull: float) -> Learned:
    """
    Fit weights to what is said; ``pull`` is how strongly they are held to the prior.

    No weight falls below zero: a reason for a buyer never becomes one against her.
    """
    pairs = pairs_of(said)
    start = [prior[code] / POINTS_A_UNIT for code in CODES]
    fitted = _fit(pairs, start, pull)
    weights = {
        code: round(value * POINTS_A_UNIT) for code, value in zip(CODES, fitted, strict=True)
    }
    return Learned(
        weights=weights,
        pairs=len(pairs),
        right_before=_right(pairs, prior),
        right_after=_right(pairs, weights),
    )


def _fit(pairs: Sequence[Sequence[float]], start: Sequence[float], pull: float) -> list[float]:
    """Descend by steps no longer than the curve allows; the loss is convex, so they arrive."""
    bend = pull + sum(x * x for pair in pairs for x in pair) / 4
    now = list(start)
    for _step in range(STEPS if pairs else 0):
        slope = [pull * (value - first) for value, first in zip(now, start, strict=True)]
        for pair in pairs:
            lack = 1 / (1 + exp(min(50.0, _dot(now, pair))))
            slope = [s - lack * x for s, x in zip(slope, pair, strict=True)]
        now = [max(0.0, value - s / bend) for value, s in zip(now, slope, strict=True)]
    return now


def _right(pairs: Sequence[Sequence[float]], weights: Mapping[str, int]) -> int:
    values = [weights[code] for code in CODES]
    return sum(_dot(values, pair) > 0 for pair in pairs)


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(left, right, strict=True))
