"""
What pages and jobs see of an order: its vendors' parts, lines, parcels, claims and tenders.

Pure: frozen read models with the small questions that pages ask of them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from naru.commerce import carriers, photos
from naru.commerce.abroad import HOME, Way
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class NoSuchOrder(Refusal):
    code = "commerce.no_such_order"
    says = Text(ko="주문을 찾을 수 없어요.", en="This order cannot be found.")
    next_step = Text(
        ko="주문번호와 전화번호를 다시 확인해 주세요.", en="Check the order number and phone again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    id: UUID
    vendor_order_id: UUID
    sku_id: UUID
    product_id: UUID
    title: str
    option_name: str
    photo: str
    unit_price: int
    quantity: int
    claimed: int
    cancelled: int
    returned: int
    is_tax_free: bool
    commission_bp: int
    commission_vat_bp: int

    @property
    def amount(self) -> int:
        return self.unit_price * self.quantity

    @property
    def thumbnail(self) -> str:
        """Return the address of the small photo ("" without one)."""
        return f"/media/{photos.path(self.photo, 'small', 'webp')}" if self.photo else ""

    @property
    def kept(self) -> int:
        return self.quantity - self.cancelled - self.returned

    @property
    def open_quantity(self) -> int:
        """Return how many can still be cancelled or sent back."""
        return self.kept - self.claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    id: UUID
    vendor_order_id: UUID
    carrier: str
    invoice_number: str
    shipped_at: datetime
    delivered_at: datetime | None

    @property
    def carrier_name(self) -> Text:
        known = carriers.named(self.carrier)
        return known.name if known else Text(ko=self.carrier)

    @property
    def address(self) -> str:
        return carriers.follow_address(carrier=self.carrier, number=self.invoice_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    id: UUID
    order_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID
    kind: str
    status: str
    reason: str
    words: str
    fault: str
    goods: int
    return_fee: int
    refund: int
    freight: int
    duty: int
    answer: str
    requested_at: datetime
    closed_at: datetime | None
    quantities: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A vendor's part of an order."""

    id: UUID
    order_id: UUID
    vendor_id: UUID
    vendor_name: str
    vendor_phone: str
    number: str
    status: str
    goods: int
    shipping: int
    duty: int
    freight_back: int
    duty_back: int
    refunded: int
    commission: int
    commission_vat: int
    placed_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    confirmed_at: datetime | None
    lines: tuple[LineView, ...] = ()
    parcels: tuple[ParcelView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    way: Way | None = None  # how it goes abroad

    @property
    def total(self) -> int:
        return self.goods + self.shipping + self.duty

    @property
    def is_cancellable(self) -> bool:
        return self.status in ("paid", "preparing") and any(n.open_quantity for n in self.lines)

    @property
    def is_returnable(self) -> bool:
        sent = self.status in ("shipped", "delivered", "confirmed")
        return sent and any(line.open_quantity for line in self.lines)

    @property
    def is_exchangeable(self) -> bool:
        return self.is_returnable and self.way is None

    @property
    def is_confirmable(self) -> bool:
        waiting = any(each.closed_at is None for each in self.claims)
        return self.status in ("shipped", "delivered") and not waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderView:
    id: UUID
    kind: str
    scheme: str
    amount: int
    refunded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    id: UUID
    number: str
    person_id: UUID | None
    buyer_name: str
    phone: str
    email: str
    receiver_name: str
    receiver_phone: str
    country: str
    postcode: str
    address: str
    address_detail: str
    city: str
    region: str
    delivery_note: str
    remote: str
    goods: int
    shipping: int
    duty: int
    placed_at: datetime
    parts: tuple[PartView, ...]
    tenders: tuple[TenderView, ...]

    @property
    def total(self) -> int:
        return self.goods + self.shipping + self.duty

    @property
    def is_abroad(self) -> bool:
        return self.country != HOME

    @property
    def address_said(self) -> str:
        """Write the address in a line, as its country does."""
        if not self.is_abroad:
            return f"({self.postcode}) {self.address} {self.address_detail}".strip()
        parts = (self.address, self.address_detail, self.city, self.region, self.postcode)
        return ", ".join(part for part in (*parts, self.country) if part)

    @property
    def refunded(self) -> int:
        return sum(part.refunded for part in self.parts)

    @property
    def lines(self) -> list[LineView]:
        return [line for part in self.parts for line in part.lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An order in a member's list."""

    id: UUID
    number: str
    placed_at: datetime
    total: int
    parts: tuple[PartView, ...]

    @property
    def lines(self) -> list[LineView]:
        return [line for part in self.parts for line in part.lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Underway:
    """A parcel that has not arrived yet."""

    id: UUID
    carrier: str
    invoice_number: str
    shipped_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who to write to about an order."""

    number: str
    person_id: UUID | None
    phone: str
    email: str
    country: str
