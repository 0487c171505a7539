"""
What delivery costs: one fee per vendor, by that vendor's policy on the day.

The fee is always worked out anew for one vendor's goods and never shared out over vendors.
"""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingTerms:
    """A vendor's fees in won; ``return_fee`` is one way."""

    base: int = 0
    free_over: int | None = None
    jeju: int = 0
    island: int = 0
    return_fee: int = 0

    @classmethod
    def frozen_as(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored)

    def freeze(self) -> dict[str, Any]:
        return asdict(self)


def surcharge(*, terms: ShippingTerms, remote: str) -> int:
    """Return what the boat costs: ``remote`` is "", "jeju" or "island"."""
    return {"jeju": terms.jeju, "island": terms.island}.get(remote, 0)


def fee(*, terms: ShippingTerms, goods: int, remote: str) -> int:
    """
    Return the fee for one vendor's goods.

    Reaching ``free_over`` waives the base fee; the surcharge for Jeju and the islands stays, as
    the boat is paid either way.
    """
    if goods <= 0:
        return 0
    is_free = terms.free_over is not None and goods >= terms.free_over
    return (0 if is_free else terms.base) + surcharge(terms=terms, remote=remote)


def missing_to_free(*, terms: ShippingTerms, goods: int) -> int:
    """Return how much more must be bought for free delivery (0: free already, or never)."""
    if terms.free_over is None or terms.base == 0:
        return 0
    return max(0, terms.free_over - goods)
