"""A stand-in for the solver: tries every choice of offers. Exact, and slow beyond a dozen."""

from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from naru.sourcing.splitting import Lots, Priced, Problem, cost

OFFERS_MAX = 14


class EveryChoice:
    """
    Splits by trying every set of offers.

    Within a set each offer makes its least, and the rest goes to the cheapest first: that is best,
    because beyond the least every piece of an offer costs the same.
    """

    def split(self, problem: Problem) -> Lots | None:
        """Return the cheapest split of all pieces, or None where there is none."""
        assert len(problem.offers) <= OFFERS_MAX, "the stand-in tries every choice"
        most = min(problem.lots_max or len(problem.offers), len(problem.offers))
        found = (
            lots
            for size in range(1, most + 1)
            for chosen in combinations(problem.offers, size)
            if (lots := _filled(problem.quantity, chosen)) is not None
        )
        return min(found, key=lambda lots: cost(problem, lots), default=None)


def _filled(quantity: int, chosen: Sequence[Priced]) -> dict[UUID, int] | None:
    lots = {one.offer.id: one.offer.least for one in chosen}
    left = quantity - sum(lots.values())
    if left < 0:
        return None
    for one in sorted(chosen, key=lambda one: one.each):
        more = min(left, one.offer.most - one.offer.least)
        lots[one.offer.id] += more
        left -= more
    return None if left else lots
