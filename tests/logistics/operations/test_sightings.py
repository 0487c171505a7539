"""What a carrier saw moves the shipment on, in whatever order it comes."""

from datetime import timedelta

import pytest
from tests.logistics.operations.conftest import NOW, made_ready

from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.outcome import Done
from naru.logistics.operations import bookings, sightings
from naru.logistics.ports import Booked, Seen
from naru.logistics.queries import bookings as queries
from naru.logistics.queries import shipments

pytestmark = pytest.mark.django_db
NUMBER = "EM473124829KR"


@pytest.fixture
def parcel(desk):
    shipment_id = made_ready(desk)
    with transaction():
        key = bookings.ask(by=desk, shipment_id=shipment_id, carrier="post", service="ems", at=NOW)
        booked = Booked(tracking_number=NUMBER, reference="A", charged=won(1))
        bookings.answer(by=desk, key=key, said=Done(booked), at=NOW)
    return shipment_id


def noted(by, state, hours):
    seen = Seen(tracking_number=NUMBER, state=state, at=NOW + timedelta(hours=hours), place="ICN")
    with transaction():
        return sightings.note(by=by, seen=seen, at=NOW)


def shown(by, shipment_id):
    return shipments.shipment(book_id=by.body_id, shipment_id=shipment_id)


def test_sightings_move_a_shipment_and_come_once(desk, parcel):
    assert noted(desk, "departed", 5)
    assert not noted(desk, "departed", 5)
    assert shown(desk, parcel).status == "in_transit"

    assert noted(desk, "accepted", 1)
    assert shown(desk, parcel).seen == "departed"
    assert noted(desk, "customs_held", 30)
    assert (shown(desk, parcel).status, shown(desk, parcel).seen) == ("in_transit", "customs_held")
    assert noted(desk, "delivered", 50)
    assert shown(desk, parcel).status == "delivered"
    assert len(queries.sightings(book_id=desk.body_id, shipment_id=parcel)) == 4


def test_what_is_delivered_at_once_was_handed_over_too(desk, parcel):
    noted(desk, "returned", 90)

    one = shown(desk, parcel)
    assert (one.status, one.handed_over_at) == ("returned", NOW)


def test_what_nobody_sent_and_unknown_states_are_passed_over(desk, parcel):
    stranger = Seen(tracking_number="EM000000005KR", state="departed", at=NOW)
    with transaction():
        assert not sightings.note(by=desk, seen=stranger, at=NOW)
    assert not noted(desk, "lost_in_space", 1)
