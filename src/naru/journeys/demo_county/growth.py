"""
How the demo county grew: from 89 producers, 231 products, 950 members to the scale of success.

The end figures are those the county of the text reports (144 producers, 604 products, 24,102
members); what lies between follows a smooth S-shaped curve with the seasons of farm goods on top.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Self

DAYS = 730  # two years
VENDORS = (89, 144)
PRODUCTS = (231, 604)
MEMBERS = (950, 24_102)
ORDERS_PER_DAY = (1.6, 62.0)

# Gifts before the lunar new year and Chuseok, kimchi in November: months against their average.
BY_MONTH = (1.35, 0.95, 0.8, 0.8, 0.95, 0.85, 0.8, 0.9, 1.5, 1.1, 1.25, 1.1)
SEASON = dict(enumerate(BY_MONTH, start=1))
WEEKDAY = (1.15, 1.1, 1.05, 1.0, 0.95, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the story: its date and what the county has on its evening."""

    on: date
    vendors: int
    products: int
    members: int
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large a county is told, from its first evening to its last."""

    days_told: int = DAYS
    vendors: tuple[int, int] = VENDORS
    products: tuple[int, int] = PRODUCTS
    members: tuple[int, int] = MEMBERS
    orders_per_day: tuple[float, float] = ORDERS_PER_DAY

    @classmethod
    def small(cls) -> Self:
        return cls(
            days_told=40, vendors=(4, 6), products=(10, 18), members=(20, 40), orders_per_day=(1, 2)
        )

    def days(self, *, last: date, chance: Random) -> list[Day]:
        """Return the days that end on a date, in order."""
        first = last - timedelta(days=self.days_told - 1)
        told = []
        for number in range(self.days_told):
            on, share = first + timedelta(days=number), _share(number / (self.days_told - 1))
            few, many = self.orders_per_day
            busy = (few + (many - few) * share) * SEASON[on.month] * WEEKDAY[on.weekday()]
            told.append(
                Day(
                    on=on,
                    vendors=_between(self.vendors, share),
                    products=_between(self.products, share),
                    members=_between(self.members, share),
                    orders=round(busy * chance.uniform(0.75, 1.25)),
                )
            )
        return told


def _share(done: float) -> float:
    """Return the part of the growth done at a part of the time (a logistic curve from 0 to 1)."""

    def curve(x: float) -> float:
        return 1 / (1 + math.exp(-7.5 * (x - 0.55)))

    low, high = curve(0), curve(1)
    return (curve(done) - low) / (high - low)


def _between(ends: tuple[int, int], share: float) -> int:
    return round(ends[0] + (ends[1] - ends[0]) * share)
