"""
The freight of one booked parcel: who pays how much of it, and how the money moves. Pure.

A quoted price is split into the body's discount and the firm's part, and both are held when a
carrier takes the parcel. The carrier's actual charge is split anew; the difference goes back to,
or comes from, those who bear it.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from naru.kernel.money import Money, won
from naru.kernel.period import in_force
from naru.ledger.posting import Posting
from naru.logistics import accounts

SHIPPED = Path(__file__).with_name("freight.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTerms:
    """What a firm may owe for freight before it must pay, where nobody agreed on another limit."""

    since: date
    credit_won: int
    source: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A price in the body's part and the firm's."""

    discount: Money
    firm: Money

    @property
    def total(self) -> Money:
        return self.discount + self.firm


@lru_cache(maxsize=1)
def _terms() -> Sequence[CreditTerms]:
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["terms"]
    return [CreditTerms(**row) for row in rows]


def credit(on: date) -> Money:
    """Return what a firm may owe on a day."""
    terms = in_force(_terms(), on)
    return won(terms.credit_won) if terms else won(0)


def held(split: Split, *, firm_id: UUID, discount_id: UUID | None) -> list[Posting]:
    """Hold both parts of a quoted price."""
    return _arrows(
        (source, accounts.HELD, amount) for source, amount in _bearers(split, firm_id, discount_id)
    )


def released(split: Split, *, firm_id: UUID, discount_id: UUID | None) -> list[Posting]:
    """Give both parts back."""
    return [one.reversed() for one in held(split, firm_id=firm_id, discount_id=discount_id)]


def repriced(
    before: Split, after: Split, *, firm_id: UUID, discount_id: UUID | None
) -> list[Posting]:
    """Hold more, or less, where the price changes before the carrier has the parcel."""
    was, now = (dict(_bearers(one, firm_id, discount_id)) for one in (before, after))
    arrows = [(accounts.HELD, one, was[one] - now[one]) for one in was]
    return _arrows([*arrows, *((one, accounts.HELD, now[one] - was[one]) for one in was)])


def settled(
    quoted: Split, actual: Split, *, firm_id: UUID, discount_id: UUID | None, carrier: str
) -> list[Posting]:
    """Pay the carrier what it charges: from what is held, and the difference by its bearer."""
    owed = accounts.carrier(carrier)
    before = dict(_bearers(quoted, firm_id, discount_id))
    after = dict(_bearers(actual, firm_id, discount_id))
    kept = sum((min(before[one], after[one]) for one in before), won(0))
    arrows = [(accounts.HELD, owed, kept)]
    arrows += [(accounts.HELD, one, before[one] - after[one]) for one in before]
    arrows += [(one, owed, after[one] - before[one]) for one in before]
    return _arrows(arrows)


def _bearers(split: Split, firm_id: UUID, discount_id: UUID | None) -> list[tuple[str, Money]]:
    assert discount_id is not None or not split.discount, "a discount has a budget"
    firm = [(accounts.firm(firm_id), split.firm)]
    return [(accounts.discount(discount_id), split.discount), *firm] if discount_id else firm


def _arrows(wanted: Iterable[tuple[str, str, Money]]) -> list[Posting]:
    return [
        Posting(source=source, target=target, amount=amount)
        for source, target, amount in wanted
        if amount.minor > 0
    ]
