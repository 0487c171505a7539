"""A parcel's day in the hub: from the dock to the hand-over, and what goes wrong on the way."""

from datetime import timedelta

import pytest
from tests.hub import hall
from tests.hub.hall import BY, GRAMS, NOW, scanned, take

from naru.hub.models import HubException, HubFlight, HubParcel
from naru.hub.operations.floor import FlightLeft
from naru.hub.queries import board
from naru.journeys import run_the_hub
from naru.journeys.run_the_hub import NothingBooked, NothingSorted
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import Shipment, ShipmentStep
from naru.matching.models import TradeResult

pytestmark = pytest.mark.django_db
CARRIERS = OneCarrier(carrier=FlatCarrier())


def test_parcels_go_from_the_dock_to_the_flight(public_body):
    place = hall.a_hall(3)
    wave_id = hall.in_bags(place)

    gone = run_the_hub.hand_over(by=BY, flight_id=place.flight_id, at=NOW)

    assert gone == 3
    assert {row.state for row in HubParcel.objects.in_book(1)} == {"handed_over"}
    assert {row.status for row in Shipment.objects.in_book(1)} == {"handed_over"}
    assert ShipmentStep.objects.in_book(1).count() == 3
    assert TradeResult.objects.filter(kind="export").count() == 3
    flight = HubFlight.objects.in_book(1).get()
    assert (flight.parcels, flight.grams) == (3, 3 * GRAMS)
    assert len(board.of_wave(book_id=1, wave_id=wave_id)) == 3
    with pytest.raises(FlightLeft):
        run_the_hub.hand_over(by=BY, flight_id=place.flight_id, at=NOW)


def test_announcing_again_adds_nothing(public_body):
    place = hall.a_hall(2)

    again = run_the_hub.expect(by=BY, shipment_ids=[row.id for row in place.rows], at=NOW)

    assert again == 0
    with pytest.raises(NothingBooked):
        run_the_hub.expect_booked(by=BY, at=NOW)


def test_what_is_booked_anew_comes_under_its_new_label(public_body):
    place = hall.a_hall(2)
    first, second = place.rows
    for row in (first, second):
        row.tracking_number = row.tracking_number.replace("EM", "EE")
        row.save(update_fields=["tracking_number"])
    take(scanned("receive", second_label := place.codes[1]))

    told = run_the_hub.expect(by=BY, shipment_ids=[first.id, second.id], at=NOW)

    assert told == 1
    assert take(scanned("receive", first.tracking_number)) == ["done"]
    assert take(scanned("receive", second.tracking_number)) == ["unknown"]
    assert take(scanned("store", second_label, beside="A-01")) == ["done"]


def test_what_was_given_back_may_come_again(public_body):
    place = hall.a_hall(1)
    (row,) = place.rows
    take(scanned("receive", row.tracking_number))
    held = run_the_hub.hold(
        by=BY, parcel_id=HubParcel.objects.get().id, kind="damaged", words="젖음", at=NOW
    )
    run_the_hub.resolve(
        by=BY, exception_id=held, resolution="withdraw", words="다시 포장", at=NOW,
        carriers=CARRIERS,
    )  # fmt: skip
    row.tracking_number = row.tracking_number.replace("EM", "EE")
    row.save(update_fields=["tracking_number"])

    assert run_the_hub.expect(by=BY, shipment_ids=[row.id], at=NOW) == 1
    assert take(scanned("receive", row.tracking_number)) == ["done"]
    assert [one.state for one in HubParcel.objects.order_by("id")] == ["withdrawn", "received"]


def test_a_heavy_parcel_is_held_until_somebody_says_go_on(public_body):
    place = hall.a_hall(1)
    (code,) = place.codes
    hall.in_bags(place, grams=GRAMS + 58)
    with pytest.raises(NothingSorted):
        run_the_hub.hand_over(by=BY, flight_id=place.flight_id, at=NOW)
    wrong = HubException.objects.in_book(1).get()

    run_the_hub.resolve(
        by=BY, exception_id=wrong.id, resolution="go_on", words="운임 재계산", at=NOW,
        carriers=CARRIERS,
    )  # fmt: skip

    assert wrong.kind == "overweight"
    assert take(scanned("pack", code, grams=GRAMS + 58)) == ["done"]


def test_what_misses_its_flight_goes_with_the_next(public_body):
    place = hall.a_hall(3)
    hall.in_bags(place)
    late = HubParcel.objects.in_book(1).get(code=place.codes[0])
    wrong = run_the_hub.hold(by=BY, parcel_id=late.id, kind="damaged", words="젖음", at=NOW)
    assert run_the_hub.hand_over(by=BY, flight_id=place.flight_id, at=NOW) == 2
    later = run_the_hub.plan_flight(
        by=BY, number="KE705", countries=["JP"], cut_off_at=NOW + timedelta(days=1), at=NOW
    )

    run_the_hub.resolve(
        by=BY, exception_id=wrong, resolution="go_on", words="재포장", at=NOW, carriers=CARRIERS
    )
    assert run_the_hub.take_along(by=BY, flight_id=later, at=NOW) == 1

    (bag,) = board.bags(book_id=1, flight_id=later)
    assert take(scanned("sort", late.code, beside=bag.code)) == ["done"]
    assert run_the_hub.hand_over(by=BY, flight_id=later, at=NOW) == 1
