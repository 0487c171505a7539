"""Put goods into a cart, change and take them out; pour a guest's cart into the member's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from naru.commerce.baskets import LINES_MAX, QUANTITY_MAX, Goods
from naru.commerce.models import CartLine
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class NotOnSale(Refusal):
    code = "commerce.not_on_sale"
    says = Text(ko="지금은 살 수 없는 상품이에요.", en="This cannot be bought at the moment.")
    next_step = Text(ko="비슷한 상품을 찾아봐 주세요.", en="Please look for something similar.")


class SoldOut(Refusal):
    code = "commerce.sold_out"
    says = Text(
        ko="'{title}'은(는) 품절되었어요. 결제된 금액은 없어요.",
        en="'{title}' is sold out. Nothing was charged.",
    )
    next_step = Text(
        ko="장바구니에서 수량을 줄이거나 빼고 다시 주문해 주세요.",
        en="Lower the quantity or take it out of the cart, then order again.",
    )


class CartFull(Refusal):
    code = "commerce.cart_full"
    says = Text(
        ko="장바구니에는 {lines}가지까지 담을 수 있어요.",
        en="A cart holds up to {lines} kinds of goods.",
    )
    next_step = Text(
        ko="먼저 담긴 상품을 주문하거나 빼 주세요.", en="Order or remove some goods first."
    )


@db.within_transaction
def put(*, book_id: int, cart_id: UUID, goods: Goods, quantity: int, at: datetime) -> int:
    """
    Put a sku into a cart and return how many lie in it now.

    :raises NotOnSale: where the product is hidden or the shop is closed.
    :raises SoldOut: where nothing is left.
    :raises CartFull: where the cart has too many lines already.
    """
    if not goods.is_on_sale:
        raise NotOnSale
    if goods.available <= 0:
        raise SoldOut(title=goods.title)
    if CartLine.objects.in_book(book_id).filter(cart_id=cart_id).count() >= LINES_MAX:
        raise CartFull(lines=LINES_MAX)
    values: list[Any] = [
        book_id,
        uuid7(),
        cart_id,
        goods.sku_id,
        quantity,
        goods.price,
        QUANTITY_MAX,
        at,
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commerce_put_in_cart(%s::smallint, %s, %s, %s, %s, %s::bigint, %s, %s)", values
        )
        (total,) = cursor.fetchone()
    return int(total)


@db.within_transaction
def set_quantity(*, book_id: int, cart_id: UUID, sku_id: UUID, quantity: int) -> None:
    """Change how many are wanted; none takes the line out."""
    line = CartLine.objects.in_book(book_id).filter(cart_id=cart_id, sku_id=sku_id)
    if quantity <= 0:
        line.delete()
    else:
        line.update(quantity=min(quantity, QUANTITY_MAX))


@db.within_transaction
def accept_prices(*, book_id: int, cart_id: UUID, prices: dict[UUID, int]) -> None:
    """Remember that the shopper has been told the new prices."""
    for sku_id, price in prices.items():
        CartLine.objects.in_book(book_id).filter(cart_id=cart_id, sku_id=sku_id).update(
            seen_price=price
        )


@db.within_transaction
def take_out(*, book_id: int, cart_id: UUID, sku_ids: Iterable[UUID]) -> None:
    """Take goods out of a cart, as when they have been bought."""
    lines = CartLine.objects.in_book(book_id).filter(cart_id=cart_id, sku_id__in=list(sku_ids))
    lines.delete()


@db.within_transaction
def merge(*, book_id: int, source: UUID, target: UUID) -> None:
    """Pour a guest's cart into the member's at sign-in; equal goods add up, to the limit."""
    if source == target:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commerce_merge_carts(%s::smallint, %s, %s, %s)",
            [book_id, source, target, QUANTITY_MAX],
        )


@db.within_transaction
def forget_old(*, book_id: int, before: datetime) -> int:
    """Delete lines that nobody touched for long; return how many."""
    deleted, _ = CartLine.objects.in_book(book_id).filter(added_at__lt=before).delete()
    return int(deleted)
