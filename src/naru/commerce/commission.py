"""
Commission: what the mall keeps of a sale, and the VAT on it.

Worked out line by line at the terms frozen at sale, on goods that stayed with the shopper;
delivery fees bear none. Both figures are rounded down, in favour of the producer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.money import BASIS_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Dated terms of a body, for one category or (None) for all."""

    since: date
    category_id: UUID | None
    rate_bp: int
    vat_bp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line's worth that stays sold, with its frozen terms."""

    amount: int
    rate_bp: int
    vat_bp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    fee: int
    vat: int


def terms_for(*, terms: Sequence[Terms], categories: Sequence[UUID | None], on: date) -> Terms:
    """Return the newest terms of the first category that has any, else those for all."""
    for category_id in [*[each for each in categories if each], None]:
        begun = [row for row in terms if row.category_id == category_id and row.since <= on]
        if begun:
            return max(begun, key=lambda row: row.since)
    return Terms(since=on, category_id=None, rate_bp=0, vat_bp=0)


def owed(kept: Iterable[Kept]) -> Commission:
    """Return the commission on what stayed sold."""
    by_terms: dict[tuple[int, int], int] = {}
    for line in kept:
        key = (line.rate_bp, line.vat_bp)
        by_terms[key] = by_terms.get(key, 0) + line.amount
    fee, vat = 0, 0
    for (rate_bp, vat_bp), amount in by_terms.items():
        part = amount * rate_bp // BASIS_POINTS
        fee += part
        vat += part * vat_bp // BASIS_POINTS
    return Commission(fee=fee, vat=vat)


def by_category(
    *, terms: Sequence[Terms], tops: Mapping[UUID, UUID | None], on: date
) -> dict[UUID, Terms]:
    """Return the terms in force for every category asked about (``tops``: category → its top)."""
    return {
        category: terms_for(terms=terms, categories=[category, top], on=on)
        for category, top in tops.items()
    }
