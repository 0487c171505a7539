"""
Book a shipment at a carrier: the intent, the call outside of any transaction, the answer.

An answer that was lost (no connection, a server that fell) is asked for by the clock under the
same key; meanwhile nobody can book the shipment a second time.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.connectors import reasons
from naru.goods.consignment import Consignment
from naru.journeys import know_the_landed_cost, price_a_shipment
from naru.journeys.price_a_shipment import Prices
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.operations import bookings, joint
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.ports import Booked, Carriers
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.bookings import BookingView
from naru.records.operations import audit

ASKED_PER_RUN_MAX = 200


class CarrierRefused(Refusal):
    code = "logistics.carrier_refused"
    says = Text(ko="운송사가 접수를 거절했습니다: {why}", en="The carrier refused it: {why}")
    next_step = Text(
        ko="‘다시 작성’을 눌러 고친 뒤 다시 접수해 주세요.", en="Write it again, then book anew."
    )


class ServiceGone(Refusal):
    code = "logistics.service_gone"
    says = Text(
        ko="이 서비스는 지금 이 소포를 받지 않습니다.",
        en="This service does not take the parcel now.",
    )
    next_step = Text(ko="다른 서비스를 골라 주세요.", en="Choose another service.")


class CancellationRefused(Refusal):
    code = "logistics.cancellation_refused"
    says = Text(ko="운송사가 취소를 받지 않았습니다: {why}", en="The carrier keeps it: {why}")
    next_step = Text(ko="운송사에 전화로 문의해 주세요.", en="Call the carrier.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What asking again brought."""

    taken: int
    closed: int
    unknown: int


def offers(*, body_id: int, shipment_id: UUID, at: datetime, carriers: Carriers) -> Prices:
    """
    Ask every service what it wants for a shipment, by what the firm pays.

    :raises UnknownShipment: there is none.
    """
    return price_a_shipment.offers_of(
        body_id=body_id, consignment=_consignment(body_id, shipment_id), insured=won(0),
        carriers=carriers, at=at,
    )  # fmt: skip


def book(
    *, by: Actor, shipment_id: UUID, service: str, firm_pays_max: Money | None, at: datetime,
    carriers: Carriers,
) -> BookingView:  # fmt: skip
    """
    Book a shipment; the booking that comes back is taken, or its answer is not known yet.

    ``firm_pays_max`` is what the firm saw when it chose.

    :raises CarrierRefused: the carrier said no. :raises ServiceGone: it does not take the parcel.
    :raises PriceRose, CreditUsedUp: as ``freight.reserve``.
    :raises BookedAlready, ShipmentMovedOn, UnknownShipment: as the operation.
    :raises TooLateToLeave, JointMovedOn: it goes with others, whose cut-off has passed.
    """
    consignment = _consignment(by.body_id, shipment_id)
    found = offers(body_id=by.body_id, shipment_id=shipment_id, at=at, carriers=carriers)
    priced = found.of(service)
    if priced is None or not priced.offer.is_bookable:
        raise ServiceGone
    carrier, quoted = priced.offer.carrier, priced.offer.total
    with transaction():
        joint.let_go(by=by, shipment_id=shipment_id, at=at)  # it goes alone after all
        key = bookings.ask(by=by, shipment_id=shipment_id, carrier=carrier, service=service, at=at)
        price_a_shipment.reserve(
            by=by, shipment_id=shipment_id, service=service, quoted=quoted, at=at,
            firm_pays_max=firm_pays_max,
        )  # fmt: skip
        know_the_landed_cost.hold_for_shipment(
            by=by, consignment=consignment, order_id=_order(by.body_id, shipment_id), at=at
        )
    port = carriers.of(body_id=by.body_id, carrier=carrier)
    said = port.book(consignment=consignment, service=service, key=key, at=at)
    _keep(by, shipment_id, key, said, at)
    if isinstance(said, Refused):
        raise CarrierRefused(why=reasons.said(said))
    return booking_queries.by_key(book_id=by.body_id, key=key)


def cancel(*, by: Actor, shipment_id: UUID, at: datetime, carriers: Carriers) -> bool:
    """
    Take a booking back; False where the carrier's answer is not known yet.

    :raises NotBooked, UnknownShipment: as the operation. :raises CancellationRefused: it said no.
    """
    with transaction():
        key = bookings.begin_cancelling(by=by, shipment_id=shipment_id)
    said = _cancel(by, booking_queries.by_key(book_id=by.body_id, key=key), at, carriers)
    if isinstance(said, Refused):
        raise CancellationRefused(why=reasons.said(said))
    return isinstance(said, Done)


def reconcile(*, body_id: int, at: datetime, carriers: Carriers) -> Reconciled:
    """Ask for every answer that was lost."""
    by = system(body_id)
    waiting = booking_queries.unanswered(book_id=body_id, at=at, most=ASKED_PER_RUN_MAX)
    after = [_settle(by, one, at, carriers) for one in waiting]
    return Reconciled(
        taken=after.count("taken"),
        closed=after.count("refused") + after.count("cancelled"),
        unknown=after.count("unknown") + after.count("cancelling"),
    )


def _settle(by: Actor, one: BookingView, at: datetime, carriers: Carriers) -> str:
    if one.status == "cancelling":
        _cancel(by, one, at, carriers)
    else:
        port = carriers.of(body_id=by.body_id, carrier=one.carrier)
        _keep(by, one.shipment_id, one.key, port.find(key=one.key), at)
    return booking_queries.by_key(book_id=by.body_id, key=one.key).status


def _keep(by: Actor, shipment_id: UUID, key: str, said: Outcome[Booked], at: datetime) -> None:
    with transaction():
        state = bookings.answer(by=by, key=key, said=said, at=at)
        _after(by, shipment_id, state, at)


def _cancel(by: Actor, one: BookingView, at: datetime, carriers: Carriers) -> Outcome[None]:
    port = carriers.of(body_id=by.body_id, carrier=one.carrier)
    said = port.cancel(booked=one.booked, key=f"{one.key}:cancel")
    with transaction():
        state = bookings.answer_cancelling(by=by, key=one.key, said=said, at=at)
        _after(by, one.shipment_id, state, at)
    return said


def _after(by: Actor, shipment_id: UUID, state: str, at: datetime) -> None:
    """Give freight and duty back where nothing is booked after all, and note what was said."""
    if state in {"refused", "cancelled"}:
        price_a_shipment.release(by=by, shipment_id=shipment_id, at=at)
        know_the_landed_cost.release_for_shipment(by=by, shipment_id=shipment_id, at=at)
    if state:
        action = f"shipment.booking_{state}"
        audit.note(by=by, action=action, subject=("shipment", shipment_id), at=at)


def _consignment(body_id: int, shipment_id: UUID) -> Consignment:
    found = queries.consignments(book_id=body_id, shipment_ids=[shipment_id])
    if shipment_id not in found:
        raise UnknownShipment
    return found[shipment_id]


def _order(body_id: int, shipment_id: UUID) -> UUID | None:
    """Return the order of the mall that a shipment carries, or None."""
    shown = queries.shipment(book_id=body_id, shipment_id=shipment_id)
    return shown.came_from_id if shown and shown.came_from_kind == "order" else None
