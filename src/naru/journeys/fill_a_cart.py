"""Fill a cart: look the goods up as they are now, then put, change or take out."""

from datetime import datetime
from uuid import UUID

from naru.commerce.baskets import Basket
from naru.commerce.operations import carts
from naru.commerce.queries import carts as cart_queries
from naru.commerce.queries import goods as goods_queries
from naru.kernel import db
from naru.kernel.clock import legal_date


def put(*, body_id: int, cart_id: UUID, sku_id: UUID, quantity: int, at: datetime) -> int:
    """
    Put a sku into a cart and return how many of it lie there now.

    :raises NotOnSale: where the sku is unknown, hidden or its shop is closed.
    :raises SoldOut: where nothing is left.
    :raises CartFull: where the cart has too many lines already.
    """
    found = goods_queries.goods(body_id=body_id, sku_ids=[sku_id], on=legal_date(at))
    if sku_id not in found:
        raise carts.NotOnSale
    with db.transaction():
        return carts.put(
            book_id=body_id, cart_id=cart_id, goods=found[sku_id], quantity=quantity, at=at
        )


def change(*, body_id: int, cart_id: UUID, sku_id: UUID, quantity: int) -> None:
    """Set how many of a sku are wanted; none takes it out."""
    with db.transaction():
        carts.set_quantity(book_id=body_id, cart_id=cart_id, sku_id=sku_id, quantity=quantity)


def look(*, body_id: int, cart_id: UUID, at: datetime) -> Basket:
    """Return the cart as a basket; a price change is told once, on this visit."""
    basket = cart_queries.cart(book_id=body_id, cart_id=cart_id, on=legal_date(at))
    changed = {line.goods.sku_id: line.goods.price for line in basket.lines if line.notices}
    if changed:
        with db.transaction():
            carts.accept_prices(book_id=body_id, cart_id=cart_id, prices=changed)
    return basket


def pour(*, body_id: int, guest_cart: UUID, member_cart: UUID) -> None:
    """Pour what a guest chose into her own cart after she signed in."""
    with db.transaction():
        carts.merge(book_id=body_id, source=guest_cart, target=member_cart)
