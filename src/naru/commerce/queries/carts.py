"""Read a cart as a basket."""

from datetime import date
from uuid import UUID

from naru.commerce import baskets
from naru.commerce.baskets import Basket, Wanted
from naru.commerce.models import CartLine
from naru.commerce.queries import goods as goods_queries
from naru.kernel.shapes import Shape

_LINES = Shape(
    lambda book_id, cart_id: (
        CartLine.objects.in_book(book_id)
        .filter(cart_id=cart_id)
        .order_by("id")
        .values_list("sku_id", "quantity", "seen_price")
    )
)


def wanted(*, book_id: int, cart_id: UUID) -> list[Wanted]:
    """Return the lines of a cart, oldest first."""
    rows = _LINES.rows(book_id=book_id, cart_id=cart_id)
    return [Wanted(sku_id=sku, quantity=n, seen_price=seen) for sku, n, seen in rows]


def cart(*, book_id: int, cart_id: UUID, on: date, remote: str = "") -> Basket:
    """Return the cart with today's prices and stock, and what changed, in words."""
    lines = wanted(book_id=book_id, cart_id=cart_id)
    found = (
        goods_queries.goods(body_id=book_id, sku_ids=[line.sku_id for line in lines], on=on)
        if lines
        else {}
    )
    return baskets.of_cart(wanted=lines, goods=found, remote=remote)


def count(*, book_id: int, cart_id: UUID) -> int:
    """Return how many kinds of goods lie in a cart, for the header."""
    return CartLine.objects.in_book(book_id).filter(cart_id=cart_id).count()
