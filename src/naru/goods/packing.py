"""
Reckon what goods weigh once they are packed for the way, before anybody has packed them.

Pure. A thing weighs what its trade item says of it as packed for sale, else its net weight; an
option that names a larger weight ("5kg") weighs that. The outer box comes from the dated file
beside this module. Nobody knows the size yet.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from naru.goods.consignment import Box

SHIPPED = Path(__file__).with_name("packing.toml")
NAMED = re.compile(r"(\d+(?:\.\d+)?)\s*(kg|g|킬로그램|그램)(?![a-z])", re.IGNORECASE)
GRAMS = {"kg": Decimal(1_000), "킬로그램": Decimal(1_000), "g": Decimal(1), "그램": Decimal(1)}


@dataclass(frozen=True, slots=True)
class _Row:
    since: date
    bands: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Goods of one kind in a box: grams of one, how many, and the option that was bought."""

    net_grams: int
    gross_grams: int
    quantity: int
    option: str = ""

    @property
    def grams(self) -> int:
        return max(self.net_grams, self.gross_grams, named(self.option)) * self.quantity


def packed(goods: Iterable[Piece], on: date) -> Box:
    """Return the box of goods as it would be handed over on a day."""
    inside = sum(one.grams for one in goods)
    return Box(grams=inside + _outer(inside, on))


def named(option: str) -> int:
    """Return the largest weight that an option names, in grams; 0 where it names none."""
    found = NAMED.findall(option)
    return max((int(Decimal(number) * GRAMS[unit.lower()]) for number, unit in found), default=0)


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
