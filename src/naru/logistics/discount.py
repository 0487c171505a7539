"""
A public discount on freight (요금 할인 지원): whom it fits, and how much it takes off. Pure.

Terms are dated and never edited: a discount ends, and a new one is set. The rate is of what the
carrier charges, rounded down to the won in the budget's favour, up to a cap per parcel.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.money import Money, Rounding, won
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A discount as it was set; empty services, countries or sizes mean all of them."""

    id: UUID
    name: str
    services: frozenset[str]
    countries: frozenset[str]
    sizes: frozenset[str]
    rate_bp: int
    cap: Money  # zero: no cap
    since: date
    until: date | None
    ended_on: date | None
    basis: str
    shares: Mapping[str, int]

    def is_in_force(self, on: date) -> bool:
        """Say whether it is given on a day; the day of its end is the first without it."""
        ends = [day for day in (self.until, self.ended_on) if day is not None]
        return self.since <= on and (not ends or on < min(ends))

    def fits(self, *, service: str, country: str, size: str) -> bool:
        """Say whether a parcel of such a firm is meant."""
        return (
            (not self.services or service in self.services)
            and (not self.countries or country in self.countries)
            and (not self.sizes or size in self.sizes)
        )

    def amount(self, price: Money) -> Money:
        """Return what it takes off a price."""
        taken = price.rate(self.rate_bp, rounding=Rounding.DOWN)
        return min(taken, self.cap) if self.cap else taken

    @property
    def rate_said(self) -> str:
        """Write the rate: 30%, 17.5%."""
        whole, rest = divmod(self.rate_bp, 100)
        return f"{whole}.{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"

    def said(self, price: Money) -> Text:
        """Explain the amount."""
        capped = bool(self.cap) and self.amount(price) == self.cap
        cap = Text(
            f" (소포당 최대 {self.cap.minor:,}원)" if capped else "",
            f" (at most {self.cap.minor:,} won a parcel)" if capped else "",
        )
        return Text(
            f"{self.name}: 요금의 {self.rate_said}{cap.ko}",
            f"{self.name}: {self.rate_said} of the price{cap.en}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """Terms with what is left in their budget."""

    terms: Terms
    left: Money


def best(
    found: Iterable[Budgeted], *, service: str, country: str, size: str, price: Money, on: date
) -> Terms | None:
    """
    Return the discount that takes most off and whose budget bears it, the older one of equals.

    A discount is given whole or not at all: what is left of a budget is never split up.
    """
    fitting = [
        one.terms
        for one in found
        if one.terms.is_in_force(on)
        and one.terms.fits(service=service, country=country, size=size)
        and won(0) < one.terms.amount(price) <= one.left
    ]
    return max(fitting, key=lambda one: (one.amount(price).minor, -one.id.int), default=None)
