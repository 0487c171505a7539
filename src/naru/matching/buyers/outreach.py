"""The dated limits of letters that a search may write, read from ``outreach.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.period import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many letters may leave in a month, and how many buyers are proposed at once."""

    since: date
    basis: str
    assumption: str
    letters_a_buyer_month: int
    letters_a_search_month: int
    targets_a_proposal: int


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = Path(__file__).with_name("outreach.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def limits(on: date) -> Limits:
    """Return the limits in force on a day; before the first, the first."""
    found = [Limits(**row) for row in _file()["limits"]]
    return in_force(found, on) or found[0]
