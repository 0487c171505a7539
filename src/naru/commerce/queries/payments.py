"""Read payments and card refunds that wait for an answer, for the jobs and the officer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce.models import CardRefund, Payment

ROWS_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundView:
    id: UUID
    payment_id: UUID
    checkout_id: UUID
    amount: int
    reason: str
    status: str
    owed_at: datetime
    asked_times: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPayment:
    id: UUID
    checkout_id: UUID
    amount: int
    requested_at: datetime
    asked_times: int
    status: str
    reason: str


def refunds_to_ask(*, book_id: int, at: datetime) -> list[RefundView]:
    """Return card refunds that the company has not confirmed yet and whose time has come."""
    rows = CardRefund.objects.in_book(book_id).filter(status="owed", ask_again_at__lte=at)
    return [_refund(row) for row in rows.order_by("ask_again_at")[:ROWS_MAX]]


def refund(*, book_id: int, refund_id: UUID) -> RefundView | None:
    row = CardRefund.objects.in_book(book_id).filter(id=refund_id).first()
    return _refund(row) if row else None


def refunds_of(*, book_id: int, checkout_id: UUID) -> list[RefundView]:
    rows = CardRefund.objects.in_book(book_id).filter(checkout_id=checkout_id).order_by("id")
    return [_refund(row) for row in rows]


def open_refunds(*, book_id: int) -> list[RefundView]:
    """Return every refund that is not done, refused ones first, for the officer."""
    rows = CardRefund.objects.in_book(book_id).exclude(status="done")
    return [_refund(row) for row in rows.order_by("-status", "id")[:ROWS_MAX]]


def open_payments(*, book_id: int) -> list[OpenPayment]:
    """Return every payment without a sure answer, oldest first, for the officer."""
    rows = Payment.objects.in_book(book_id).filter(status="requested").order_by("id")[:ROWS_MAX]
    return [
        OpenPayment(
            id=row.id,
            checkout_id=row.checkout_id,
            amount=row.amount,
            requested_at=row.requested_at,
            asked_times=row.asked_times,
            status=row.status,
            reason=row.reason,
        )
        for row in rows
    ]


def _refund(row: CardRefund) -> RefundView:
    return RefundView(
        id=row.id,
        payment_id=row.payment_id,
        checkout_id=row.checkout_id,
        amount=row.amount,
        reason=row.reason,
        status=row.status,
        owed_at=row.owed_at,
        asked_times=row.asked_times,
        answer=row.answer,
    )
