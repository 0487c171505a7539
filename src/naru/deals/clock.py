"""When the clock reminds of deals that wait, and of quotations that end (``clock.toml``)."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("clock.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """Days after which each side is reminded, and before which a quotation's end is told."""

    firm_after_days: tuple[int, ...]
    buyer_after_days: tuple[int, ...]
    officer_after_days: int
    expiry_before_days: tuple[int, ...]


@lru_cache(maxsize=1)
def reminders() -> Reminders:
    """Read the days."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return Reminders(
        firm_after_days=tuple(rows["firm_after_days"]),
        buyer_after_days=tuple(rows["buyer_after_days"]),
        officer_after_days=rows["officer_after_days"],
        expiry_before_days=tuple(rows["expiry_before_days"]),
    )


def step_due(*, side: str, since: datetime, at: datetime) -> int | None:
    """Return the latest step of reminding a side that has come; None before the first."""
    by = reminders()
    steps = {"firm": by.firm_after_days, "buyer": by.buyer_after_days}.get(side, ())
    waited = (at - since).days
    come = [days for days in steps if days <= waited]
    return max(come, default=None)
