"""
Name the accounts: what a code looks like, which floor it has, and which id it gets.

An account's id is computed from its book and code, so nobody has to look one up before money can
move. ``ledger_account_id`` in sql/tables.sql computes the same (tested).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

STRIPES_MAX = 64
ACCOUNTS_REMEMBERED = 100_000


class Floor(StrEnum):
    """Say what the database refuses: nothing, a balance below zero, or one above zero."""

    NONE = "none"
    ZERO = "zero"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """
    An account to open.

    ``stripes`` spreads a hot account over several rows; only an account without a limit may have
    more than one, because a limit needs one row to look at.
    """

    code: str
    kind: str = "liability"
    floor: str = Floor.ZERO
    asset: str = "KRW"
    stripes: int = 1

    def __post_init__(self) -> None:
        assert self.code, "an account has a code"
        assert 1 <= self.stripes <= STRIPES_MAX, "stripes within bounds"
        assert self.stripes == 1 or self.floor == Floor.NONE, "a limited account has one stripe"


@lru_cache(maxsize=ACCOUNTS_REMEMBERED)
def account_id(book_id: int, code: str) -> UUID:
    """Return the id that an account code has in a book."""
    return UUID(bytes=hashlib.sha256(f"{book_id}:{code}".encode()).digest()[:16])


def wallet(scheme: str, holder_id: UUID) -> str:
    """Return the code of one holder's wallet in a scheme."""
    return f"wallet:{scheme}:{holder_id}"


def fund(scheme: str) -> str:
    """Return the code of the budget that bears a scheme's discount and receives it back."""
    return f"scheme:{scheme}:fund"


def breakage(scheme: str) -> str:
    """Return the code of the account that keeps what holders paid for and let expire."""
    return f"scheme:{scheme}:breakage"
