"""
Commission: what the mall keeps of a sale, and the VAT on it.

Worked out line by line at the terms frozen at sale, on goods that stayed with the shopper;
delivery fees bear none. Both figures are rounded down, in favour of the producer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from naru.kernel.money import BASIS_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line's worth that stays sold, with its frozen terms."""

    amount: int
    rate_bp: int
    vat_bp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    fee: int
    vat: int


def owed(kept: Iterable[Kept]) -> Commission:
    """Return the commission on what stayed sold."""
    by_terms: dict[tuple[int, int], int] = {}
    for line in kept:
        key = (line.rate_bp, line.vat_bp)
        by_terms[key] = by_terms.get(key, 0) + line.amount
    fee, vat = 0, 0
    for (rate_bp, vat_bp), amount in by_terms.items():
        part = amount * rate_bp // BASIS_POINTS
        fee += part
        vat += part * vat_bp // BASIS_POINTS
    return Commission(fee=fee, vat=vat)
