"""
Which bag a parcel goes into: the list that a sorting machine is fed with. Pure.

A bag holds one country and so many parcels at most. What no open bag can take stays without one:
more bags are opened, and the list is written again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Room:
    """A bag with what lies in it; an empty one takes the country of its first parcel."""

    code: str
    country: str = ""
    parcels: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A parcel's code with its bag, "" where none is left for it."""

    code: str
    country: str
    bag: str


def plan(
    parcels: Iterable[tuple[str, str]], bags: Sequence[Room], *, most: int
) -> Sequence[Sorted]:
    """Give each parcel (code, country) its bag, country by country; the same again is the same."""
    made = []
    for country, code in sorted((country, code) for code, country in parcels):
        bag = _free(bags, country, most)
        if bag is not None:
            bag.country, bag.parcels = country, bag.parcels + 1
        made.append(Sorted(code=code, country=country, bag=bag.code if bag else ""))
    return made


def _free(bags: Sequence[Room], country: str, most: int) -> Room | None:
    """Return a bag of the country that has room, else one that is empty."""
    with_room = [one for one in bags if one.parcels < most]
    mine = [one for one in with_room if one.country == country]
    empty = [one for one in with_room if not one.country]
    return next(iter([*mine, *empty]), None)
