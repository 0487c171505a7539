"""Dated rows of the hub: how far a weight may be off what was booked, docks and their hours."""

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path

from naru.rules.dated import DatedRow

SHIPPED = Path(__file__).with_name("hub.toml")
BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a weight may be off the booked one: grams or a share of it, whatever is more."""

    grams: int
    share_bp: int
    under_grams: int
    under_share_bp: int

    def is_over(self, *, booked: int, weighed: int) -> bool:
        """Say whether a weighed parcel is heavier than its booking allows."""
        return weighed > booked + max(self.grams, booked * self.share_bp // BASIS_POINTS)

    def is_under(self, *, booked: int, weighed: int) -> bool:
        """Say whether a weighed parcel is so light that something may be missing."""
        under = max(self.under_grams, booked * self.under_share_bp // BASIS_POINTS)
        return weighed < booked - under


class House(DatedRow):
    """How the hub runs in a span of time."""

    over_grams: int
    over_share_bp: int
    under_grams: int
    under_share_bp: int
    docks: tuple[str, ...]
    opens: time
    closes: time
    weekdays: tuple[int, ...]
    slot_minutes: int
    booked_hours_ahead: int
    booked_days_ahead: int
    cancelled_hours_ahead: int
    missed_max: int
    parcels_per_wave: int
    parcels_per_bag: int

    @property
    def tolerance(self) -> Tolerance:
        return Tolerance(
            grams=self.over_grams, share_bp=self.over_share_bp,
            under_grams=self.under_grams, under_share_bp=self.under_share_bp,
        )  # fmt: skip


def house(on: date) -> House:
    """Return the row in force on a day; before the first of them, the first."""
    return next((row for row in reversed(_rows()) if row.since <= on), _rows()[0])


@lru_cache(maxsize=1)
def _rows() -> tuple[House, ...]:
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(House(**row) for row in told["house"])
