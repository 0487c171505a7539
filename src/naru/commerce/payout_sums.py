"""
Add up one payout: sales − refunds − commission and its VAT ± adjustments, and what is carried.

A line is one movement of the payee's account; its other side says what it is. A statement with a
negative net pays nothing; the debt is carried into the next period. ``sql/payouts.sql`` makes the
same sums for thousands of payees at once, and a test holds the two equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a statement stands for."""

    SALE = "sale"
    REFUND = "refund"
    COMMISSION = "commission"
    COMMISSION_VAT = "commission_vat"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One movement of the payee's account in won: positive when value arrives."""

    kind: LineKind
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The sums of one payout in won; a refund gives commission back, so it lowers that too."""

    sales: int = 0
    refunds: int = 0
    commission: int = 0
    commission_vat: int = 0
    adjustments: int = 0
    late: int = 0
    carried_in: int = 0

    @property
    def movement(self) -> int:
        """What the payee's account gained in the period; equals the ledger to the won."""
        fees = self.commission + self.commission_vat
        return self.sales - self.refunds - fees + self.adjustments

    @property
    def net(self) -> int:
        """What is due, with what earlier periods left over or owe."""
        return self.movement + self.late + self.carried_in

    @property
    def payable(self) -> int:
        """What is paid out: never less than nothing."""
        return max(self.net, 0)

    @property
    def carried_out(self) -> int:
        """The debt that nets the next payout (zero or negative)."""
        return min(self.net, 0)


FIXED_COUNTERS = {
    "commission": LineKind.COMMISSION,
    "commission:vat": LineKind.COMMISSION_VAT,
    "payout:adjustment": LineKind.ADJUSTMENT,
}


def kind_of(counter: str, change: int) -> LineKind:
    """Name a movement by the account on its other side."""
    if counter in FIXED_COUNTERS:
        return FIXED_COUNTERS[counter]
    return LineKind.SALE if change > 0 else LineKind.REFUND


def add_up(lines: Iterable[Line], *, carried_in: int = 0) -> Sums:
    """Add the movements of one period to a statement."""
    totals = dict.fromkeys(LineKind, 0)
    for line in lines:
        totals[line.kind] += line.change
    return Sums(
        sales=totals[LineKind.SALE],
        refunds=-totals[LineKind.REFUND],
        commission=-totals[LineKind.COMMISSION],
        commission_vat=-totals[LineKind.COMMISSION_VAT],
        adjustments=totals[LineKind.ADJUSTMENT],
        carried_in=carried_in,
    )
