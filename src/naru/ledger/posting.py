"""
Say how money moves: one arrow out of a source account into a target account.

An arrow always balances, so the books can neither lose nor make a won. This module decides;
``operations.post`` stores what it returns. No database, no clock.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.money import Money, Rounding
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class NothingToMove(Refusal):
    """No money would move."""

    code = "ledger.nothing_to_move"
    says = Text(
        ko="옮길 금액이 없습니다. 금액은 0보다 커야 합니다.",
        en="There is nothing to move: an amount must be above zero.",
    )
    next_step = Text(ko="금액을 다시 확인해 주세요.", en="Check the amount.")


class SameAccount(Refusal):
    """The money would leave and arrive at one account."""

    code = "ledger.same_account"
    says = Text(
        ko="보내는 계정과 받는 계정이 같습니다: {account}",
        en="Money would leave and arrive at the same account: {account}",
    )
    next_step = Text(ko="받는 계정을 다시 골라 주세요.", en="Choose another target account.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One arrow: ``amount`` leaves ``source`` and arrives at ``target`` (account codes)."""

    source: str
    target: str
    amount: Money

    def __post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise NothingToMove(amount=self.amount)
        if self.source == self.target:
            raise SameAccount(account=self.source)

    def reversed(self) -> "Posting":
        """Return the arrow that takes this one back."""
        return Posting(source=self.target, target=self.source, amount=self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One journal of many that ``operations.post_many`` stores at once."""

    key: str
    kind: str
    postings: Sequence[Posting]
    effective_on: date
    posted_at: datetime
    memo: str = ""
    actor_id: UUID | None = None


def fingerprint(kind: str, *facts: object) -> bytes:
    """
    Return the hash by which a repeated key is told from a reused one.

    It covers what moves the money, never when or by whom: a retry after midnight is still the
    same request.
    """
    body = json.dumps([kind, *facts], ensure_ascii=False, default=str)
    return hashlib.sha256(body.encode()).digest()


def fingerprint_of(kind: str, postings: Sequence[Posting]) -> bytes:
    """Return the fingerprint of a kind and its arrows, in their order."""
    arrows = [[p.source, p.target, p.amount.minor, p.amount.currency] for p in postings]
    return fingerprint(kind, arrows)


def cost_shared(*, amount: Money, target: str, shares: Mapping[str, int]) -> tuple[Posting, ...]:
    """Fund ``target`` from several budgets, in proportion to the share each bears."""
    parts = amount.split(list(shares.values()))
    return tuple(
        Posting(source=budget, target=target, amount=part)
        for budget, part in zip(shares, parts, strict=True)
        if part.minor > 0  # A budget whose share rounds to nothing posts nothing.
    )


def sale_confirmed(
    *,
    goods: Money,
    shipping: Money,
    vendor: str,
    commission_bp: int,
    vat_bp: int,
    escrow: str = "escrow:orders",
) -> tuple[Posting, ...]:
    """
    Hand a confirmed sale to its vendor and take the commission with its tax.

    The commission is on the goods only, rounded down in the vendor's favour; its tax likewise.
    """
    commission = goods.rate(commission_bp, rounding=Rounding.DOWN)
    tax = commission.rate(vat_bp, rounding=Rounding.DOWN)
    arrows = [
        (escrow, vendor, goods + shipping),
        (vendor, "commission", commission),
        (vendor, "commission:vat", tax),
    ]
    return tuple(
        Posting(source=source, target=target, amount=amount)
        for source, target, amount in arrows
        if amount.minor > 0
    )
