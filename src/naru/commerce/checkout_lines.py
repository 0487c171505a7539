"""
What a checkout is about: its lines, its vendors' fees and its tenders, as plain facts.

Pure: the final step and its tests add up with these functions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from naru.commerce import shipping
from naru.commerce.abroad import PartAbroad, Way
from naru.commerce.shipping import ShippingTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Goods promised to a checkout at a price."""

    sku_id: UUID
    product_id: UUID
    vendor_id: UUID
    category_id: UUID | None
    title: str
    option_name: str
    photo: str
    unit_price: int
    quantity: int
    is_tax_free: bool
    state: str = "held"

    @property
    def amount(self) -> int:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPart:
    """One vendor's part of a checkout; abroad its shipping is the freight of its ``way``."""

    vendor_id: UUID
    name: str
    terms: ShippingTerms
    annual_sales: int | None
    region_code: str
    goods: int
    shipping: int
    abroad: PartAbroad | None = None

    @property
    def way(self) -> Way | None:
        """Return how it goes abroad; None at home, or where it cannot go."""
        return self.abroad.way if self.abroad else None

    @property
    def duty(self) -> int:
        return self.way.duty if self.way else 0

    @property
    def total(self) -> int:
        return self.goods + self.shipping + self.duty


def goods_by_vendor(lines: Iterable[Line]) -> dict[UUID, int]:
    worth: dict[UUID, int] = {}
    for line in lines:
        worth[line.vendor_id] = worth.get(line.vendor_id, 0) + line.amount
    return worth


def parts(
    *,
    lines: Sequence[Line],
    vendors: Mapping[str, Mapping[str, Any]],
    remote: str,
    abroad: Mapping[UUID, PartAbroad] | None = None,
) -> list[VendorPart]:
    """Return each vendor's part with the fee for the address: ``remote``, or as priced abroad."""
    found = []
    for vendor_id, goods in goods_by_vendor(lines).items():
        known = vendors[str(vendor_id)]
        terms = ShippingTerms.frozen_as(dict(known["terms"]))
        part = (abroad or {}).get(vendor_id)
        way = part.way if part else None
        at_home = shipping.fee(terms=terms, goods=goods, remote=remote) if abroad is None else 0
        found.append(
            VendorPart(
                vendor_id=vendor_id,
                name=str(known["name"]),
                terms=terms,
                annual_sales=known["annual_sales"],
                region_code=str(known["region_code"]),
                goods=goods,
                shipping=way.freight if way else at_home,
                abroad=part,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletPart:
    """What a wallet pays, vendor by vendor."""

    kind: str
    scheme: str
    holder_id: UUID
    shares: Mapping[UUID, int]

    @property
    def amount(self) -> int:
        return sum(self.shares.values())


def card_shares(*, parts: Sequence[VendorPart], wallets: Sequence[WalletPart]) -> dict[UUID, int]:
    """Return what is left for the card, vendor by vendor."""
    left = {part.vendor_id: part.total for part in parts}
    for wallet in wallets:
        for vendor_id, amount in wallet.shares.items():
            left[vendor_id] -= amount
    assert min(left.values(), default=0) >= 0, "a wallet pays no more than the goods cost"
    return {vendor_id: amount for vendor_id, amount in left.items() if amount}
