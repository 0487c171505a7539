"""
A basket: goods of several vendors with what each vendor's delivery costs.

Pure: cart, checkout and order pages all add up here, so that they can never disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from naru.commerce import photos, shipping
from naru.commerce.shipping import ShippingTerms
from naru.kernel.text import Text

QUANTITY_MAX = 99
FREE = ShippingTerms()
LINES_MAX = 50

GONE = Text(
    ko="지금은 판매하지 않는 상품이에요. 주문에서 빠져요.",
    en="This is no longer on sale and will be left out.",
)
SOLD_OUT = Text(ko="품절되었어요. 주문에서 빠져요.", en="Sold out; it will be left out.")
FEWER = Text(
    ko="남은 수량이 {left}개예요. 수량을 줄여 주세요.",
    en="Only {left} left. Please lower the quantity.",
)
DEARER = Text(
    ko="담은 뒤 가격이 {before:won}에서 {now:won}으로 올랐어요.",
    en="The price went up from {before:won} to {now:won} since you added it.",
)
CHEAPER = Text(
    ko="담은 뒤 가격이 {before:won}에서 {now:won}으로 내렸어요.",
    en="The price went down from {before:won} to {now:won} since you added it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A sku as it can be bought now."""

    sku_id: UUID
    product_id: UUID
    vendor_id: UUID
    vendor_name: str
    category_id: UUID
    title: str
    slug: str = ""
    option_name: str = ""
    photo: str = ""
    price: int
    is_tax_free: bool = False
    is_on_sale: bool = True
    available: int
    terms: ShippingTerms = FREE
    annual_sales: int | None = None
    region_code: str = ""
    goes_abroad: bool = False
    english: str = ""

    @property
    def thumbnail(self) -> str:
        """Return the address of the small photo ("" without one)."""
        return f"/media/{photos.path(self.photo, 'small', 'webp')}" if self.photo else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line as it lies in the cart."""

    sku_id: UUID
    quantity: int
    seen_price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketLine:
    goods: Goods
    quantity: int
    notices: tuple[Text, ...] = ()
    is_buyable: bool = True

    @property
    def amount(self) -> int:
        return self.goods.price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorBasket:
    """What one vendor sends: its lines, their worth, the fee, what is missing to free delivery."""

    vendor_id: UUID
    vendor_name: str
    lines: tuple[BasketLine, ...]
    goods: int
    shipping: int
    surcharge: int
    to_free: int
    terms: ShippingTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    vendors: tuple[VendorBasket, ...]
    goods: int
    shipping: int

    @property
    def total(self) -> int:
        return self.goods + self.shipping

    @property
    def goes_abroad(self) -> bool:
        """Say whether something in it can be sent to another country."""
        return any(line.goods.goes_abroad for line in self.lines if line.is_buyable)

    @property
    def lines(self) -> list[BasketLine]:
        return [line for vendor in self.vendors for line in vendor.lines]

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def is_ready(self) -> bool:
        """Say whether something can be bought and no quantity is too large."""
        blocking = any(
            line.is_buyable and line.quantity > line.goods.available for line in self.lines
        )
        return not blocking and any(line.is_buyable for line in self.lines)


def look(*, wanted: Wanted, goods: Goods) -> BasketLine:
    """Compare what a shopper put into the cart with what can be bought now, in words."""
    notices: list[Text] = []
    if not goods.is_on_sale:
        return BasketLine(goods=goods, quantity=wanted.quantity, notices=(GONE,), is_buyable=False)
    if goods.available <= 0:
        return BasketLine(
            goods=goods, quantity=wanted.quantity, notices=(SOLD_OUT,), is_buyable=False
        )
    if goods.available < wanted.quantity:
        notices.append(FEWER.fill(left=goods.available))
    if goods.price != wanted.seen_price:
        words = DEARER if goods.price > wanted.seen_price else CHEAPER
        notices.append(words.fill(before=wanted.seen_price, now=goods.price))
    return BasketLine(goods=goods, quantity=wanted.quantity, notices=tuple(notices))


def assemble(lines: Iterable[BasketLine], *, remote: str = "") -> Basket:
    """Group lines by vendor and add up; lines that cannot be bought are shown but not counted."""
    by_vendor: dict[UUID, list[BasketLine]] = {}
    for line in lines:
        by_vendor.setdefault(line.goods.vendor_id, []).append(line)
    vendors = tuple(_vendor(lines, remote=remote) for lines in by_vendor.values())
    return Basket(
        vendors=vendors,
        goods=sum(vendor.goods for vendor in vendors),
        shipping=sum(vendor.shipping for vendor in vendors),
    )


def _vendor(lines: list[BasketLine], *, remote: str) -> VendorBasket:
    first = lines[0].goods
    goods = sum(line.amount for line in lines if line.is_buyable)
    surcharge = shipping.surcharge(terms=first.terms, remote=remote) if goods else 0
    return VendorBasket(
        vendor_id=first.vendor_id,
        vendor_name=first.vendor_name,
        lines=tuple(lines),
        goods=goods,
        shipping=shipping.fee(terms=first.terms, goods=goods, remote=remote),
        surcharge=surcharge,
        to_free=shipping.missing_to_free(terms=first.terms, goods=goods) if goods else 0,
        terms=first.terms,
    )


def of_cart(*, wanted: Iterable[Wanted], goods: Mapping[UUID, Goods], remote: str = "") -> Basket:
    """Return the basket of a cart; a sku that is gone for good is not shown at all."""
    lines = [look(wanted=each, goods=goods[each.sku_id]) for each in wanted if each.sku_id in goods]
    return assemble(lines, remote=remote)
