"""
Bring parcels to the export hub at a time of one's own: docks are seats, a slot is booked once.

The seat is booked, moved and given back as any other (``book_a_seat``: letters, calendar, hours,
who does not come again and again); the hub follows it and knows the parcels. What was announced
and is not there becomes an exception; who does not come at all is told and books anew.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from naru.hub import rules
from naru.hub.operations import appointments, parcels, scans
from naru.hub.operations.appointments import Brought, UnknownAppointment
from naru.hub.queries import appointments as queries
from naru.hub.queries.appointments import AppointmentView
from naru.hub.rules import House
from naru.hub.scanning import Scan
from naru.identity.queries import bodies, register
from naru.journeys import book_a_seat, run_the_hub, write_to_a_firm
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.records.operations import audit
from naru.scheduling.events import SeatChanged
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import ResourceView, Slot

KIND = "dock"
PURPOSE = "hub"
TITLE = "수출 물류센터 입고"
MISSING = "입고 예약에서 빠짐"
DAYS_SHOWN = 7
PARCELS_SHOWN_MAX = 300


class NoDocks(Refusal):
    code = "hub.no_docks"
    says = Text(
        ko="수출 물류센터가 아직 입고 예약을 받지 않습니다.",
        en="The export hub takes no appointments yet.",
    )
    next_step = Text(
        ko="담당자에게 문의하거나 소포를 운송사에 바로 맡겨 주세요.",
        en="Ask the office, or hand your parcels to the carrier yourself.",
    )


def docks(*, body_id: int) -> ResourceView | None:
    """Return the docks of a body as one thing with as many seats, or None before they opened."""
    return next(iter(resources.page(body_id=body_id, kind=KIND, limit=1).rows), None)


def open_docks(*, by: Actor, at: datetime) -> None:
    """Let firms book the docks, by the hours and numbers of the rules; again changes nothing."""
    if docks(body_id=by.body_id) is None:
        house = rules.house(legal_date(at))
        book_a_seat.add_resource(by=by, particulars=_particulars(house), hours=_hours(house), at=at)
        with transaction():
            audit.note(by=by, action="hub.docks_opened", subject=("hub", by.body_id), at=at)


def slots(*, body_id: int, at: datetime) -> Sequence[Slot]:
    """
    Return the slots of the next days with how many docks each has left, the full ones too.

    :raises NoDocks: the docks are not open.
    """
    first = legal_date(at)
    return bookings.free_slots(
        resource=_docks(body_id), since=first, until=first + timedelta(days=DAYS_SHOWN), at=at,
        with_full=True,
    )  # fmt: skip


def to_bring(*, body_id: int, firm_id: UUID, besides: UUID | None = None) -> Sequence[ShipmentView]:
    """Return a firm's booked shipments that are free to be brought (``besides``: or are so)."""
    wanted = Wanted(firm_id=firm_id, status="booked")
    found = shipments.page(book_id=body_id, wanted=wanted, limit=PARCELS_SHOWN_MAX).rows
    ids = [one.id for one in found]
    taken = queries.not_free(book_id=body_id, shipment_ids=ids, besides=besides)
    return [one for one in found if one.id not in taken]


def book(
    *, by: Actor, firm_id: UUID, shipment_ids: Collection[UUID], starts_at: datetime, at: datetime
) -> UUID:
    """
    Book a slot at the docks for a firm's parcels; the hub expects them from then on.

    :raises NoDocks: the docks are not open.
    :raises NothingToBring, PromisedAlready: as ``appointments.keep``.
    :raises NotOpenThen, TooSoonOrTooFar, TooManyNoShows, NoSeatLeft: as ``book_a_seat.book``.
    """
    resource, firm = _docks(by.body_id), register.firm(firm_id)
    assert firm is not None, "somebody acts for it"
    made = uuid7()
    wish = Wish(
        resource_id=resource.id, attendee_kind="firm", attendee_id=firm_id, title=TITLE,
        during=Span(starts_at, starts_at + timedelta(minutes=resource.minutes)),
        purpose_kind=PURPOSE, purpose_id=made, is_exclusive=False,
    )  # fmt: skip
    with transaction():
        run_the_hub.expect_within(
            by=by, shipment_ids=_of_firm(by.body_id, firm_id, shipment_ids), at=at
        )
        booked = book_a_seat.book_within(by=by, wish=wish, at=at)
        brought = Brought(
            booking_id=booked, dock=_dock(by.body_id, booked), starts_at=starts_at,
            firm_id=firm_id, firm_name=firm.name, shipment_ids=shipment_ids,
        )  # fmt: skip
        appointments.keep(by=by, appointment_id=made, brought=brought, at=at)
        _note(by, "hub.dock_booked", made, at, parcels=len(set(shipment_ids)))
    return made


def change_parcels(
    *, by: Actor, appointment_id: UUID, firm_id: UUID, shipment_ids: Collection[UUID], at: datetime
) -> None:
    """
    Bring other parcels at the same time.

    :raises UnknownAppointment, AppointmentOver, NothingToBring, PromisedAlready: as the operation.
    """
    with transaction():
        run_the_hub.expect_within(
            by=by, shipment_ids=_of_firm(by.body_id, firm_id, shipment_ids), at=at
        )
        appointments.change_parcels(
            by=by, appointment_id=appointment_id, firm_id=firm_id, shipment_ids=shipment_ids
        )
        _note(by, "hub.parcels_changed", appointment_id, at, parcels=len(set(shipment_ids)))


def cancel(*, by: Actor, appointment_id: UUID, words: str, at: datetime) -> None:
    """
    Call an appointment off for the office, in words that the firm reads.

    :raises UnknownAppointment: there is none. :raises BookingMovedOn: it is over.
    """
    found = _found(by.body_id, appointment_id)
    assert found.booking_id is not None, "an appointment has its seat"
    book_a_seat.cancel(by=by, booking_id=found.booking_id, reason=words, at=at, by_office=True)


def on_seat_changed(event: SeatChanged) -> None:
    """Follow the seat of an appointment, whoever moved it or gave it back (listener)."""
    if event.purpose_kind != PURPOSE:
        return
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    if event.starts_at is None:
        found = bookings.booking(body_id=event.body_id, booking_id=event.booking_id)
        words = found.reason if found else ""
        appointments.cancel(by=by, booking_id=event.booking_id, words=words, at=event.at)
    else:
        dock = _dock(event.body_id, event.booking_id)
        appointments.follow(
            by=by, booking_id=event.booking_id, dock=dock, starts_at=event.starts_at
        )


def take_in(*, by: Actor, appointment_id: UUID, here: Collection[UUID], at: datetime) -> int:
    """
    Receive what an appointment brought; what is missing is held as an exception and told.

    :returns: how many were received now.
    :raises UnknownAppointment, AppointmentOver, NothingToBring: as the operation.
    """
    with transaction():
        codes, missing = appointments.take_in(
            by=by, appointment_id=appointment_id, here=here, at=at
        )
        scans.take(by=by, scans=[_scan(appointment_id, code, at) for code in codes], at=at)
        for parcel_id in missing:
            parcels.hold(by=by, parcel_id=parcel_id, kind="short", words=MISSING, at=at)
        _note(by, "hub.came", appointment_id, at, received=len(codes), missing=len(missing))
        if missing:
            _tell(by, appointment_id, "hub.short", missing, at)
    _mark(by, appointment_id, came=True, at=at)
    return len(codes)


def miss(*, by: Actor, appointment_id: UUID, at: datetime) -> None:
    """
    Note that nobody came, and tell the firm to book anew.

    :raises UnknownAppointment, AppointmentOver, NotMissedYet: as the operation.
    """
    with transaction():
        appointments.miss(by=by, appointment_id=appointment_id, at=at)
        _note(by, "hub.missed", appointment_id, at)
        _tell(by, appointment_id, "hub.missed", (), at)
    _mark(by, appointment_id, came=False, at=at)


def _docks(body_id: int) -> ResourceView:
    found = docks(body_id=body_id)
    if found is None:
        raise NoDocks
    return found


def _particulars(house: House) -> Particulars:
    return Particulars(
        kind=KIND, name_ko="수출 물류센터 도크", name_en="Docks of the export hub",
        capacity=len(house.docks), minutes=house.slot_minutes, minutes_step=house.slot_minutes,
        notice_hours=house.booked_hours_ahead, horizon_days=house.booked_days_ahead,
        cancel_until_hours=house.cancelled_hours_ahead, no_shows_max=house.missed_max,
        is_public=False,
    )  # fmt: skip


def _hours(house: House) -> Sequence[Hours]:
    return [Hours(weekday=day, opens=house.opens, closes=house.closes) for day in house.weekdays]


def _dock(body_id: int, booking_id: UUID) -> str:
    """Name the dock of a seat: seats are numbered as the docks are told."""
    found = bookings.booking(body_id=body_id, booking_id=booking_id)
    assert found is not None, "it was booked a moment ago"
    names = rules.house(legal_date(found.during.since)).docks
    return names[found.seat - 1] if found.seat <= len(names) else str(found.seat)


def _of_firm(body_id: int, firm_id: UUID, shipment_ids: Collection[UUID]) -> Sequence[UUID]:
    known = shipments.shipments(book_id=body_id, shipment_ids=shipment_ids).values()
    return [one.id for one in known if one.firm_id == firm_id]


def _found(body_id: int, appointment_id: UUID) -> AppointmentView:
    found = queries.appointment(book_id=body_id, appointment_id=appointment_id)
    if found is None:
        raise UnknownAppointment
    return found


def _scan(appointment_id: UUID, code: str, at: datetime) -> Scan:
    key = uuid5(NAMESPACE_OID, f"{appointment_id}:{code}")
    return Scan(key=key, station="receive", code=code, at=at)


def _mark(by: Actor, appointment_id: UUID, *, came: bool, at: datetime) -> None:
    """Say at the seat who came; a seat before its time is marked once its time has come."""
    found = _found(by.body_id, appointment_id)
    if found.booking_id and found.starts_at <= at:
        book_a_seat.mark(by=by, booking_id=found.booking_id, came=came, at=at)


def _tell(
    by: Actor, appointment_id: UUID, template: str, missing: Collection[UUID], at: datetime
) -> None:
    found, body = _found(by.body_id, appointment_id), bodies.body(by.body_id)
    assert body is not None, "the book is a body's"
    assert found.firm_id is not None, "a firm came"
    rows = queries.parcels_of(book_id=by.body_id, appointment_id=appointment_id)
    codes = [one.code for one in rows if one.id in set(missing)]
    write_to_a_firm.write(
        body_id=by.body_id,
        firm_id=found.firm_id,
        template=template,
        values=lambda language: {
            "mall": body.mall.into(language),
            "when": f"{found.starts_at.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}",
            "parcels": str(len(codes) or found.parcels),
            "codes": ", ".join(codes),
            "link": f"https://{body.host or 'localhost'}/support/hub/",
        },
        at=at,
    )


def _note(by: Actor, action: str, appointment_id: UUID, at: datetime, **after: int) -> None:
    subject = ("hub_appointment", appointment_id)
    audit.note(by=by, action=action, subject=subject, after=after or None, at=at)
