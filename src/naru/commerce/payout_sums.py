"""
Add up one payout: sales − refunds − commission and its VAT ± adjustments, and what is carried.

A statement with a negative net pays nothing; the debt is carried into the next period. The same
sums are made in SQL for thousands of vendors at once, and a test holds the two equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from naru.kernel.money import BASIS_POINTS, Rounding, portion


class LineKind(StrEnum):
    """What a line of a statement stands for."""

    SALE = "sale"
    REFUND = "refund"
    ADJUSTMENT = "adjustment"
    SHOP_SALE = "shop_sale"
    SHOP_CANCEL = "shop_cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The sums of one payout in won; a refund gives commission back, so both may lower it."""

    goods: int = 0
    shipping: int = 0
    refunds: int = 0
    commission: int = 0
    commission_vat: int = 0
    adjustments: int = 0
    carried_in: int = 0

    @property
    def movement(self) -> int:
        """What the vendor's account gained in the period; equals the ledger to the won."""
        earned = self.goods + self.shipping - self.refunds
        return earned - self.commission - self.commission_vat + self.adjustments

    @property
    def net(self) -> int:
        """What is due, with what earlier periods left over or owe."""
        return self.movement + self.carried_in

    @property
    def payable(self) -> int:
        """What is paid out: never less than nothing."""
        return max(self.net, 0)

    @property
    def carried_out(self) -> int:
        """The debt that nets the next payout (zero or negative)."""
        return min(self.net, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a statement, in won, as it changes the vendor's account."""

    kind: LineKind
    goods: int = 0
    shipping: int = 0
    refund: int = 0
    commission: int = 0
    commission_vat: int = 0
    adjustment: int = 0


def commission_of(gross: int, *, rate_bp: int) -> int:
    """Return the commission on a sale; fractions of a won are left to the vendor."""
    return portion(gross, numerator=rate_bp, denominator=BASIS_POINTS, rounding=Rounding.DOWN)


def vat_of(commission: int, *, vat_bp: int) -> int:
    """Return the VAT on a commission, fractions of a won dropped (국고금 단수계산)."""
    return portion(commission, numerator=vat_bp, denominator=BASIS_POINTS, rounding=Rounding.DOWN)


def add_up(lines: Iterable[Line], *, carried_in: int = 0) -> Sums:
    """Add the lines of one period to a statement."""
    rows = list(lines)
    return Sums(
        goods=sum(row.goods for row in rows),
        shipping=sum(row.shipping for row in rows),
        refunds=sum(row.refund for row in rows),
        commission=sum(row.commission for row in rows),
        commission_vat=sum(row.commission_vat for row in rows),
        adjustments=sum(row.adjustment for row in rows),
        carried_in=carried_in,
    )
