"""The dated terms of sample tests, read from ``terms.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from naru.kernel.period import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Days and limits of sample tests, since a day."""

    since: date
    basis: str
    assumption: str
    reply_days: int
    reply_reminder_days: int
    survey_reminder_days: tuple[int, ...]
    transit_days: int
    address_days: int
    buyer_samples_max: int
    buyer_period_days: int
    answers_min: int


@lru_cache(maxsize=1)
def _rows() -> tuple[Terms, ...]:
    written = tomllib.loads(Path(__file__).with_name("terms.toml").read_text(encoding="utf-8"))
    return tuple(
        Terms(**{**row, "survey_reminder_days": tuple(row["survey_reminder_days"])})
        for row in written["terms"]
    )


def terms(on: date) -> Terms:
    """Return the terms in force on a day; before the first, the first."""
    return in_force(_rows(), on) or _rows()[0]
