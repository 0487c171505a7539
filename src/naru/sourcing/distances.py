"""Say roughly how far two places are apart, by their region codes alone."""

import tomllib
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("distances.toml")
EARTH_KM = 6_371
# How much of a code two places share, and the digits that must name something for it to count.
STEPS = (("village", 8, 10), ("township", 5, 8), ("district", 2, 5), ("province", 0, 2))


def km(here: str, there: str) -> int:
    """Return the distance in whole kilometres; an estimate, and said to be one."""
    rows = _figures()
    for name, since, until in STEPS:
        if here[:until] == there[:until] and here[since:until].strip("0"):
            return int(rows["within"][name])
    one, other = rows["provinces"].get(here[:2]), rows["provinces"].get(there[:2])
    if one is None or other is None:
        return int(rows["within"]["unknown"])
    return _great_circle(*one, *other)


def _great_circle(north: int, east: int, other_north: int, other_east: int) -> int:
    """Return the great-circle distance of two points in tenths of a degree."""
    lat, lon, lat2, lon2 = (radians(one / 10) for one in (north, east, other_north, other_east))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(half)))


@cache
def _figures() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
