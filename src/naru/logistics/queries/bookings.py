"""Read bookings at carriers and what was seen of parcels."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.kernel.money import Money, won
from naru.logistics import bookings, tracking
from naru.logistics.models import CarrierBooking, Sighting
from naru.logistics.ports import Booked


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """One try to book a shipment."""

    id: UUID
    shipment_id: UUID
    carrier: str
    service: str
    key: str
    status: str
    tracking_number: str
    reference: str
    charged: Money
    code: str
    words: str
    tries: int
    asked_at: datetime
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.status in bookings.OPEN

    @property
    def booked(self) -> Booked:
        """Return what the carrier gave, to cancel with."""
        return Booked(
            tracking_number=self.tracking_number, reference=self.reference, charged=self.charged
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingView:
    """What a carrier saw."""

    state: str
    at: datetime
    where: str
    words: str

    @property
    def is_incident(self) -> bool:
        return tracking.is_incident(self.state)


def of_shipment(*, book_id: int, shipment_id: UUID) -> Sequence[BookingView]:
    """Return every try to book a shipment, the newest first."""
    rows = CarrierBooking.objects.in_book(book_id).filter(shipment_id=shipment_id)
    return [_view(row) for row in rows.order_by("-id")]


def by_key(*, book_id: int, key: str) -> BookingView:
    """Return a booking that is known to be there."""
    return _view(CarrierBooking.objects.in_book(book_id).get(key=key))


def unanswered(*, book_id: int, at: datetime, most: int) -> Sequence[BookingView]:
    """Return bookings whose answer was lost, the oldest first; one under way is left alone."""
    before = at - timedelta(minutes=bookings.MINUTES_BEFORE_ASKING)
    rows = CarrierBooking.objects.in_book(book_id).filter(
        status__in=bookings.UNANSWERED, asked_at__lte=before, tries__lt=bookings.TRIES_MAX
    )
    return [_view(row) for row in rows.order_by("asked_at")[:most]]


def carriers_of(*, book_id: int, shipment_ids: Collection[UUID]) -> dict[str, list[str]]:
    """Return the numbers of booked parcels by the carrier that has them."""
    rows = CarrierBooking.objects.in_book(book_id).filter(
        shipment_id__in=shipment_ids, status__in=bookings.WITH_CARRIER
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.carrier].append(row.tracking_number)
    return dict(found)


def charged(*, book_id: int, shipment_ids: Collection[UUID]) -> dict[UUID, Money]:
    """Return what carriers charge for booked parcels."""
    rows = CarrierBooking.objects.in_book(book_id).filter(
        shipment_id__in=shipment_ids, status__in=bookings.WITH_CARRIER
    )
    return {row.shipment_id: won(row.charged_won) for row in rows}


def sightings(*, book_id: int, shipment_id: UUID) -> Sequence[SightingView]:
    """Return where a parcel was seen, the newest first."""
    rows = Sighting.objects.in_book(book_id).filter(shipment_id=shipment_id)
    return [
        SightingView(state=row.state, at=row.at, where=row.where, words=row.words)
        for row in rows.order_by("-at", "-id")
    ]


def _view(row: CarrierBooking) -> BookingView:
    names = [name for name in BookingView.__slots__ if name != "charged"]
    plain = {name: getattr(row, name) for name in names}
    return BookingView(**plain, charged=won(row.charged_won))
