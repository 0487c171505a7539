"""Deliver: prepare, hand over to the carrier, follow the parcels, and note their arrival."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce import carriers
from naru.commerce.carriers import Carrier
from naru.commerce.operations import orders
from naru.commerce.order_views import PartView
from naru.commerce.ports import CarrierPort, Outcome
from naru.commerce.queries import orders as order_queries
from naru.journeys import letters_of_orders
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

ROWS_PER_SHEET_MAX = 1_000


class CarrierSilent(Refusal):
    code = "commerce.carrier_silent"
    says = Text(
        ko="택배사에서 운송장 번호를 받지 못했습니다.", en="The carrier issued no invoice number."
    )
    next_step = Text(
        ko="잠시 뒤 다시 시도하거나 번호를 직접 적어 주세요.",
        en="Try again in a moment, or type the number yourself.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of the table that a vendor uploads: which part went out under which number."""

    place: int
    number: str
    carrier: str
    invoice_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    place: int
    number: str
    refusal: Refusal | None = None


def prepare(*, by: Actor, vendor_id: UUID, vendor_order_id: UUID, at: datetime) -> None:
    """
    Say that a part is being packed.

    :raises NoSuchOrder: where the part is another vendor's.
    :raises WrongOrderStep: where it is not newly paid.
    """
    part = order_queries.part(
        book_id=by.body_id, vendor_order_id=vendor_order_id, vendor_id=vendor_id
    )
    with db.transaction():
        orders.prepare(book_id=by.body_id, vendor_order_id=part.id, at=at)
        audit.note(
            by=by,
            action="order.prepared",
            subject=("vendor_order", part.id),
            before={"status": part.status},
            after={"status": "preparing"},
            at=at,
        )


def ship(
    *,
    by: Actor,
    vendor_id: UUID,
    vendor_order_id: UUID,
    carrier: str,
    invoice_number: str,
    at: datetime,
) -> None:
    """
    Record a parcel under its invoice number and tell the shopper.

    :raises NoSuchOrder: where the part is another vendor's.
    :raises WrongOrderStep: where it was cancelled meanwhile, or is with the shopper already.
    :raises UnknownCarrier: where the carrier is not in the list.
    :raises BadInvoiceNumber: where the number does not fit the carrier.
    :raises ParcelExists: where this parcel is recorded already.
    """
    part = order_queries.part(
        book_id=by.body_id, vendor_order_id=vendor_order_id, vendor_id=vendor_id
    )
    with db.transaction():
        parcel_id = orders.ship(
            book_id=by.body_id,
            vendor_order_id=part.id,
            carrier=carrier,
            invoice_number=invoice_number,
            at=at,
        )
        sent = carriers.CARRIERS[carrier]
        _told(by, part, parcel_id=parcel_id, carrier=sent, number=invoice_number, at=at)


@db.within_transaction
def ship_abroad(*, by: Actor, vendor_order_id: UUID, number: str, at: datetime) -> None:
    """
    Record a parcel that left for abroad under its carrier's number, and tell the shopper.

    :raises NoSuchOrder: where there is no such part.
    :raises WrongOrderStep, ParcelExists: as the operation.
    """
    part = order_queries.part(book_id=by.body_id, vendor_order_id=vendor_order_id)
    parcel_id = orders.ship_abroad(
        book_id=by.body_id, vendor_order_id=part.id, number=number, at=at
    )
    _told(by, part, parcel_id=parcel_id, carrier=carriers.ABROAD, number=number, at=at)


@db.within_transaction
def arrive_abroad(*, by: Actor, vendor_order_id: UUID, number: str, at: datetime) -> None:
    """
    Note that a parcel abroad arrived; an order that does not know it is left as it is.

    :raises NoSuchOrder: where there is no such part.
    """
    part = order_queries.part(book_id=by.body_id, vendor_order_id=vendor_order_id)
    for parcel in part.parcels:
        if (parcel.carrier, parcel.invoice_number) == (carriers.ABROAD.code, number):
            _arrived(by, parcel.id, at)


def _told(
    by: Actor, part: PartView, *, parcel_id: UUID, carrier: Carrier, number: str, at: datetime
) -> None:
    audit.note(
        by=by,
        action="order.shipped",
        subject=("vendor_order", part.id),
        before={"status": part.status},
        after={"parcel": parcel_id, "carrier": carrier.code},
        at=at,
    )
    letters_of_orders.about(
        body_id=by.body_id,
        part=part,
        template="orders.shipped",
        values={"vendor": part.vendor_name, "carrier": carrier.name.ko, "invoice": number},
        at=at,
    )


def ship_with_issued_number(
    *,
    by: Actor,
    vendor_id: UUID,
    vendor_order_id: UUID,
    carrier: str,
    at: datetime,
    carriers_port: CarrierPort,
) -> str:
    """
    Have the carrier issue a number and ship under it; the same part gets the same number.

    :raises CarrierSilent: where the carrier gave none.
    :raises WrongOrderStep: where the part cannot be sent.
    """
    part = order_queries.part(
        book_id=by.body_id, vendor_order_id=vendor_order_id, vendor_id=vendor_id
    )
    reference = f"{part.id}:{len(part.parcels)}"
    order = order_queries.order(book_id=by.body_id, order_id=part.order_id)
    answer = carriers_port.issue(carrier=carrier, reference=reference, postcode=order.postcode)
    if answer.outcome is not Outcome.DONE:
        raise CarrierSilent
    ship(
        by=by,
        vendor_id=vendor_id,
        vendor_order_id=vendor_order_id,
        carrier=carrier,
        invoice_number=answer.invoice_number,
        at=at,
    )
    return answer.invoice_number


def ship_sheet(
    *, by: Actor, vendor_id: UUID, rows: Sequence[SheetRow], at: datetime
) -> list[SheetAnswer]:
    """Ship many parts by a table; every row is answered on its own, good rows are done."""
    answers = []
    for row in rows[:ROWS_PER_SHEET_MAX]:
        try:
            part_id = order_queries.part_of_number(
                book_id=by.body_id, number=row.number, vendor_id=vendor_id
            )
            ship(
                by=by,
                vendor_id=vendor_id,
                vendor_order_id=part_id,
                carrier=row.carrier,
                invoice_number=row.invoice_number,
                at=at,
            )
            answers.append(SheetAnswer(place=row.place, number=row.number))
        except Refusal as refusal:
            answers.append(SheetAnswer(place=row.place, number=row.number, refusal=refusal))
    return answers


def follow_parcels(*, body_id: int, at: datetime, carriers_port: CarrierPort) -> int:
    """Ask the carriers about parcels on their way; return how many parts have arrived."""
    arrived = 0
    for parcel in order_queries.parcels_underway(book_id=body_id):
        delivered_at = carriers_port.delivered_at(
            carrier=parcel.carrier,
            invoice_number=parcel.invoice_number,
            shipped_at=parcel.shipped_at,
            at=at,
        )
        if delivered_at is None:
            continue
        with db.transaction():
            arrived += _arrived(system(body_id), parcel.id, delivered_at, noted_at=at)
    return arrived


def _arrived(by: Actor, parcel_id: UUID, at: datetime, noted_at: datetime | None = None) -> bool:
    is_last = orders.deliver(book_id=by.body_id, parcel_id=parcel_id, at=at)
    audit.note(
        by=by,
        action="parcel.delivered",
        subject=("parcel", parcel_id),
        after={"delivered_at": at.isoformat()},
        at=noted_at or at,
    )
    return is_last
