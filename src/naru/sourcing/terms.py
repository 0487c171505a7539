"""Read the dated terms of order sharing: days of inspection and objection, tax, weights."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from naru.kernel.money import BASIS_POINTS, Rounding, portion

FILE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds on a day for deliveries and their money."""

    since: date
    inspection_days: int
    objection_days: int
    vat_bp: int
    fee_bp: int
    inspection_basis: str
    inspection_assumption: str
    vat_basis: str
    vat_assumption: str
    fee_assumption: str

    def __post_init__(self) -> None:
        assert self.fee_bp == 0, "a fee needs an account to go to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a split counts besides the price."""

    since: date
    won_per_km: int
    late_bp_per_day: int
    rating_bp_per_point: int
    unrated_bp: int
    won_per_workshop: int
    assumption: str


def terms(on: date) -> Terms:
    """Return the terms that hold on a day; the earliest hold for all days before them."""
    return Terms(**_row("terms", on))


def weights(on: date) -> Weights:
    """Return the weights of a split that hold on a day."""
    return Weights(**_row("split", on))


def taxed(amount: int, *, vat_bp: int) -> tuple[int, int]:
    """Take an amount with its VAT apart: supply value, rounded half up, and tax; exact in sum."""
    supply = portion(
        amount, numerator=BASIS_POINTS, denominator=BASIS_POINTS + vat_bp, rounding=Rounding.HALF_UP
    )
    return supply, amount - supply


def _row(kind: str, on: date) -> dict[str, Any]:
    rows = _rows(kind)
    return next((row for row in reversed(rows) if row["since"] <= on), rows[0])


@cache
def _rows(kind: str) -> list[dict[str, Any]]:
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]
    return sorted(found, key=lambda row: row["since"])
