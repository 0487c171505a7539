"""Place an order from a paid checkout, and lead its vendors' parts to the shopper's door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce import carriers, order_numbers
from naru.commerce.checkout_facts import CheckoutFacts
from naru.commerce.checkout_lines import Line, VendorPart
from naru.commerce.fees import Terms
from naru.commerce.models import (
    Checkout,
    Order,
    OrderLine,
    Parcel,
    Reservation,
    VendorOrder,
)
from naru.commerce.operations import stock
from naru.commerce.order_views import NoSuchOrder
from naru.commerce.queries import fees
from naru.kernel import db, sealed
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SENDABLE = frozenset({"paid", "preparing", "shipped"})


class WrongOrderStep(Refusal):
    code = "commerce.wrong_order_step"
    says = Text(
        ko="지금 상태({status})에서는 할 수 없는 일이에요.",
        en="This cannot be done while the order is '{status}'.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 주문 상태를 확인해 주세요.", en="Reload to see how far the order is."
    )


class ParcelExists(Refusal):
    code = "commerce.parcel_exists"
    says = Text(
        ko="운송장 번호 {number}은(는) 이미 등록되어 있어요.",
        en="Invoice number {number} is recorded already.",
    )
    next_step = Text(ko="다른 번호인지 확인해 주세요.", en="Check whether it is another number.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    order_id: UUID
    number: str
    vendor_ids: tuple[UUID, ...]


@db.within_transaction
def place(
    *,
    book_id: int,
    checkout: CheckoutFacts,
    lines: Sequence[Line],
    parts: Sequence[VendorPart],
    at: datetime,
) -> Placed:
    """
    Turn a checkout into an order: the goods leave the shelf, commission terms are frozen.

    The order takes the checkout's id, so a second order of one checkout cannot be written.
    """
    on = legal_date(at)
    stock.take(book_id=book_id, promised={line.sku_id: line.quantity for line in lines}, at=at)
    reservations = Reservation.objects.in_book(book_id).filter(checkout_id=checkout.id)
    reservations.update(state=Reservation.State.TAKEN)
    order = _order(book_id=book_id, checkout=checkout, parts=parts, at=at)
    order.save(force_insert=True)
    vendor_orders = {
        part.vendor_id: VendorOrder(
            book_id=book_id,
            id=part.abroad.part_id if part.abroad else uuid7(),
            order_id=order.id,
            vendor_id=part.vendor_id,
            number=f"{order.number}-{place + 1}",
            placed_at=at,
            goods=part.goods,
            shipping=part.shipping,
            duty=part.duty,
            abroad=part.way.freeze() if part.way else {},
            shipping_terms=part.terms.freeze(),
        )
        for place, part in enumerate(parts)
    }
    VendorOrder.objects.bulk_create(vendor_orders.values())
    terms = fees.for_products(
        body_id=book_id, product_ids={line.product_id for line in lines}, on=on
    )
    OrderLine.objects.bulk_create(
        _line(book_id=book_id, line=line, part=vendor_orders[line.vendor_id], terms=terms)
        for line in lines
    )
    Checkout.objects.in_book(book_id).filter(id=checkout.id).update(
        status=Checkout.Status.COMPLETED, closed_at=at, refusal=""
    )
    return Placed(order_id=order.id, number=order.number, vendor_ids=tuple(vendor_orders))


def _order(
    *, book_id: int, checkout: CheckoutFacts, parts: Sequence[VendorPart], at: datetime
) -> Order:
    to = checkout.delivery
    return Order(
        book_id=book_id,
        id=checkout.id,
        number=order_numbers.draw(legal_date(at)),
        person_id=checkout.person_id,
        phone_mark=sealed.fingerprint(to.phone),
        goods=sum(part.goods for part in parts),
        shipping=sum(part.shipping for part in parts),
        duty=sum(part.duty for part in parts),
        placed_at=at,
        **{name: getattr(to, name) for name in to.__dataclass_fields__},
    )


def _line(*, book_id: int, line: Line, part: VendorOrder, terms: Mapping[UUID, Terms]) -> OrderLine:
    frozen = terms.get(line.product_id)
    return OrderLine(
        book_id=book_id,
        order_id=part.order_id,
        vendor_order_id=part.id,
        sku_id=line.sku_id,
        product_id=line.product_id,
        title=line.title,
        option_name=line.option_name,
        photo=line.photo,
        unit_price=line.unit_price,
        quantity=line.quantity,
        is_tax_free=line.is_tax_free,
        commission_bp=frozen.rate_bp if frozen else 0,
        commission_vat_bp=frozen.vat_bp if frozen else 0,
    )


@db.within_transaction
def lock_part(*, book_id: int, vendor_order_id: UUID) -> VendorOrder:
    """
    Return a vendor's part of an order, locked: cancelling and shipping wait for each other here.

    :raises NoSuchOrder: where this book has none of that id.
    """
    rows = VendorOrder.objects.in_book(book_id).select_for_update()
    row: VendorOrder | None = rows.filter(id=vendor_order_id).first()
    if row is None:
        raise NoSuchOrder
    return row


@db.within_transaction
def prepare(*, book_id: int, vendor_order_id: UUID, at: datetime) -> None:
    """
    Say that the vendor has begun to pack.

    :raises WrongOrderStep: where the part is not newly paid.
    """
    row = lock_part(book_id=book_id, vendor_order_id=vendor_order_id)
    _demand(row, "paid")
    _step(row, status=VendorOrder.Status.PREPARING, prepared_at=at)


@db.within_transaction
def ship(
    *, book_id: int, vendor_order_id: UUID, carrier: str, invoice_number: str, at: datetime
) -> UUID:
    """
    Record a parcel handed to a carrier; the first one marks the part as shipped.

    :raises WrongOrderStep: where the part is cancelled, delivered or confirmed.
    :raises UnknownCarrier: where the carrier is not in the list.
    :raises BadInvoiceNumber: where the number does not fit the carrier.
    :raises ParcelExists: where this parcel is recorded already.
    """
    number = carriers.check(carrier=carrier, number=invoice_number)
    return _send(book_id, vendor_order_id, carrier=carrier, number=number, at=at)


@db.within_transaction
def ship_abroad(*, book_id: int, vendor_order_id: UUID, number: str, at: datetime) -> UUID:
    """
    Record a parcel under the number that a carrier abroad gave it.

    :raises WrongOrderStep, ParcelExists: as ``ship``.
    """
    return _send(book_id, vendor_order_id, carrier=carriers.ABROAD.code, number=number, at=at)


def _send(book_id: int, vendor_order_id: UUID, *, carrier: str, number: str, at: datetime) -> UUID:
    row = lock_part(book_id=book_id, vendor_order_id=vendor_order_id)
    demand_sendable(row.status)
    parcels = Parcel.objects.in_book(book_id)
    if parcels.filter(
        carrier=carrier, invoice_number=number, vendor_order_id=vendor_order_id
    ).exists():
        raise ParcelExists(number=number)
    parcel_id = uuid7()
    Parcel.objects.create(
        book_id=book_id,
        id=parcel_id,
        order_id=row.order_id,
        vendor_order_id=row.id,
        carrier=carrier,
        invoice_number=number,
        shipped_at=at,
    )
    if row.shipped_at is None:
        _step(row, status=VendorOrder.Status.SHIPPED, shipped_at=at)
    return parcel_id


@db.within_transaction
def deliver(*, book_id: int, parcel_id: UUID, at: datetime) -> bool:
    """Record that a parcel arrived; the last one marks the part as delivered (True)."""
    parcel = Parcel.objects.in_book(book_id).get(id=parcel_id)
    row = lock_part(book_id=book_id, vendor_order_id=parcel.vendor_order_id)
    parcels = Parcel.objects.in_book(book_id).filter(vendor_order_id=row.id)
    parcels.filter(id=parcel_id, delivered_at__isnull=True).update(delivered_at=at)
    if row.status != "shipped" or parcels.filter(delivered_at__isnull=True).exists():
        return False
    _step(row, status=VendorOrder.Status.DELIVERED, delivered_at=at)
    return True


def demand_sendable(status: str) -> None:
    """
    Say nothing where a part may be sent.

    :raises WrongOrderStep: where it is cancelled, delivered or confirmed.
    """
    if status not in SENDABLE:
        raise WrongOrderStep(status=status)


def _demand(row: VendorOrder, *statuses: str) -> None:
    if row.status not in statuses:
        raise WrongOrderStep(status=row.status)


def _step(row: VendorOrder, **changes: object) -> None:
    VendorOrder.objects.in_book(row.book_id).filter(id=row.id).update(**changes)
