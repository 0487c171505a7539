"""
The goods of the demo county: families of products with their prices, seasons and looks.

The families themselves stand in ``goods.toml`` beside this file.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Colour = tuple[int, int, int]

ALL_YEAR = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of goods; ``sizes`` are (label, price in won) and ``months`` when it sells best."""

    trade: str
    shelf: str
    name: str
    english: str
    motif: str
    main: Colour
    second: Colour
    ground: Colour
    sizes: tuple[tuple[str, int], ...]
    months: tuple[int, ...] = ALL_YEAR
    is_tax_free: bool = True
    love: int = 10  # how well it sells against the others


def _family(row: dict[str, Any]) -> Family:
    """Make a family of a table of the file; its lists become tuples, so that it can be a key."""
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    fields["sizes"] = tuple((label, won) for label, won in row["sizes"])
    return Family(**fields)


def _families() -> tuple[Family, ...]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tuple(_family(row) for row in tomllib.loads(text)["family"])


FAMILIES = _families()

# What a producer may put before the name of her goods.
QUALITIES: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("유기농", "Organic"),
    ("무농약", "Pesticide-free"),
    ("GAP 인증", "GAP-certified"),
    ("해풍 맞은", "Sea-wind"),
    ("산지직송", "Straight from the farm"),
    ("할머니표", "Grandma's"),
    ("갓 수확한", "Freshly picked"),
    ("정성 담은", "Made with care"),
    ("나루골", "Naru valley"),
)
