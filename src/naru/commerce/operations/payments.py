"""Write what was asked of the payment company and what it answered."""

from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.models import CardRefund, Payment
from naru.kernel import db
from naru.kernel.ids import uuid7

ASK_FIRST_AFTER = timedelta(minutes=1)
ASK_AGAIN_MAX = timedelta(hours=1)
ASKED_TIMES_MAX = 60  # about two days; afterwards an officer looks at it


def pause(asked_times: int) -> timedelta:
    """Return how long to wait before asking again: a minute, doubling, at most an hour."""
    doubled = ASK_FIRST_AFTER * (1 << min(asked_times, 10))
    return min(doubled, ASK_AGAIN_MAX)


@db.within_transaction
def request(*, book_id: int, checkout_id: UUID, attempt: int, amount: int, at: datetime) -> UUID:
    """Write down an attempt before the shopper is sent to pay; no charge is ever unknown."""
    payment_id = uuid7()
    Payment.objects.create(
        book_id=book_id,
        id=payment_id,
        checkout_id=checkout_id,
        attempt=attempt,
        amount=amount,
        requested_at=at,
        ask_again_at=at + ASK_FIRST_AFTER,
    )
    return payment_id


@db.within_transaction
def mark_paid(*, book_id: int, payment_id: UUID, reference: str, at: datetime) -> None:
    _settle(book_id=book_id, payment_id=payment_id, status="paid", at=at, reference=reference)


@db.within_transaction
def mark_failed(*, book_id: int, payment_id: UUID, reason: str, at: datetime) -> None:
    _settle(book_id=book_id, payment_id=payment_id, status="failed", at=at, reason=reason)


@db.within_transaction
def mark_cancelled(
    *, book_id: int, payment_id: UUID, reference: str, reason: str, at: datetime
) -> None:
    """Say that a payment will not stand: what was charged is owed back."""
    _settle(
        book_id=book_id,
        payment_id=payment_id,
        status="cancelled",
        at=at,
        reference=reference,
        reason=reason,
    )


def _settle(
    *,
    book_id: int,
    payment_id: UUID,
    status: str,
    at: datetime,
    reference: str = "",
    reason: str = "",
) -> None:
    Payment.objects.in_book(book_id).filter(id=payment_id).update(
        status=status,
        settled_at=at,
        ask_again_at=None,
        company_reference=reference[:80],
        reason=reason[:200],
    )


@db.within_transaction
def ask_later(*, book_id: int, payment_id: UUID, at: datetime) -> None:
    """Plan the next question about a payment of which nothing is known for sure."""
    rows = Payment.objects.in_book(book_id).filter(id=payment_id, status="requested")
    row = rows.select_for_update().first()
    if row is None:
        return
    over = row.asked_times >= ASKED_TIMES_MAX
    rows.update(
        asked_times=row.asked_times + 1,
        ask_again_at=None if over else at + pause(row.asked_times),
    )


@db.within_transaction
def owe_refund(
    *,
    book_id: int,
    payment_id: UUID,
    checkout_id: UUID,
    amount: int,
    reason: str,
    at: datetime,
    claim_id: UUID | None = None,
) -> UUID:
    """Write down card money owed back; its id is the key under which the company is asked."""
    refund_id = uuid7()
    CardRefund.objects.create(
        book_id=book_id,
        id=refund_id,
        payment_id=payment_id,
        checkout_id=checkout_id,
        claim_id=claim_id,
        amount=amount,
        reason=reason[:200],
        owed_at=at,
        ask_again_at=at,
    )
    return refund_id


@db.within_transaction
def mark_refund(*, book_id: int, refund_id: UUID, outcome: str, answer: str, at: datetime) -> None:
    """Write the company's answer: done, refused (for an officer), or unknown (ask again)."""
    rows = CardRefund.objects.in_book(book_id).filter(id=refund_id, status="owed")
    row = rows.select_for_update().first()
    if row is None:
        return
    times = row.asked_times + 1
    if outcome == "done":
        rows.update(status="done", done_at=at, answer=answer[:200], asked_times=times)
    elif outcome == "refused" or times > ASKED_TIMES_MAX:
        rows.update(status="refused", answer=answer[:200], asked_times=times)
    else:
        rows.update(ask_again_at=at + pause(times), asked_times=times, answer=answer[:200])


@db.within_transaction
def owe_again(*, book_id: int, refund_id: UUID, at: datetime) -> None:
    """Put a refused refund back in the row of those to ask, after an officer looked at it."""
    rows = CardRefund.objects.in_book(book_id).filter(id=refund_id, status="refused")
    rows.update(status="owed", ask_again_at=at, asked_times=0)
