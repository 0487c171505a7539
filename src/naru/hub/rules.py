"""Dated rows of the hub: how much heavier a parcel may be than booked, docks and their hours."""

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
    """A parcel may weigh so many grams or so large a share more than booked, whatever is more."""

    grams: int
    share_bp: int

    def is_over(self, *, booked: int, weighed: int) -> bool:
        """Say whether a weighed parcel is heavier than its booking allows."""
        return weighed > booked + max(self.grams, booked * self.share_bp // BASIS_POINTS)


class House(DatedRow):
    """How the hub runs in a span of time."""

    over_grams: int
    over_share_bp: int
    docks: tuple[str, ...]
    opens: time
    closes: time
    slot_minutes: int
    parcels_per_wave: int
    parcels_per_bag: int

    @property
    def tolerance(self) -> Tolerance:
        return Tolerance(grams=self.over_grams, share_bp=self.over_share_bp)


def house(on: date) -> House:
    """Return the row in force on a day."""
    return next(row for row in reversed(_rows()) if row.since <= on)


@lru_cache(maxsize=1)
def _rows() -> tuple[House, ...]:
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(House(**row) for row in told["house"])
