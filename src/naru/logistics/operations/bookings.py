"""
Book shipments at carriers: the intent first, then what the carrier said.

Nothing here speaks to a carrier. The journey writes the intent, asks outside of any transaction,
and brings the answer; an answer that was lost is asked for under the intent's key.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import bookings, states
from naru.logistics.models import CarrierBooking, Shipment
from naru.logistics.operations import shipments
from naru.logistics.ports import Booked

WORDS_MAX = 300
NUMBERS_SAID_MAX = 5


class BookedAlready(Refusal):
    code = "logistics.booked_already"
    says = Text(
        ko="발송 {number}은(는) 이미 접수했거나 접수하는 중입니다.",
        en="Shipment {number} is booked already, or is being booked.",
    )
    next_step = Text(
        ko="잠시 뒤 화면을 새로 고쳐 접수 결과를 확인해 주세요.",
        en="Reload the page in a moment to see what came of it.",
    )


class NotBooked(Refusal):
    code = "logistics.not_booked"
    says = Text(
        ko="발송 {number}에는 취소할 접수가 없습니다.",
        en="Shipment {number} has no booking to cancel.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 현재 상태를 확인해 주세요.",
        en="Reload the page to see the present state.",
    )


class CancellationUnderWay(Refusal):
    code = "logistics.cancellation_under_way"
    says = Text(
        ko="발송 {numbers}은(는) 접수 취소를 요청한 상태라 인계할 수 없습니다.",
        en="{numbers}: the booking is being cancelled, so the parcel cannot be handed over.",
    )
    next_step = Text(
        ko="운송사의 답이 오면 다시 접수하거나 인계해 주세요. 답은 몇 분마다 확인합니다.",
        en="Wait for the carrier's answer, which we ask for every few minutes.",
    )


@within_transaction
def ask(*, by: Actor, shipment_id: UUID, carrier: str, service: str, at: datetime) -> str:
    """
    Write down that a carrier is about to be asked, and return the key to ask it with.

    :raises UnknownShipment: where the body has none. :raises BookedAlready: somebody else did.
    :raises ShipmentMovedOn: where it is not ready.
    """
    row = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    earlier = CarrierBooking.objects.in_book(by.body_id).filter(shipment_id=shipment_id)
    if earlier.filter(status__in=bookings.OPEN).exists():
        raise BookedAlready(number=row.number)
    states.check(number=row.number, now=row.status, to="booked")
    key = bookings.key(shipment_id, earlier.count() + 1)
    CarrierBooking.objects.create(
        book_id=by.body_id,
        shipment_id=shipment_id,
        carrier=carrier,
        service=service,
        key=key,
        status="asked",
        asked_by=by.person_id,
        asked_at=at,
    )
    return key


@within_transaction
def answer(*, by: Actor, key: str, said: Outcome[Booked], at: datetime) -> str:
    """
    Keep what a carrier said of a booking, and return the state it has now.

    An answer that comes twice changes nothing the second time, and "" is returned.
    """
    row = _locked(by.body_id, key)
    if row.status not in {"asked", "unknown"}:
        return ""
    if isinstance(said, Done):
        return _taken(by, row, said.value, at)
    row.status = "refused" if isinstance(said, Refused) else "unknown"
    row.tries += 1
    if isinstance(said, Refused):
        row.code, row.words, row.answered_at = said.code, said.message[:WORDS_MAX], at
    row.save(update_fields=["status", "tries", "code", "words", "answered_at"])
    return str(row.status)


@within_transaction
def begin_cancelling(*, by: Actor, shipment_id: UUID) -> str:
    """
    Write down that a booking is about to be taken back, and return its key.

    :raises UnknownShipment: where the body has none. :raises NotBooked: where nothing is booked,
        or it has left the house.
    """
    shipment = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    rows = CarrierBooking.objects.in_book(by.body_id).select_for_update()
    found = rows.filter(shipment_id=shipment_id, status__in=bookings.WITH_CARRIER)
    row = found.exclude(carrier=bookings.TOGETHER).first()
    if row is None or shipment.status != "booked":
        raise NotBooked(number=shipment.number)
    row.status = "cancelling"
    row.save(update_fields=["status"])
    return str(row.key)


@within_transaction
def answer_cancelling(*, by: Actor, key: str, said: Outcome[None], at: datetime) -> str:
    """
    Keep what a carrier said of a cancellation; returns as ``answer``.

    A parcel that the carrier saw before it let go stays with it.
    """
    row = _locked(by.body_id, key)
    if row.status != "cancelling":
        return ""
    row.tries += 1
    shipment = shipments.locked(book_id=by.body_id, shipment_id=row.shipment_id)
    if isinstance(said, Done) and shipment.status == "booked":
        row.status = "cancelled"
        shipments.move(by=by, shipment_id=row.shipment_id, to="ready", at=at)
        _name(shipment, service="", number="", booked_at=None)
    elif isinstance(said, Done):
        row.status = "taken"
    elif isinstance(said, Refused):
        row.status, row.words = "taken", said.message[:WORDS_MAX]
    row.save(update_fields=["status", "tries", "words"])
    return str(row.status)


@within_transaction
def recharge(*, by: Actor, shipment_id: UUID, charged: Money) -> None:
    """Keep what a carrier charges for a booked parcel that was weighed anew."""
    rows = CarrierBooking.objects.in_book(by.body_id).filter(shipment_id=shipment_id)
    rows.filter(status="taken").update(charged_won=charged.minor)


@within_transaction
def must_have_none_open(*, book_id: int, shipment_id: UUID) -> None:
    """
    Hold a shipment back while a carrier may have it.

    :raises BookedAlready: a booking is open.
    """
    row = shipments.locked(book_id=book_id, shipment_id=shipment_id)
    found = CarrierBooking.objects.in_book(book_id).filter(shipment_id=shipment_id)
    if found.filter(status__in=bookings.OPEN).exists():
        raise BookedAlready(number=row.number)


@within_transaction
def must_not_be_cancelling(*, book_id: int, shipment_ids: Collection[UUID]) -> None:
    """
    Say nothing where no booking of the shipments, which the caller locked, is being taken back.

    :raises CancellationUnderWay: one is.
    """
    rows = CarrierBooking.objects.in_book(book_id).filter(status="cancelling")
    found = rows.filter(shipment_id__in=shipment_ids).order_by("id")
    numbers = list(found.values_list("tracking_number", flat=True)[:NUMBERS_SAID_MAX])
    if numbers:
        raise CancellationUnderWay(numbers=", ".join(numbers))


def opened(*, book_id: int, shipment_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the shipments that a carrier has, or may have."""
    rows = CarrierBooking.objects.in_book(book_id).filter(shipment_id__in=shipment_ids)
    return set(rows.filter(status__in=bookings.OPEN).values_list("shipment_id", flat=True))


def _taken(by: Actor, row: CarrierBooking, booked: Booked, at: datetime) -> str:
    shipment = shipments.locked(book_id=by.body_id, shipment_id=row.shipment_id)
    try:
        with savepoint():
            _name(shipment, service=row.service, number=booked.tracking_number, booked_at=at)
    except IntegrityError as error:
        if "tracking_number_is_one_parcels" not in str(error):
            raise
        return _clash(row, booked.tracking_number)
    shipments.move(by=by, shipment_id=row.shipment_id, to="booked", at=at)
    row.status, row.answered_at = "taken", at
    row.tracking_number, row.reference = booked.tracking_number, booked.reference
    row.charged_won = booked.charged.minor
    row.save()
    return "taken"


def _clash(row: CarrierBooking, number: str) -> str:
    """Keep a number that another parcel has: a carrier's error that a person must look into."""
    row.status, row.code, row.words = "unknown", "number_in_use", number
    row.tries = bookings.TRIES_MAX
    row.save(update_fields=["status", "code", "words", "tries"])
    return "unknown"


def _name(shipment: Shipment, *, service: str, number: str, booked_at: datetime | None) -> None:
    shipment.service, shipment.tracking_number, shipment.booked_at = service, number, booked_at
    shipment.save(update_fields=["service", "tracking_number", "booked_at"])


def _locked(book_id: int, key: str) -> CarrierBooking:
    # The shipment is locked before its booking, as everywhere.
    found: CarrierBooking = CarrierBooking.objects.in_book(book_id).get(key=key)
    shipments.locked(book_id=book_id, shipment_id=found.shipment_id)
    row: CarrierBooking = CarrierBooking.objects.in_book(book_id).select_for_update().get(key=key)
    return row
