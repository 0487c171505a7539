"""
Split a work request into lots (물량 배분): what an answer must keep, and what it costs.

An offer takes nothing or between its least and its most pieces; its cost is a charge for being used
at all (set-up, distance, one more workshop) and a charge for each piece (price, lateness, rating).
All in ten-thousandths of a won, so that weights in basis points stay whole numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from naru.kernel.money import BASIS_POINTS
from naru.sourcing.terms import Weights

RATING_BEST = 50  # tenths of a point


class Aim(StrEnum):
    """What a split is to be best at."""

    BALANCED = "balanced"
    CHEAPEST = "cheapest"
    NEAREST = "nearest"
    FEWEST = "fewest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One quote as a split sees it; ``rating`` in tenths of a point, None where never rated."""

    id: UUID
    least: int
    most: int
    unit_price: int
    setup: int = 0
    km: int = 0
    late_days: int = 0
    rating: int | None = None

    def price(self, quantity: int) -> int:
        """Return what so many pieces cost in won."""
        return self.setup + self.unit_price * quantity if quantity else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """An offer with what a piece of it and its use at all weigh."""

    offer: Offer
    each: int
    fixed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """So many pieces, from these offers, at most so many lots (0: as many as there are)."""

    quantity: int
    offers: tuple[Priced, ...]
    lots_max: int = 0


Lots = Mapping[UUID, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A split with its reasons in figures: price, penalties, kilometres, days late."""

    aim: Aim
    lots: Lots
    price: int
    penalties: int
    km: int
    late_days: int

    @property
    def quantity(self) -> int:
        """Return how many pieces it places."""
        return sum(self.lots.values())


def problem(
    *,
    quantity: int,
    offers: Sequence[Offer],
    weights: Weights,
    aim: Aim = Aim.BALANCED,
    lots_max: int = 0,
) -> Problem:
    """Weigh the offers for an aim; those that can take nothing are left out."""
    usable = [one for one in offers if one.most >= one.least > 0]
    found = [_priced(one, weights, is_price_only=aim is Aim.CHEAPEST) for one in usable]
    if aim is Aim.NEAREST:  # a kilometre of one piece outweighs any difference in price
        dearest = max((one.each for one in found), default=0) + 1
        found = [
            replace(one, each=one.each + one.offer.km * dearest, fixed=one.offer.setup)
            for one in found
        ]
    if aim is Aim.FEWEST:  # one workshop fewer outweighs whatever all others cost
        everything = sum(one.fixed + one.each * one.offer.most for one in found) + 1
        found = [replace(one, fixed=one.fixed + everything) for one in found]
    return Problem(quantity=quantity, offers=tuple(found), lots_max=lots_max)


def _priced(offer: Offer, weights: Weights, *, is_price_only: bool) -> Priced:
    each, fixed = offer.unit_price * BASIS_POINTS, offer.setup * BASIS_POINTS
    if is_price_only:
        return Priced(offer=offer, each=each, fixed=fixed)
    share = penalty_bp(offer, weights)
    way = offer.km * weights.won_per_km + weights.won_per_workshop
    return Priced(
        offer=offer,
        each=each + offer.unit_price * share,
        fixed=fixed + offer.setup * share + way * BASIS_POINTS,
    )


def penalty_bp(offer: Offer, weights: Weights) -> int:
    """Return what lateness and rating weigh, as a share of the price in basis points."""
    late = offer.late_days * weights.late_bp_per_day
    if offer.rating is None:
        return late + weights.unrated_bp
    return late + weights.rating_bp_per_point * (RATING_BEST - offer.rating) // 10


def cost(asked: Problem, lots: Lots) -> int:
    """Return what a split weighs, in ten-thousandths of a won."""
    return sum(
        one.fixed + one.each * lots[one.offer.id] for one in asked.offers if lots.get(one.offer.id)
    )


def broken(asked: Problem, lots: Lots) -> Iterator[str]:
    """Name every rule that a split breaks: nothing for a good one."""
    known = {one.offer.id: one.offer for one in asked.offers}
    used = {key: quantity for key, quantity in lots.items() if quantity}
    if sum(used.values()) != asked.quantity:
        yield "sum"
    if asked.lots_max and len(used) > asked.lots_max:
        yield "lots_max"
    for key, quantity in used.items():
        offer = known.get(key)
        if offer is None:
            yield "unknown"
        elif quantity < offer.least:
            yield "least"
        elif quantity > offer.most:
            yield "most"


def placeable(asked: Problem) -> Problem:
    """Ask for no more than all offers together can make, so that the rest may be shown as open."""
    return replace(asked, quantity=min(asked.quantity, sum(one.offer.most for one in asked.offers)))


def answer(*, aim: Aim, lots: Lots, offers: Sequence[Offer], weights: Weights) -> Answer:
    """Say what a split costs and why: penalties are those of the balanced aim, in whole won."""
    used = [(one, lots[one.id]) for one in offers if lots.get(one.id)]
    balanced = problem(quantity=sum(lots.values()), offers=offers, weights=weights)
    price = sum(one.price(quantity) for one, quantity in used)
    weighed = cost(balanced, lots) - price * BASIS_POINTS
    return Answer(
        aim=aim,
        lots={one.id: quantity for one, quantity in used},
        price=price,
        penalties=weighed // BASIS_POINTS,
        km=max((one.km for one, _ in used), default=0),
        late_days=max((one.late_days for one, _ in used), default=0),
    )
