"""A booking happens once, whoever presses, and an answer that was lost is found again."""

from datetime import timedelta

import pytest
from tests.journeys.sending import NOW, an_item, make_cast, open_the_book, ready

from naru.journeys import book_a_shipment, follow_shipments, hand_over_shipments, send_abroad
from naru.journeys.book_a_shipment import CarrierRefused, ServiceGone
from naru.kernel.db import transaction
from naru.kernel.outcome import Done, Refused, Unknown
from naru.ledger import queries as ledger
from naru.logistics import accounts
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.operations.bookings import BookedAlready, CancellationUnderWay
from naru.logistics.ports import Seen
from naru.logistics.queries import bookings
from naru.logistics.queries import shipments as queries
from naru.matching.models import TradeResult
from naru.messaging.models import Letter

LATER = NOW + timedelta(minutes=5)


class Deaf(FlatCarrier):
    """Take the parcel, but let the answer be lost."""

    def book(self, *, consignment, service, key, at):
        super().book(consignment=consignment, service=service, key=key, at=at)
        return Unknown(reference=key, since=at)


class Shut(FlatCarrier):
    """Refuse every parcel."""

    def book(self, **asked):
        del asked
        return Refused(code="closed", message="no EMS to this country today")


class Silent(FlatCarrier):
    """Lose what is said of cancellations."""

    def cancel(self, *, booked, key):
        del booked
        return Unknown(reference=key, since=NOW)


class Broken(FlatCarrier):
    """Let the line go dead while the parcel is being booked."""

    def book(self, **asked):
        del asked
        raise ConnectionError

    def track(self, *, tracking_numbers):
        del tracking_numbers
        return Unknown(reference="", since=NOW)


@pytest.fixture
def cast(public_body):
    return open_the_book(make_cast(public_body))


@pytest.fixture
def parcel(cast):
    return ready(cast, an_item(cast).id)


def book(cast, shipment_id, carrier, service="ems"):
    return book_a_shipment.book(
        by=cast.by, shipment_id=shipment_id, service=service, firm_pays_max=None, at=NOW,
        carriers=OneCarrier(carrier=carrier),
    )  # fmt: skip


def status(cast, shipment_id):
    return queries.shipment(book_id=cast.by.body_id, shipment_id=shipment_id).status


def reconcile(cast, carrier):
    return book_a_shipment.reconcile(
        body_id=cast.by.body_id, at=LATER, carriers=OneCarrier(carrier=carrier)
    )


def owed(cast):
    code = accounts.firm(cast.firm.id)
    return -ledger.balances(book_id=cast.by.body_id, codes=[code])[code].minor


@pytest.mark.django_db
def test_a_booked_parcel_is_handed_over_paid_and_an_export(cast, parcel):
    booking = book(cast, parcel, FlatCarrier())
    assert (booking.status, status(cast, parcel)) == ("taken", "booked")

    hand_over_shipments.hand_over(by=cast.by, shipment_ids=[parcel], at=NOW)

    assert status(cast, parcel) == "handed_over"
    assert owed(cast) == booking.charged.minor
    assert TradeResult.objects.get(kind="export").amount_minor == 64_00


@pytest.mark.django_db
def test_a_lost_answer_is_found_and_a_call_that_never_left_is_closed(cast, parcel):
    deaf = Deaf()
    assert book(cast, parcel, deaf).status == "unknown"
    with pytest.raises(BookedAlready):
        book(cast, parcel, deaf)
    with pytest.raises(BookedAlready):
        send_abroad.cancel(by=cast.by, shipment_id=parcel, words="", at=NOW)

    assert reconcile(cast, deaf).taken == 1
    assert status(cast, parcel) == "booked"
    assert len(deaf.taken) == 1


@pytest.mark.django_db
def test_a_call_that_never_arrived_gives_the_parcel_and_the_freight_back(cast, parcel):
    with pytest.raises(ConnectionError):
        book(cast, parcel, Broken())

    assert reconcile(cast, FlatCarrier()).closed == 1
    assert owed(cast) == 0
    assert book(cast, parcel, FlatCarrier()).status == "taken"


@pytest.mark.django_db
def test_a_refusal_is_said_and_a_service_that_does_not_take_it_is_not_asked(cast, parcel):
    with pytest.raises(CarrierRefused, match="no EMS"):
        book(cast, parcel, Shut())
    with pytest.raises(ServiceGone):
        book(cast, parcel, FlatCarrier(), service="camel")

    assert (status(cast, parcel), owed(cast)) == ("ready", 0)


@pytest.mark.django_db
def test_a_cancellation_gives_the_freight_back(cast, parcel):
    carrier = FlatCarrier()
    book(cast, parcel, carrier)

    assert book_a_shipment.cancel(
        by=cast.by, shipment_id=parcel, at=NOW, carriers=OneCarrier(carrier=carrier)
    )

    assert (status(cast, parcel), owed(cast), carrier.taken) == ("ready", 0, {})


@pytest.mark.django_db
def test_a_parcel_whose_cancellation_is_not_answered_is_not_handed_over(cast, parcel):
    carrier = Silent()
    book(cast, parcel, carrier)
    carriers = OneCarrier(carrier=carrier)
    assert not book_a_shipment.cancel(by=cast.by, shipment_id=parcel, at=NOW, carriers=carriers)

    with pytest.raises(CancellationUnderWay), transaction():
        hand_over_shipments.hand_over_within(by=cast.by, shipment_ids=[parcel], at=NOW)

    assert reconcile(cast, FlatCarrier()).closed == 1
    assert (status(cast, parcel), owed(cast)) == ("ready", 0)


@pytest.mark.django_db
def test_a_parcel_that_its_carrier_saw_before_it_let_go_is_paid_and_goes_on(cast, parcel):
    carrier = Silent()
    number = book(cast, parcel, carrier).tracking_number
    book_a_shipment.cancel(
        by=cast.by, shipment_id=parcel, at=NOW, carriers=OneCarrier(carrier=carrier)
    )
    seen = Seen(tracking_number=number, state="accepted", at=LATER, place="ICN")
    follow_shipments.note(by=cast.by, seen=[seen], at=LATER)

    assert reconcile(cast, FlatCarrier()).taken == 1
    assert status(cast, parcel) == "handed_over"
    assert owed(cast) == carrier.won_per_parcel
    held = ledger.balances(book_id=cast.by.body_id, codes=[accounts.HELD])[accounts.HELD]
    assert not held


@pytest.mark.django_db
def test_the_clock_follows_parcels_and_writes_of_what_the_firm_must_know(cast, parcel):
    carrier = FlatCarrier()
    number = book(cast, parcel, carrier).tracking_number
    for hours, state in enumerate(("departed", "customs_held", "delivered")):
        seen_at = NOW + timedelta(hours=hours)
        carrier.seen.append(Seen(tracking_number=number, state=state, at=seen_at, place="NRT"))
    run = {"body_id": cast.by.body_id, "at": LATER}

    assert follow_shipments.run(**run, carriers=OneCarrier(carrier=Broken())) == 0
    assert follow_shipments.run(**run, carriers=OneCarrier(carrier=carrier)) == 3
    assert follow_shipments.run(**run, carriers=OneCarrier(carrier=carrier)) == 0

    assert status(cast, parcel) == "delivered"
    assert owed(cast) == carrier.won_per_parcel
    assert Letter.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_book_one_shipment_once(public_body, at_once):
    cast = open_the_book(make_cast(public_body))
    parcel, carrier = ready(cast, an_item(cast).id), FlatCarrier()

    said = at_once([lambda: book(cast, parcel, carrier)] * 4)

    assert sum(isinstance(one, BookedAlready) for one in said) == 3
    assert len(carrier.taken) == 1
    (row,) = bookings.of_shipment(book_id=cast.by.body_id, shipment_id=parcel)
    assert row.status == "taken"
    assert isinstance(carrier.find(key=row.key), Done)
