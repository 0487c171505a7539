"""
Add up a settlement (정산): what was paid, accepted and left over, and the holder's own part.

Pure. Of the accepted costs the public part counts up to what was paid; the rest of their sum is
what the holder bore herself (자부담).
"""

from dataclasses import dataclass
from datetime import date

from naru.programmes.definition.money import SettlementSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Won: ``paid`` less what came back, ``accepted`` of it, and what is ``unspent``."""

    paid: int
    accepted: int
    own_needed: int
    own_spent: int

    @property
    def unspent(self) -> int:
        return self.paid - self.accepted

    @property
    def own_lacking(self) -> int:
        return max(self.own_needed - self.own_spent, 0)


def add_up(*, paid: int, accepted: int, costs: int, own: int) -> Sums:
    """Return the sums of an award: ``costs`` are the whole of its accepted cost items."""
    public = min(accepted, paid)
    return Sums(paid=paid, accepted=public, own_needed=own, own_spent=costs - public)


def may_settle_between(
    spec: SettlementSpec | None, *, since_on: date | None, until_on: date | None
) -> bool:
    """Say whether an award lasts so long that it may be settled on the way (중간정산)."""
    if spec is None or spec.interim_after_days is None or since_on is None or until_on is None:
        return False
    return (until_on - since_on).days > spec.interim_after_days
