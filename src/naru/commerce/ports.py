"""What the mall needs from outside: a payment company, and carriers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Outcome(StrEnum):
    """
    The three answers of the outside world.

    ``UNKNOWN`` is the honest third: no answer came, so it may or may not have happened.
    """

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentState:
    """
    What the payment company says about a payment.

    ``outcome`` is about the question; ``status`` (ready, paid, part_cancelled, cancelled, failed,
    absent) about the payment and only to be read when the outcome is DONE.
    """

    outcome: Outcome
    status: str = ""
    paid: int = 0
    cancelled: int = 0
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAnswer:
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequest:
    """What the page of the payment company must know to ask the shopper for money."""

    payment_id: UUID
    amount: int
    title: str
    return_address: str
    notice_address: str


class PaymentPort(Protocol):
    def page(self, request: PaymentRequest) -> str:
        """Return the address to which the shopper's browser goes to pay."""
        ...

    def get(self, payment_id: UUID) -> PaymentState:
        """Ask what became of a payment."""
        ...

    def cancel(
        self, *, payment_id: UUID, amount: int, reason: str, idempotency_key: str
    ) -> CancelAnswer:
        """Give back part or all of a payment; the same key never gives back twice."""
        ...

    def read_notice(
        self, *, headers: Mapping[str, str], payload: bytes, at: datetime
    ) -> UUID | None:
        """Verify a webhook's signature and return the payment it speaks of (None: not genuine)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceAnswer:
    outcome: Outcome
    invoice_number: str = ""
    reason: str = ""


class CarrierPort(Protocol):
    def issue(self, *, carrier: str, reference: str, postcode: str) -> InvoiceAnswer:
        """Have an invoice number issued; the same reference gets the same number."""
        ...

    def delivered_at(
        self, *, carrier: str, invoice_number: str, shipped_at: datetime, at: datetime
    ) -> datetime | None:
        """Say when a parcel was handed over, or None while it is on its way."""
        ...
