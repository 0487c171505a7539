"""
The eleven Incoterms 2020 rules: which are for sea and inland waterway only, and what is paid.

A sea-only rule with an airport or a courier is the commonest mistake of first exporters, so the
rule says itself when it fits goods that go by ship alone.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("incoterms.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoterm:
    """One rule; ``place`` is what must be named with it, ``seller_pays`` how far."""

    code: str
    name: str
    is_sea_only: bool
    place: Text
    seller_pays: Text


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Incoterm]:
    """Return the rules by their codes, in the order of Incoterms 2020."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["term"]
    return {
        row["code"]: Incoterm(
            code=row["code"],
            name=row["name"],
            is_sea_only=row.get("sea_only", False),
            place=Text.of(row["place"]),
            seller_pays=Text.of(row["seller_pays"]),
        )
        for row in rows
    }
