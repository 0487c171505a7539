"""
How the demo county grew: from 89 producers, 231 products and 950 members to the scale after success.

The end figures are those the county of the text reports (144 producers, 604 products, 24,102
members); what lies between follows a smooth S-shaped curve with the seasons of farm goods on top.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

DAYS = 730  # two years
VENDORS = (89, 144)
PRODUCTS = (231, 604)
MEMBERS = (950, 24_102)
ORDERS_PER_DAY = (1.6, 62.0)

# Gifts before the lunar new year and Chuseok, kimchi in November: months against their average.
SEASON = {1: 1.35, 2: 0.95, 3: 0.8, 4: 0.8, 5: 0.95, 6: 0.85, 7: 0.8, 8: 0.9, 9: 1.5, 10: 1.1, 11: 1.25, 12: 1.1}
WEEKDAY = (1.15, 1.1, 1.05, 1.0, 0.95, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the two years: its date and what the county has on its evening."""

    on: date
    vendors: int
    products: int
    members: int
    orders: int


def _share(day: int) -> float:
    """The part of the growth done by a day, 0 at the start and 1 at the end (a logistic curve)."""

    def curve(x: float) -> float:
        return 1 / (1 + math.exp(-7.5 * (x - 0.55)))

    low, high = curve(0), curve(1)
    return (curve(day / (DAYS - 1)) - low) / (high - low)


def _between(ends: tuple[int, int], share: float) -> int:
    return round(ends[0] + (ends[1] - ends[0]) * share)


def days(*, last: date, chance: Random) -> Iterator[Day]:
    """Yield the two years that end on a date, in order."""
    first = last - timedelta(days=DAYS - 1)
    for number in range(DAYS):
        on, share = first + timedelta(days=number), _share(number)
        busy = ORDERS_PER_DAY[0] + (ORDERS_PER_DAY[1] - ORDERS_PER_DAY[0]) * share
        busy *= SEASON[on.month] * WEEKDAY[on.weekday()] * chance.uniform(0.75, 1.25)
        yield Day(
            on=on,
            vendors=_between(VENDORS, share),
            products=_between(PRODUCTS, share),
            members=_between(MEMBERS, share),
            orders=max(0, round(busy)),
        )
