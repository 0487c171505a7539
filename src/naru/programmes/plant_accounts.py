"""Name the accounts of plants' profit: ``plant:<id>`` → ``fund:profit`` → a call's bearer."""

from uuid import UUID

PROFIT_FUND = "fund:profit"
FUND_BEARER = "fund"  # the bearer in a file's [budget] that this fund stands for


def plant(plant_id: UUID) -> str:
    """Return the account that shows what a plant has earned for the residents (below zero)."""
    return f"plant:{plant_id}"
