"""The dated weights and terms of ranking buyers, read from ``weights.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.period import in_force
from naru.kernel.text import Text

FOR = (
    "goods", "words", "past", "active", "market", "growth", "wish", "certificates", "size", "price",
    "language", "recent",
)  # fmt: skip
AGAINST = ("certificate_missing", "size_unfit", "no_letters", "unchecked")
CODES = (*FOR, *AGAINST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How many points each reason can give, or take where it speaks against, since a day."""

    since: date
    basis: str
    assumption: Text
    goods: int
    words: int
    past: int
    active: int
    market: int
    growth: int
    wish: int
    certificates: int
    size: int
    price: int
    language: int
    recent: int
    certificate_missing: int
    size_unfit: int
    no_letters: int
    unchecked: int

    def points(self) -> Mapping[str, int]:
        """Return the weights by the code of their reason."""
        every = asdict(self)
        return {code: every[code] for code in CODES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Limits and scales of the ranking, since a day; units stand in the names."""

    since: date
    basis: str
    assumption: Text
    candidates_max: int
    places: int
    per_country_max: int
    past_full: int
    dealings_full: int
    words_full: int
    imports_none_usd: int
    imports_full_usd: int
    growth_full_percent: int
    recent_days: int
    pairs_min: int
    pull: int


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = Path(__file__).with_name("weights.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "assumption": Text.of(row["assumption"])}


def weights(on: date) -> Weights:
    """Return the weights in force on a day; before the first, the first."""
    found = [Weights(**_said(row)) for row in _file()["weights"]]
    return in_force(found, on) or found[0]


def terms(on: date) -> Terms:
    """Return the terms in force on a day; before the first, the first."""
    found = [Terms(**_said(row)) for row in _file()["terms"]]
    return in_force(found, on) or found[0]
