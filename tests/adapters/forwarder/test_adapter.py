"""A rehearsed flight goes by the day in the number; without a rehearsal nothing is told."""

from datetime import UTC, datetime

from naru.adapters.forwarder.adapter import Forwarder

NUMBERS = ["JOINT-261127-0A1B2C-1", "EM473124829KR"]
SECOND_OF_DECEMBER = datetime(2026, 12, 2, 3, tzinfo=UTC)


def test_a_rehearsed_parcel_flies_by_the_day_in_its_number():
    said = Forwarder(is_rehearsal=True, now=lambda: SECOND_OF_DECEMBER)

    seen = said.track(tracking_numbers=NUMBERS).value

    assert [one.state for one in seen] == ["departed", "arrived", "cleared", "delivered"]
    assert {one.tracking_number for one in seen} == {NUMBERS[0]}


def test_in_a_real_house_only_officers_tell():
    said = Forwarder(is_rehearsal=False, now=lambda: SECOND_OF_DECEMBER)

    assert said.track(tracking_numbers=NUMBERS).value == ()
