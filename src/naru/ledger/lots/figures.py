"""Add up what became of a scheme's money: spent, expired, taken back, still in wallets."""

from dataclasses import dataclass

from naru.kernel.money import Money, won
from naru.ledger import db


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeSums:
    """
    Sums over all lots of a scheme, less what was refunded.

    ``taken_back`` went from wallets to the scheme's fund: clawed back, or on its way to another
    wallet of the same person. ``spenders`` are wallets that have bought something.
    """

    spent: Money
    expired: Money
    taken_back: Money
    remaining: Money
    spenders: int


def sums(*, book_id: int, scheme: str) -> SchemeSums:
    """Return the sums of a scheme; all nothing where it does not exist."""
    spent, expired, taken_back, remaining, spenders = db.row("scheme_sums", book_id, scheme)
    return SchemeSums(
        spent=won(spent),
        expired=won(expired),
        taken_back=won(taken_back),
        remaining=won(remaining),
        spenders=spenders,
    )
