"""
Restricted lots: bought or granted, set aside for a checkout, spent, refunded, expired.

Money leaves a wallet by its lots, the soonest to expire first, and a refund goes back to the very
lots it came from. What the holder paid and what the fund added stays known to the won, so the
subsidy share of every purchase, refund and expiry is exact.
"""

from naru.ledger.lots.figures import SchemeSums, sums
from naru.ledger.lots.issuing import (
    Expired,
    Grant,
    buy,
    cash_out,
    expire,
    issue,
    issue_alike,
    issue_many,
    open_wallets,
)
from naru.ledger.lots.spending import LotHold, Refunded, capture, hold, refund, release, spend

__all__ = [
    "Expired",
    "Grant",
    "LotHold",
    "Refunded",
    "SchemeSums",
    "buy",
    "capture",
    "cash_out",
    "expire",
    "hold",
    "issue",
    "issue_alike",
    "issue_many",
    "open_wallets",
    "refund",
    "release",
    "spend",
    "sums",
]
