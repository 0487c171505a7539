"""
Tell by its HS number which kind of goods a product is.

The HS number alone does not always decide (2106 is food or health food), so it offers kinds and the
firm chooses; a number that stands in no row is "other".
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("goods.toml")
OTHER = "other"
HEADING_DIGITS = 4
HS = re.compile(r"\d{4}|\d{6}|\d{8}|\d{10}")


class NotAnHsNumber(Refusal):
    code = "localisation.not_an_hs_number"
    says = Text(ko="‘{written}’은(는) HS 번호가 아닙니다.", en="“{written}” is no HS number.")
    next_step = Text(
        ko="4자리, 6자리 또는 10자리 숫자로 적어 주세요. 예: 2005.99",
        en="Write 4, 6 or 10 digits, for example 2005.99.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    first: str
    last: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    kinds: dict[str, Text]
    ranges: tuple[Range, ...]


@lru_cache(maxsize=1)
def shipped() -> Goods:
    """Return the kinds of goods and their headings."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return Goods(
        kinds={code: Text.of(row) for code, row in table["kinds"].items()},
        ranges=tuple(
            Range(first=row["from"], last=row["to"], kinds=tuple(row["kinds"]))
            for row in table["range"]
        ),
    )


def clean(written: str) -> str:
    """
    Return the digits of an HS number.

    :raises NotAnHsNumber: it is none.
    """
    digits = re.sub(r"[\s.\-]", "", written)
    if HS.fullmatch(digits) is None:
        raise NotAnHsNumber(written=written[:20])
    return digits


def kinds_of(hs: str) -> tuple[str, ...]:
    """Return the kinds that an HS number may be, the likeliest first."""
    heading = hs[:HEADING_DIGITS]
    for row in shipped().ranges:
        if row.first <= heading <= row.last:
            return row.kinds
    return (OTHER,)


def written(hs: str) -> str:
    """Write an HS number with its dots: 2005.99.1000."""
    return ".".join(part for part in (hs[:4], hs[4:6], hs[6:]) if part)
