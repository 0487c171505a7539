"""
Regions by their ten-digit code: 2 digits province, 5 district, 8 township, 10 village.

A code says what it lies in, so most questions need no table. The wards of a city (수원시 장안구)
share the city's first four digits; the cities that have or had wards are listed.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

CODE_DIGITS = 10
CITIES_WITH_WARDS = frozenset(
    (
        *("4111", "4113", "4117", "4119", "4127", "4128", "4146", "4159", "4311"),
        *("4411", "4413", "4511", "4711", "4812", "4813", "4815", "5211"),
    )
)
OWN_PREFIX = "99"  # regions of a body's own making (a demo county); never in the official table


class UnknownRegion(Refusal):
    code = "geography.unknown_region"
    says = Text(
        ko="‘{region}’(이)라는 지역이 없습니다. 이름이나 코드를 확인해 주세요.",
        en='There is no region "{region}".',
    )
    next_step = Text(ko="목록에서 지역을 골라 주세요.", en="Choose a region from the list.")


class Level(IntEnum):
    """How deep a region lies: 시도, 시군구, 읍면동, 리."""

    PROVINCE = 1
    DISTRICT = 2
    TOWNSHIP = 3
    VILLAGE = 4


class Kind:
    """The two systems of codes: by law (법정동) and by office (행정동)."""

    LEGAL = "legal"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """A region as other rooms see it; ``since`` and ``until`` are half-open."""

    code: str
    name: Text
    level: Level
    parent_code: str
    since: date
    until: date | None
    kind: str = Kind.LEGAL
    path: Text


def check_code(code: str) -> str:
    """
    Return a region code as it is.

    :raises UnknownRegion: where it is not ten digits.
    """
    if len(code) != CODE_DIGITS or not (code.isascii() and code.isdigit()):
        raise UnknownRegion(region=code)
    return code


def level_of(code: str) -> Level:
    """Return the level that a code's zeros tell."""
    if code[8:] != "00":
        return Level.VILLAGE
    if code[5:8] != "000":
        return Level.TOWNSHIP
    return Level.DISTRICT if code[2:5] != "000" else Level.PROVINCE


def prefix_of(code: str) -> str:
    """Return the digits that everything inside a region begins with."""
    level = level_of(code)
    if level is Level.PROVINCE:
        return code[:2]
    if level is Level.DISTRICT:
        return code[:4] if code[4] == "0" and code[:4] in CITIES_WITH_WARDS else code[:5]
    return code[:8] if level is Level.TOWNSHIP else code


def covers(ancestor: str, code: str) -> bool:
    """Say whether a region is the ancestor or lies in it, by their codes at one time."""
    return code.startswith(prefix_of(ancestor))


def lineage(code: str) -> tuple[str, ...]:
    """List the codes a region may lie in, nearest first, itself excluded."""
    city = [code[:4] + "000000"] if code[:4] in CITIES_WITH_WARDS else []
    steps = (code[:8] + "00", code[:5] + "00000", *city, code[:2] + "00000000")
    return tuple(dict.fromkeys(step for step in steps if step != code))
