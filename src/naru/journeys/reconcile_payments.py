"""
Reconcile payments: find the charges and refunds whose answer was lost.

Every attempt was written down before the shopper went to pay, and every refund before the company
was asked; this job asks again until the company says yes or no.
"""

from dataclasses import dataclass
from datetime import datetime

from naru.commerce.ports import Outcome, PaymentPort
from naru.commerce.queries import checkouts as checkout_queries
from naru.commerce.queries import payments as payment_queries
from naru.journeys import pay


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    completed: int
    closed: int
    unknown: int
    given_back: int


def run(*, body_id: int, at: datetime, payments_port: PaymentPort) -> Reconciled:
    """Ask about every payment and refund whose time has come."""
    completed, closed, unknown, given_back = 0, 0, 0, 0
    for payment in checkout_queries.payments_to_ask(book_id=body_id, at=at):
        settled = pay.settle(
            body_id=body_id, payment_id=payment.id, at=at, payments_port=payments_port
        )
        completed += bool(settled.order_number)
        unknown += settled.is_pending
        closed += settled.refusal is not None
    for refund in payment_queries.refunds_to_ask(book_id=body_id, at=at):
        outcome = pay.give_back(
            body_id=body_id, refund_id=refund.id, at=at, payments_port=payments_port
        )
        given_back += outcome is Outcome.DONE
    return Reconciled(completed=completed, closed=closed, unknown=unknown, given_back=given_back)
