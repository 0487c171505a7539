"""
Say what the law of local subsidies (지방보조금) asks: penalties at most, and duties with dates.

The figures are dated rows in ``subsidy_law.toml`` with their sources; a programme's file may be
stricter, never looser.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from naru.kernel import period
from naru.kernel.text import Text
from naru.records.retention import later

FILE = Path(__file__).with_name("subsidy_law.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalties:
    """
    How many times the sum to come back a penalty (제재부가금) may be, at most.

    ``return_days`` is what a demand suggests; ``assumption`` says what no source told.
    """

    since: date
    basis: str
    false_claim_times_max: int
    misuse_times_max: int
    return_days: int
    assumption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Something a holder hands in: from which sum of money on, within how many months."""

    code: str
    since: date
    basis: str
    above_won: int
    months: int
    counts_from: str  # "end" of the project, or end of the fiscal "year"
    name: Text

    def due_on(self, ends_on: date) -> date:
        """Return the last day, for a project that ends on a day."""
        day = date(ends_on.year, 12, 31) if self.counts_from == "year" else ends_on
        return later(day + timedelta(days=1), months=self.months) - timedelta(days=1)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[Penalties, ...], tuple[Obligation, ...]]:
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    penalties = tuple(Penalties(**row) for row in written["penalty"])
    obligations = tuple(
        Obligation(**{**row, "name": Text(**row["name"])}) for row in written["obligation"]
    )
    return penalties, obligations


def penalties_on(day: date) -> Penalties | None:
    """Return the most that penalties may be on a day; None before the law."""
    return period.in_force(_rows()[0], day)


def obligations() -> tuple[Obligation, ...]:
    """Return every row of what holders hand in."""
    return _rows()[1]


def obligations_of(*, won: int, on: date) -> tuple[Obligation, ...]:
    """Return what a holder of so much public money owes, by the rows in force on a day."""
    rows = obligations()
    codes = dict.fromkeys(row.code for row in rows)
    in_force = (period.in_force([row for row in rows if row.code == code], on) for code in codes)
    return tuple(row for row in in_force if row is not None and won >= row.above_won)
