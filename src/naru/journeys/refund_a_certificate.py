"""
Give a gift certificate back: the holder's own money to her card, the discount to the fund.

The books move first; the payment company is asked afterwards and, where it gives no answer,
again by the timetable under the same key.
"""

from datetime import datetime
from uuid import UUID

from naru.commerce.operations import certificates
from naru.commerce.ports import Outcome, PaymentPort
from naru.commerce.queries import certificates as queries
from naru.kernel import db
from naru.kernel.actor import Actor, system

REASON = "상품권 잔액 환급"


def give_back(*, by: Actor, purchase_id: UUID, port: PaymentPort, at: datetime) -> int:
    """
    Give back what is left of a certificate; return the won that go to the card.

    :raises UnknownPurchase, NotYetRefundable, LotChanged: as the operation.
    """
    with db.transaction():
        back = certificates.give_back(by=by, purchase_id=purchase_id, at=at)
    _ask(by=by, refund_id=back.refund_id, payment_id=purchase_id, cash=back.cash, port=port, at=at)
    return back.cash


def _ask(
    *, by: Actor, refund_id: UUID, payment_id: UUID, cash: int, port: PaymentPort, at: datetime
) -> None:
    if cash > 0:
        answer = port.cancel(
            payment_id=payment_id,
            amount=cash,
            reason=REASON,
            idempotency_key=f"certificate-refund-{refund_id}",
        )
        if answer.outcome is Outcome.UNKNOWN:
            return
        is_done, words = answer.outcome is Outcome.DONE, answer.reason
    else:
        is_done, words = True, ""
    with db.transaction():
        certificates.close_refund(by=by, refund_id=refund_id, is_done=is_done, answer=words, at=at)


def ask_again(*, body_id: int, port: PaymentPort, at: datetime) -> int:
    """Ask again for refunds without an answer; return how many there were."""
    owed = queries.refunds_owed(book_id=body_id)
    for refund_id, payment_id, cash in owed:
        _ask(
            by=system(body_id), refund_id=refund_id, payment_id=payment_id, cash=cash, port=port,
            at=at,
        )  # fmt: skip
    return len(owed)
