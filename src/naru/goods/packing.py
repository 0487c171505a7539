"""
Reckon what goods weigh once they are packed for the way, before anybody has packed them.

Pure. A thing weighs what its trade item says of it as packed for sale, else its net weight; the
outer box comes from the dated file beside this module. Nobody knows the size yet.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from naru.goods.consignment import Box

SHIPPED = Path(__file__).with_name("packing.toml")


@dataclass(frozen=True, slots=True)
class _Row:
    since: date
    bands: tuple[tuple[int, int], ...]


def packed(goods: Iterable[tuple[int, int, int]], on: date) -> Box:
    """Return the box of goods: net grams and gross grams of one, and how many."""
    inside = sum(max(net, gross) * quantity for net, gross, quantity in goods)
    return Box(grams=inside + _outer(inside, on))


def _outer(inside: int, on: date) -> int:
    bands = next(row.bands for row in _rows() if row.since <= on)
    heaviest = bands[-1][1]
    return next((grams for upto, grams in bands if inside <= upto), heaviest)


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    """Read the file once; the newest row first."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["box"]
    rows = [
        _Row(since=one["since"], bands=tuple((upto, grams) for upto, grams in one["bands"]))
        for one in told
    ]
    return tuple(sorted(rows, key=lambda row: row.since, reverse=True))
