"""Fakes of the mall's ports, shipped with them: they keep their state in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce import carriers
from naru.commerce.ports import (
    CancelAnswer,
    InvoiceAnswer,
    Outcome,
    PaymentRequest,
    PaymentState,
)


@dataclass
class FakePayments:
    """
    A payment company that does as told.

    ``is_silent`` drops every answer after the act, ``is_deaf_to_cancel`` those about cancelling.
    """

    paid: dict[UUID, int] = field(default_factory=dict)
    cancelled: dict[UUID, int] = field(default_factory=dict)
    cancels: dict[str, int] = field(default_factory=dict)
    is_silent: bool = False
    is_deaf_to_cancel: bool = False

    def approve(self, payment_id: UUID, amount: int) -> None:
        self.paid[payment_id] = amount

    def page(self, request: PaymentRequest) -> str:
        return f"/fake/{request.payment_id}"

    def get(self, payment_id: UUID) -> PaymentState:
        if self.is_silent:
            return PaymentState(outcome=Outcome.UNKNOWN)
        paid, cancelled = self.paid.get(payment_id, 0), self.cancelled.get(payment_id, 0)
        status = "paid" if paid else "ready"
        if cancelled:
            status = "cancelled" if cancelled == paid else "part_cancelled"
        return PaymentState(outcome=Outcome.DONE, status=status, paid=paid, cancelled=cancelled)

    def cancel(
        self, *, payment_id: UUID, amount: int, reason: str, idempotency_key: str
    ) -> CancelAnswer:
        left = self.paid.get(payment_id, 0) - self.cancelled.get(payment_id, 0)
        if idempotency_key not in self.cancels:
            if amount > left:
                return CancelAnswer(outcome=Outcome.REFUSED, reason=f"too much: {reason}")
            self.cancels[idempotency_key] = amount
            self.cancelled[payment_id] = self.cancelled.get(payment_id, 0) + amount
        is_lost = self.is_silent or self.is_deaf_to_cancel
        return CancelAnswer(outcome=Outcome.UNKNOWN if is_lost else Outcome.DONE)

    def read_notice(
        self,
        *,
        headers: Mapping[str, str],
        payload: bytes,
        at: datetime,  # noqa: ARG002
    ) -> UUID | None:
        return UUID(payload.decode()) if headers.get("webhook-signature") == "fake" else None


@dataclass
class FakeCarriers:
    """A carrier that numbers parcels one after another and delivers after a day."""

    issued: dict[str, str] = field(default_factory=dict)

    def issue(self, *, carrier: str, reference: str, postcode: str) -> InvoiceAnswer:  # noqa: ARG002
        number = self.issued.setdefault(
            reference, carriers.sample_number(carrier, serial=len(self.issued) + 1)
        )
        return InvoiceAnswer(outcome=Outcome.DONE, invoice_number=number)

    def delivered_at(
        self,
        *,
        carrier: str,  # noqa: ARG002
        invoice_number: str,  # noqa: ARG002
        shipped_at: datetime,
        at: datetime,
    ) -> datetime | None:
        arrival = shipped_at + timedelta(days=1)
        return arrival if arrival <= at else None
