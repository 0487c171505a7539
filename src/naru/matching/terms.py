"""The dated weights and terms of assigning help, read from ``criteria.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.period import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How many points each criterion can give, since a day."""

    since: date
    basis: str
    assumption: str
    needs: int
    categories: int
    markets: int
    languages: int
    channels: int
    region: int
    firm_wish: int
    helper_wish: int
    known: int
    urgency: int
    waiting: int
    load: int

    @property
    def most(self) -> int:
        """The points of a pair that has everything; the load is counted apart."""
        return (
            self.needs + self.categories + self.markets + self.languages + self.channels
            + self.region + self.firm_wish + self.helper_wish + self.known + self.urgency
            + self.waiting
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Days, hours and limits of helping, since a day; units stand in the names."""

    since: date
    basis: str
    assumption: str
    waiting_days_full: int
    skill_full: int
    content_from: int
    wishes_max: int
    answer_days: int
    term_days: int
    hours: int
    engagement_answer_days: int


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = Path(__file__).with_name("criteria.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def weights(on: date) -> Weights:
    """Return the weights in force on a day; before the first, the first."""
    found = [Weights(**row) for row in _file()["weights"]]
    return in_force(found, on) or found[0]


def terms(on: date) -> Terms:
    """Return the terms in force on a day; before the first, the first."""
    found = [Terms(**row) for row in _file()["terms"]]
    return in_force(found, on) or found[0]
