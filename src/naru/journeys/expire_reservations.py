"""
Expire reservations: put goods back on the shelf when a checkout's time has run out.

A checkout that went to the payment page is asked about first; a charge that comes to light later
is settled by ``pay.settle``, which takes the goods again or gives the money back.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.operations import carts, checkouts, funds
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import checkouts as checkout_queries
from naru.journeys import pay
from naru.kernel import db

CART_DAYS_MAX = 90


def run(*, body_id: int, at: datetime, payments_port: PaymentPort) -> int:
    """End every overdue checkout and return how many ended."""
    ended = 0
    for checkout_id in checkout_queries.overdue(book_id=body_id, at=at):
        ended += _end(body_id=body_id, checkout_id=checkout_id, at=at, payments_port=payments_port)
    return ended


def _end(*, body_id: int, checkout_id: UUID, at: datetime, payments_port: PaymentPort) -> bool:
    for payment in checkout_queries.payments_of(book_id=body_id, checkout_id=checkout_id):
        if payment.status == "requested":
            pay.settle(body_id=body_id, payment_id=payment.id, at=at, payments_port=payments_port)
    with db.transaction():
        row = checkouts.lock(book_id=body_id, checkout_id=checkout_id)
        if row.status not in ("open", "paying") or row.expires_at > at:
            return False
        funds.let_go(book_id=body_id, checkout_id=checkout_id, at=at)
        checkouts.end(book_id=body_id, checkout_id=checkout_id, status="expired", at=at)
    return True


def forget_carts(*, body_id: int, at: datetime) -> int:
    """Forget cart lines that nobody touched for long."""
    with db.transaction():
        return carts.forget_old(book_id=body_id, before=at - timedelta(days=CART_DAYS_MAX))
