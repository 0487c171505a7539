"""Forget who bought, once the law no longer asks: the sums stay in the books, the names go."""

from datetime import datetime

from naru.commerce.checkout_facts import Delivery
from naru.commerce.models import Checkout, Order
from naru.kernel import db

ORDERS_PER_RUN_MAX = 5_000
KEPT = {"country"}  # names nobody, and tells an export from a sale at home
NOBODY = dict.fromkeys((name for name in Delivery.__dataclass_fields__ if name not in KEPT), "")
ENDED = (Checkout.Status.EXPIRED, Checkout.Status.CANCELLED)


@db.within_transaction
def forget_buyers(*, book_id: int, before: datetime) -> int:
    """Erase name, telephone and address of orders placed before an instant; return how many."""
    orders = Order.objects.in_book(book_id).filter(placed_at__lt=before).exclude(phone_mark="")
    found = list(orders.order_by("placed_at").values_list("id", flat=True)[:ORDERS_PER_RUN_MAX])
    # An order and its checkout bear one id, so both forget together.
    for kind in (Order, Checkout):
        rows = kind.objects.in_book(book_id).filter(id__in=found)
        more = {"phone_mark": ""} if kind is Order else {}
        rows.update(**NOBODY, **more)
    return len(found)


@db.within_transaction
def forget_unbought(*, book_id: int, before: datetime) -> int:
    """Erase who meant to buy from checkouts that ended without an order; return how many."""
    rows = Checkout.objects.in_book(book_id).filter(status__in=ENDED, closed_at__lt=before)
    return rows.exclude(receiver_name="").update(**NOBODY)
