"""Read checkouts: for the shopper's page, and for the jobs that end or complete them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.commerce import abroad, checkout_facts, checkout_lines
from naru.commerce.abroad import Priced
from naru.commerce.checkout_facts import CheckoutFacts, Delivery, NoSuchCheckout
from naru.commerce.checkout_lines import Line, VendorPart
from naru.commerce.models import Checkout, Payment, Reservation, Tender
from naru.kernel.shapes import Shape

EXPIRED_PER_ROUND_MAX = 200

_LINE = (
    "sku_id",
    "product_id",
    "vendor_id",
    "category_id",
    "title",
    "option_name",
    "photo",
    "unit_price",
    "quantity",
    "is_tax_free",
    "state",
)
_LINES = Shape(
    lambda book_id, checkout_id: (
        Reservation.objects.in_book(book_id)
        .filter(checkout_id=checkout_id)
        .order_by("id")
        .values_list(*_LINE)
    )
)
_CHECKOUT = Shape(
    lambda book_id, checkout_id: Checkout.objects.in_book(book_id).filter(id=checkout_id)
)
_STANDING = Shape(
    lambda book_id, checkout_id: (
        Checkout.objects.in_book(book_id).filter(id=checkout_id).values_list("cart_id", "status")
    )
)
_PAYING = Shape(
    lambda book_id, cart_id: (
        Checkout.objects.in_book(book_id).filter(cart_id=cart_id, status="paying").values_list("id")
    )
)
_PAYMENT = Shape(lambda book_id, payment_id: Payment.objects.in_book(book_id).filter(id=payment_id))
_PAYMENTS = Shape(
    lambda book_id, checkout_id: (
        Payment.objects.in_book(book_id).filter(checkout_id=checkout_id).order_by("attempt")
    )
)
_TENDERS = Shape(
    lambda book_id, checkout_id: (
        Tender.objects.in_book(book_id).filter(checkout_id=checkout_id).order_by("id")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutView:
    id: UUID
    cart_id: UUID
    person_id: UUID | None
    status: str
    expires_at: datetime
    attempts: int
    goods: int
    shipping: int
    duty: int
    delivery: Delivery
    lines: tuple[Line, ...]
    parts: tuple[VendorPart, ...]
    priced: Priced | None = None  # what it costs abroad, where it goes there

    @property
    def total(self) -> int:
        return self.goods + self.shipping + self.duty

    @property
    def can_go(self) -> bool:
        """Say whether every part has its way; at home there is always one."""
        return not self.delivery.is_abroad or all(part.way for part in self.parts)


def lines(*, book_id: int, checkout_id: UUID) -> list[Line]:
    """Return the lines promised to a checkout, in the order of the cart."""
    rows = _LINES.rows(book_id=book_id, checkout_id=checkout_id)
    return [Line(**dict(zip(_LINE, row, strict=True))) for row in rows]


def checkout(
    *, book_id: int, checkout_id: UUID, remote: str | None = None, country: str = ""
) -> CheckoutView:
    """
    Return a checkout with its lines; ``remote`` and ``country`` try another address.

    :raises NoSuchCheckout: where this book has none of that id.
    """
    row = _CHECKOUT.first(book_id=book_id, checkout_id=checkout_id)
    if row is None:
        raise NoSuchCheckout
    promised = lines(book_id=book_id, checkout_id=checkout_id)
    return view(checkout_facts.facts(row), promised, remote=remote, country=country)


def view(
    row: CheckoutFacts, promised: Sequence[Line], *, remote: str | None = None, country: str = ""
) -> CheckoutView:
    """Return the read model of a row that is at hand."""
    delivery = replace(row.delivery, country=country or row.delivery.country)
    priced = abroad.priced(row.abroad) if delivery.is_abroad else None
    parts = checkout_lines.parts(
        lines=promised,
        vendors=row.vendors,
        remote=delivery.remote if remote is None else remote,
        abroad=(priced.parts if priced else {}) if delivery.is_abroad else None,
    )
    return CheckoutView(
        id=row.id,
        cart_id=row.cart_id,
        person_id=row.person_id,
        status=row.status,
        expires_at=row.expires_at,
        attempts=row.attempts,
        goods=row.goods,
        shipping=sum(part.shipping for part in parts),
        duty=sum(part.duty for part in parts),
        delivery=delivery,
        lines=tuple(promised),
        parts=tuple(parts),
        priced=priced,
    )


def standing(*, book_id: int, checkout_id: UUID) -> tuple[UUID, str]:
    """
    Return whose cart a checkout is of, and how it stands: all that the way back needs.

    :raises NoSuchCheckout: where this book has none of that id.
    """
    found: tuple[UUID, str] | None = _STANDING.first(book_id=book_id, checkout_id=checkout_id)
    if found is None:
        raise NoSuchCheckout
    return found


def overdue(*, book_id: int, at: datetime) -> list[UUID]:
    """Return checkouts whose time has run out, oldest first."""
    rows = Checkout.objects.in_book(book_id).filter(
        status__in=["open", "paying"], expires_at__lte=at
    )
    found = rows.order_by("expires_at").values_list("id", flat=True)[:EXPIRED_PER_ROUND_MAX]
    return list(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentView:
    id: UUID
    checkout_id: UUID
    attempt: int
    amount: int
    status: str
    requested_at: datetime


def payment(*, book_id: int, payment_id: UUID) -> PaymentView | None:
    row = _PAYMENT.first(book_id=book_id, payment_id=payment_id)
    return _payment(row) if row else None


def payments_of(*, book_id: int, checkout_id: UUID) -> list[PaymentView]:
    """Return the attempts to pay a checkout, the first first."""
    return [_payment(row) for row in _PAYMENTS.rows(book_id=book_id, checkout_id=checkout_id)]


def payments_to_ask(*, book_id: int, at: datetime) -> list[PaymentView]:
    """Return payments whose answer is still owed to us."""
    rows = Payment.objects.in_book(book_id).filter(status="requested", ask_again_at__lte=at)
    return [_payment(row) for row in rows.order_by("ask_again_at")[:EXPIRED_PER_ROUND_MAX]]


def _payment(row: Payment) -> PaymentView:
    return PaymentView(
        id=row.id,
        checkout_id=row.checkout_id,
        attempt=row.attempt,
        amount=row.amount,
        status=row.status,
        requested_at=row.requested_at,
    )


def tenders(*, book_id: int, checkout_id: UUID) -> list[Tender]:
    """Return the tenders of a checkout (for operations of this room)."""
    return _TENDERS.rows(book_id=book_id, checkout_id=checkout_id)


def refusal(*, book_id: int, checkout_id: UUID) -> str:
    """Return the code of the refusal with which a checkout ended ("" where it did not)."""
    rows = Checkout.objects.in_book(book_id).filter(id=checkout_id)
    return rows.values_list("refusal", flat=True).first() or ""


def paying(*, book_id: int, cart_id: UUID) -> list[UUID]:
    """Return the checkouts of a cart that are on their way through the payment page."""
    return [found for (found,) in _PAYING.rows(book_id=book_id, cart_id=cart_id)]
