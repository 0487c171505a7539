"""Open a checkout, promise stock to it, write how it will be paid, and end it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.commerce import abroad
from naru.commerce.abroad import Priced
from naru.commerce.baskets import Basket
from naru.commerce.checkout_facts import CheckoutFacts, Delivery, NoSuchCheckout, facts
from naru.commerce.checkout_lines import Line, VendorPart, WalletPart, card_shares
from naru.commerce.models import Checkout, Reservation, Tender, TenderShare
from naru.commerce.operations import stock
from naru.commerce.operations.carts import SoldOut
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text

OPEN_MINUTES = 20
PAYING_MINUTES = 20

_LOCKED = Shape(
    lambda book_id, checkout_id: (
        Checkout.objects.in_book(book_id).select_for_update().filter(id=checkout_id)
    )
)
_OPEN_OF_CART = Shape(
    lambda book_id, cart_id: (
        Checkout.objects.in_book(book_id)
        .select_for_update()
        .filter(cart_id=cart_id, status="open")
        .values_list("id")
    )
)


class EmptyCart(Refusal):
    code = "commerce.empty_cart"
    says = Text(ko="주문할 수 있는 상품이 없어요.", en="There is nothing to order.")
    next_step = Text(ko="장바구니에 상품을 담아 주세요.", en="Put something into the cart first.")


class TooMany(Refusal):
    code = "commerce.too_many"
    says = Text(
        ko="'{title}'은(는) {left}개 남았어요.", en="There are only {left} of '{title}' left."
    )
    next_step = Text(ko="장바구니에서 수량을 줄여 주세요.", en="Lower the quantity in the cart.")


class CheckoutOver(Refusal):
    code = "commerce.checkout_over"
    says = Text(
        ko="주문 시간이 지나 상품을 다시 진열했어요. 결제된 금액은 없어요.",
        en="The time to order ran out and the goods were put back. Nothing was charged.",
    )
    next_step = Text(
        ko="장바구니에서 다시 주문해 주세요. 담아 둔 상품은 그대로 있어요.",
        en="Order again from the cart; your goods are still in it.",
    )


@db.within_transaction
def open_checkout(
    *, book_id: int, cart_id: UUID, person_id: UUID | None, basket: Basket, at: datetime
) -> UUID:
    """
    Promise the goods of a basket to a new checkout, all of them or none.

    :raises EmptyCart: where nothing in the basket can be bought.
    :raises TooMany: where the basket wants more than is left.
    :raises SoldOut: where another shopper was faster.
    """
    bought = [line for line in basket.lines if line.is_buyable]
    if not bought:
        _refuse_empty(basket)
    checkout_id = uuid7()
    short = stock.reserve(
        book_id=book_id, wanted={line.goods.sku_id: line.quantity for line in bought}, at=at
    )
    if short:
        line = next(line for line in bought if line.goods.sku_id in short)
        if line.goods.available > 0:
            raise TooMany(title=line.goods.title, left=line.goods.available)
        raise SoldOut(title=line.goods.title)
    Checkout.objects.create(
        book_id=book_id,
        id=checkout_id,
        cart_id=cart_id,
        person_id=person_id,
        opened_at=at,
        expires_at=at + timedelta(minutes=OPEN_MINUTES),
        goods=basket.goods,
        shipping=basket.shipping,
        vendors=_vendors(basket),
    )
    Reservation.objects.bulk_create(
        Reservation(
            book_id=book_id,
            checkout_id=checkout_id,
            sku_id=line.goods.sku_id,
            product_id=line.goods.product_id,
            vendor_id=line.goods.vendor_id,
            category_id=line.goods.category_id,
            title=line.goods.title,
            option_name=line.goods.option_name,
            photo=line.goods.photo,
            unit_price=line.goods.price,
            quantity=line.quantity,
            is_tax_free=line.goods.is_tax_free,
        )
        for line in bought
    )
    return checkout_id


def _refuse_empty(basket: Basket) -> None:
    for line in basket.lines:
        if line.goods.is_on_sale:
            raise SoldOut(title=line.goods.title)
    raise EmptyCart


def _vendors(basket: Basket) -> dict[str, Any]:
    return {
        str(vendor.vendor_id): {
            "name": vendor.vendor_name,
            "terms": vendor.terms.freeze(),
            "annual_sales": vendor.lines[0].goods.annual_sales,
            "region_code": vendor.lines[0].goods.region_code,
        }
        for vendor in basket.vendors
    }


@db.within_transaction
def lock(*, book_id: int, checkout_id: UUID) -> CheckoutFacts:
    """
    Lock a checkout's row until the transaction ends and return what stands in it.

    :raises NoSuchCheckout: where this book has none of that id.
    """
    row = _LOCKED.first(book_id=book_id, checkout_id=checkout_id)
    if row is None:
        raise NoSuchCheckout
    return facts(row)


@db.within_transaction
def write_delivery(
    *,
    book_id: int,
    checkout: CheckoutFacts,
    delivery: Delivery,
    shipping: int,
    agreements: Mapping[str, str],
    at: datetime,
) -> None:
    """Write who buys and where it goes, and start the time for paying."""
    Checkout.objects.in_book(book_id).filter(id=checkout.id).update(
        status=Checkout.Status.PAYING,
        expires_at=at + timedelta(minutes=PAYING_MINUTES),
        attempts=checkout.attempts + 1,
        shipping=shipping,
        agreements=dict(agreements),
        **{name: getattr(delivery, name) for name in Delivery.__dataclass_fields__},
    )


@db.within_transaction
def write_abroad(
    *, book_id: int, checkout: CheckoutFacts, priced: Priced, delivery: Delivery | None = None
) -> None:
    """
    Keep what delivery abroad costs, and (where it is given) who buys and where it goes.

    A payment that was begun for another price or another place becomes one of an earlier attempt,
    so that it is given back and never buys what it did not pay for.
    """
    told: dict[str, Any] = {}
    if delivery is not None:
        told = {name: getattr(delivery, name) for name in Delivery.__dataclass_fields__}
    before = abroad.priced(checkout.abroad)
    is_same = before is not None and before.asks == priced.asks
    if checkout.attempts and not (is_same and delivery in (None, checkout.delivery)):
        told["attempts"] = checkout.attempts + 1
    Checkout.objects.in_book(book_id).filter(id=checkout.id).update(abroad=priced.freeze(), **told)


@db.within_transaction
def leave_out(*, book_id: int, checkout_id: UUID, sku_ids: Collection[UUID], at: datetime) -> None:
    """Take goods out of a checkout that is not paid yet; they stay in the cart."""
    rows = Reservation.objects.in_book(book_id).filter(checkout_id=checkout_id)
    gone = rows.filter(sku_id__in=sku_ids, state="held")
    stock.release(book_id=book_id, promised=dict(gone.values_list("sku_id", "quantity")), at=at)
    gone.delete()
    left = rows.values_list("unit_price", "quantity")
    Checkout.objects.in_book(book_id).filter(id=checkout_id).update(
        goods=sum(price * quantity for price, quantity in left)
    )


@db.within_transaction
def write_tenders(
    *,
    book_id: int,
    checkout_id: UUID,
    parts: Sequence[VendorPart],
    wallets: Sequence[WalletPart],
) -> tuple[list[Tender], int]:
    """Write what pays what; return the tenders and what is left for the card."""
    on_card = card_shares(parts=parts, wallets=wallets)
    rows = [
        Tender(
            book_id=book_id,
            checkout_id=checkout_id,
            kind=wallet.kind,
            scheme=wallet.scheme,
            holder_id=wallet.holder_id,
            amount=wallet.amount,
        )
        for wallet in wallets
    ]
    shares = [dict(wallet.shares) for wallet in wallets]
    if on_card:
        amount = sum(on_card.values())
        rows.append(Tender(book_id=book_id, checkout_id=checkout_id, kind="card", amount=amount))
        shares.append(on_card)
    Tender.objects.bulk_create(rows)
    TenderShare.objects.bulk_create(
        TenderShare(
            book_id=book_id,
            checkout_id=checkout_id,
            tender_id=row.id,
            vendor_id=vendor_id,
            amount=amount,
        )
        for row, by_vendor in zip(rows, shares, strict=True)
        for vendor_id, amount in by_vendor.items()
    )
    return rows, sum(on_card.values())


@db.within_transaction
def clear_tenders(*, book_id: int, checkout_id: UUID) -> list[Tender]:
    """Forget how a checkout was to be paid (before another attempt); return what was forgotten."""
    rows = list(Tender.objects.in_book(book_id).filter(checkout_id=checkout_id))
    if rows:
        TenderShare.objects.in_book(book_id).filter(checkout_id=checkout_id).delete()
        Tender.objects.in_book(book_id).filter(checkout_id=checkout_id).delete()
    return rows


@db.within_transaction
def end(*, book_id: int, checkout_id: UUID, status: str, refusal: str = "", at: datetime) -> None:
    """End a checkout without a sale: what was promised goes back on the shelf."""
    rows = Reservation.objects.in_book(book_id).filter(checkout_id=checkout_id, state="held")
    promised = dict(rows.values_list("sku_id", "quantity"))
    stock.release(book_id=book_id, promised=promised, at=at)
    rows.update(state=Reservation.State.RELEASED)
    Checkout.objects.in_book(book_id).filter(id=checkout_id).update(
        status=status, closed_at=at, refusal=refusal
    )


@db.within_transaction
def end_open_of_cart(*, book_id: int, cart_id: UUID, at: datetime) -> None:
    """End the open checkouts of a cart (not those on their way through the payment page)."""
    for (checkout_id,) in _OPEN_OF_CART.rows(book_id=book_id, cart_id=cart_id):
        end(book_id=book_id, checkout_id=checkout_id, status=Checkout.Status.CANCELLED, at=at)


@db.within_transaction
def retake(*, book_id: int, lines: Sequence[Line], checkout_id: UUID, at: datetime) -> list[UUID]:
    """Promise again what an expired checkout lost; return the skus that are short."""
    lost = {line.sku_id: line.quantity for line in lines if line.state == "released"}
    if not lost:
        return []
    short = stock.reserve(book_id=book_id, wanted=lost, at=at)
    if not short:
        rows = Reservation.objects.in_book(book_id).filter(checkout_id=checkout_id)
        rows.filter(state="released").update(state=Reservation.State.HELD)
    return short
