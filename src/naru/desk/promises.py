"""
What the desk promises (처리 기한) and by which terms it works, as the shipped file says, by day.

A body's own rows (``ServiceLevel``) go before these; both carry a source or a marked assumption.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from naru.desk.service import Hours

FILE = Path(__file__).with_name("service_levels.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The hours of the desk and its other terms, from a day on."""

    since: date
    hours: Hours
    reopen_days: int
    confirm_days: int
    aftercare_days: int
    basis: str
    assumption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How fast cases of a category ("" every one) and urgency are answered and solved."""

    since: date
    category: str
    urgency: str
    first_answer_hours: int
    solution_days: int
    basis: str = ""
    assumption: str = ""

    def first(self) -> timedelta:
        """Return the working time within which the first answer is promised."""
        return timedelta(hours=self.first_answer_hours)

    def solution(self, hours: Hours) -> timedelta:
        """Return the working time within which a solution is promised."""
        return self.solution_days * hours.day


def terms_on(on: date) -> Terms:
    """Return the terms in force on a day."""
    return max((one for one in _terms() if one.since <= on), key=lambda one: one.since)


def shipped() -> Sequence[Level]:
    """Return the levels that hold where a body has set none."""
    return _levels()


def level_for(own: Sequence[Level], *, category: str, urgency: str, on: date) -> Level:
    """Return the level in force: a body's own before the shipped, the category's before all."""
    for rows in (own, _levels()):
        fit = [
            one
            for one in rows
            if one.since <= on and one.urgency == urgency and one.category in {category, ""}
        ]
        if fit:
            return max(fit, key=lambda one: (bool(one.category), one.since))
    raise AssertionError("the shipped file has a level for every urgency")


@lru_cache(maxsize=1)
def _terms() -> tuple[Terms, ...]:
    names = ("opens", "closes", "rest_from", "rest_until")
    return tuple(
        Terms(
            since=row["since"],
            hours=Hours(**{name: row[name] for name in names}),
            reopen_days=row["reopen_days"],
            confirm_days=row["confirm_days"],
            aftercare_days=row["aftercare_days"],
            basis=row["basis"],
            assumption=row["assumption"],
        )
        for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]
    )


@lru_cache(maxsize=1)
def _levels() -> tuple[Level, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["level"]
    return tuple(Level(**row) for row in rows)
