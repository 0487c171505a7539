"""A firm brings its parcels when a dock is free: booked once, moved, called off, come, missed."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.hub import hall

from naru.hub.models import HubAppointment, HubException, HubParcel
from naru.hub.operations.appointments import (
    AppointmentOver,
    NothingToBring,
    NotMissedYet,
    PromisedAlready,
)
from naru.hub.queries import appointments as queries
from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import book_a_seat, bring_to_the_hub
from naru.journeys.bring_to_the_hub import NoDocks
from naru.kernel.actor import Actor
from naru.messaging.models import Letter
from naru.scheduling.hours import Span
from naru.scheduling.models import Booking
from naru.scheduling.operations.bookings import NoSeatLeft

AT = datetime(2026, 3, 9, 0, tzinfo=UTC)  # a Monday, nine o'clock in Seoul
TEN = datetime(2026, 3, 10, 1, tzinfo=UTC)
OFFICE = Actor(body_id=1, body_role="officer")


def a_firm(number, name="나루농산"):
    firm = Firm.objects.create(
        brn=f"123456789{number}", name=name, representative="김나루", registered_at=AT
    )
    owner = Person.objects.create(email=f"owner{number}@example.com", name="김나루")
    FirmMembership.objects.create(person=owner, firm=firm, since_at=AT)
    return firm, Actor(body_id=1, person_id=owner.id, firm_ids=frozenset({firm.id}))


def parcels(firm, *serials):
    return [hall.booked(one, firm_id=firm.id, firm_name=firm.name).id for one in serials]


def book(firm, by, shipment_ids, starts_at=TEN):
    return bring_to_the_hub.book(
        by=by, firm_id=firm.id, shipment_ids=shipment_ids, starts_at=starts_at, at=AT
    )


@pytest.fixture
def firm(public_body):
    bring_to_the_hub.open_docks(by=OFFICE, at=AT)
    return a_firm(1)


def shown(made):
    return queries.appointment(book_id=1, appointment_id=made)


@pytest.mark.django_db
def test_an_appointment_follows_its_seat_and_gives_its_parcels_back(firm):
    one, by = firm
    first, second, third = parcels(one, 1, 2, 3)
    made = book(one, by, [first, second])
    with pytest.raises(PromisedAlready):
        book(one, by, [second, third])
    later = TEN + timedelta(hours=2)
    seat = shown(made).booking_id

    bring_to_the_hub.change_parcels(
        by=by, appointment_id=made, firm_id=one.id, shipment_ids=[second, third], at=AT
    )
    book_a_seat.move(
        by=by, booking_id=seat, during=Span(later, later + timedelta(minutes=30)), at=AT,
        by_office=False,
    )  # fmt: skip
    moved = shown(made)
    free = [row.id for row in bring_to_the_hub.to_bring(body_id=1, firm_id=one.id)]
    bring_to_the_hub.cancel(by=OFFICE, appointment_id=made, words="도크 수리", at=AT)

    assert (moved.starts_at, moved.dock, moved.parcels) == (later, "A1", 2)
    assert free == [first]
    assert (shown(made).state, shown(made).cancelled_words) == ("cancelled", "도크 수리")
    assert len(bring_to_the_hub.to_bring(body_id=1, firm_id=one.id)) == 3
    assert any("도크 수리" in one.text for one in Letter.objects.all())
    with pytest.raises(NothingToBring):
        book(one, by, [])


@pytest.mark.django_db
def test_what_is_missing_becomes_an_exception_and_the_firm_is_told(firm):
    one, by = firm
    made = book(one, by, parcels(one, 1, 2, 3))
    rows = list(HubParcel.objects.in_book(1).order_by("code"))
    hall.take(hall.scanned("receive", rows[0].code))

    taken = bring_to_the_hub.take_in(by=OFFICE, appointment_id=made, here=[rows[1].id], at=TEN)

    assert taken == 1
    states = HubParcel.objects.in_book(1).order_by("code").values_list("state", flat=True)
    assert list(states) == ["received", "received", "held"]
    assert HubException.objects.in_book(1).get().kind == "short"
    assert (shown(made).state, shown(made).received) == ("came", 2)
    assert Booking.objects.get().status == "attended"
    assert rows[2].code in Letter.objects.filter(template="hub.short").get().text
    with pytest.raises(AppointmentOver):
        bring_to_the_hub.take_in(by=OFFICE, appointment_id=made, here=[], at=TEN)


@pytest.mark.django_db
def test_who_does_not_come_is_told_and_books_anew(firm):
    one, by = firm
    mine = parcels(one, 1)
    made = book(one, by, mine)
    with pytest.raises(NotMissedYet):
        bring_to_the_hub.miss(by=OFFICE, appointment_id=made, at=AT)
    with pytest.raises(NothingToBring):
        bring_to_the_hub.take_in(by=OFFICE, appointment_id=made, here=[], at=TEN)

    bring_to_the_hub.miss(by=OFFICE, appointment_id=made, at=TEN)

    assert shown(made).state == "missed"
    assert Booking.objects.get().status == "no_show"
    assert Letter.objects.filter(template="hub.missed").count() == 1
    assert book(one, by, mine, starts_at=TEN + timedelta(days=1))


@pytest.mark.django_db
def test_nobody_books_before_the_docks_are_open(public_body):
    one, by = a_firm(1)

    with pytest.raises(NoDocks):
        book(one, by, parcels(one, 1))
    for _ in range(2):
        bring_to_the_hub.open_docks(by=OFFICE, at=AT)
    slots = bring_to_the_hub.slots(body_id=1, at=AT)

    assert {slot.left for slot in slots} == {4}
    assert book(one, by, [row.id for row in bring_to_the_hub.to_bring(body_id=1, firm_id=one.id)])


@pytest.mark.django_db(transaction=True)
def test_firms_that_want_the_last_docks_never_share_one(public_body, at_once):
    bring_to_the_hub.open_docks(by=OFFICE, at=AT)
    firms = [a_firm(number) for number in range(6)]
    mine = [parcels(one, number + 1) for number, (one, _) in enumerate(firms)]

    answers = at_once([lambda n=n: book(*firms[n], mine[n]) for n in range(6)])

    refused = [one for one in answers if isinstance(one, NoSeatLeft)]
    docks = HubAppointment.objects.in_book(1).values_list("dock", flat=True)
    assert len(refused) == 2
    assert sorted(docks) == ["A1", "A2", "B1", "B2"]
    assert HubParcel.objects.in_book(1).count() == 4
