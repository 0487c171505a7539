"""A shipment is booked once; an answer that was lost keeps it booked until it is known."""

from datetime import timedelta
from uuid import UUID

import pytest
from tests.logistics.operations.conftest import NOW, made_ready

from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.outcome import Done, Refused, Unknown
from naru.logistics import bookings as states_of_bookings
from naru.logistics.operations import bookings
from naru.logistics.operations.bookings import BookedAlready, NotBooked
from naru.logistics.ports import Booked
from naru.logistics.queries import bookings as queries
from naru.logistics.queries import shipments

pytestmark = pytest.mark.django_db
TAKEN = Booked(tracking_number="EM473124829KR", reference="A1", charged=won(25_500))


def asked(by, shipment_id):
    with transaction():
        return bookings.ask(by=by, shipment_id=shipment_id, carrier="post", service="ems", at=NOW)


def answered(by, key, said):
    with transaction():
        return bookings.answer(by=by, key=key, said=said, at=NOW)


def status(by, shipment_id):
    return shipments.shipment(book_id=by.body_id, shipment_id=shipment_id).status


def test_a_taken_booking_gives_the_shipment_its_number_and_twice_changes_nothing(desk):
    shipment_id = made_ready(desk)
    key = asked(desk, shipment_id)

    assert answered(desk, key, Done(TAKEN)) == "taken"
    assert answered(desk, key, Refused(code="late", message="no")) == ""

    shown = shipments.shipment(book_id=desk.body_id, shipment_id=shipment_id)
    assert (shown.status, shown.tracking_number, shown.service) == (
        "booked",
        "EM473124829KR",
        "ems",
    )
    (row,) = queries.of_shipment(book_id=desk.body_id, shipment_id=shipment_id)
    assert row.booked == TAKEN


def test_an_unknown_answer_keeps_the_shipment_from_being_booked_again(desk):
    shipment_id = made_ready(desk)
    key = asked(desk, shipment_id)
    answered(desk, key, Unknown(reference=key, since=NOW))

    with pytest.raises(BookedAlready):
        asked(desk, shipment_id)
    with pytest.raises(BookedAlready), transaction():
        bookings.must_have_none_open(book_id=desk.body_id, shipment_id=shipment_id)
    later = NOW + timedelta(minutes=states_of_bookings.MINUTES_BEFORE_ASKING)
    waiting = queries.unanswered(book_id=desk.body_id, at=later, most=9)
    assert [one.key for one in waiting] == [key]
    assert queries.unanswered(book_id=desk.body_id, at=NOW, most=9) == []


def test_after_a_refusal_the_next_try_has_its_own_key(desk):
    shipment_id = made_ready(desk)
    first = asked(desk, shipment_id)
    answered(desk, first, Refused(code="address", message="no such street", field="street"))

    assert asked(desk, shipment_id) != first
    assert status(desk, shipment_id) == "ready"


def test_a_booking_is_taken_back_only_when_the_carrier_says_so(desk):
    shipment_id = made_ready(desk)
    with pytest.raises(NotBooked), transaction():
        bookings.begin_cancelling(by=desk, shipment_id=shipment_id)
    answered(desk, asked(desk, shipment_id), Done(TAKEN))

    with transaction():
        key = bookings.begin_cancelling(by=desk, shipment_id=shipment_id)
        refused = Refused(code="left", message="it left")
        assert bookings.answer_cancelling(by=desk, key=key, said=refused, at=NOW) == "taken"
    assert status(desk, shipment_id) == "booked"
    with transaction():
        bookings.begin_cancelling(by=desk, shipment_id=shipment_id)
        assert bookings.answer_cancelling(by=desk, key=key, said=Done(None), at=NOW) == "cancelled"
    assert status(desk, shipment_id) == "ready"


def test_a_number_that_another_parcel_has_waits_for_a_person(desk):
    first, second = made_ready(desk), made_ready(desk, came_from=("order", UUID(int=5)))
    answered(desk, asked(desk, first), Done(TAKEN))

    key = asked(desk, second)

    assert answered(desk, key, Done(TAKEN)) == "unknown"
    assert status(desk, second) == "ready"
    assert queries.by_key(book_id=desk.body_id, key=key).code == "number_in_use"
