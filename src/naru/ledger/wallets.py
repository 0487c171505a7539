"""What a holder's wallet looks like: its lots, what is held, what may be used now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.ledger.schemes import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPart:
    """The part of one lot that a journal moved; ``paid`` is the holder's own money in it."""

    lot_id: UUID
    amount: Money
    paid: Money
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    id: UUID
    face: Money
    paid: Money
    remaining: Money
    held: Money
    issued_at: datetime
    expires_at: datetime

    @property
    def usable(self) -> Money:
        """Return what is neither spent nor held."""
        return self.remaining - self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletView:
    """One holder's wallet in one scheme; ``usable`` leaves out held and expired lots."""

    scheme: str
    kind: str
    name: Text
    balance: Money
    held: Money
    usable: Money
    code: str
    terms: Terms | None
    lots: tuple[LotView, ...]
