"""Addresses as typed, refused and shown."""

from datetime import date

import pytest

from naru.geography import address
from naru.geography.islands import RemoteKind

ROAD = "전남 강진군 강진읍 탐진로 111"


def test_parse_trims_and_shows_in_both_orders():
    home = address.parse(postcode=" 59228 ", road=f" {ROAD}  ", detail="2층")

    assert home.into("ko") == f"(59228) {ROAD}, 2층"
    assert home.into("en") == f"2층, {ROAD}, 59228"
    assert home.remote_kind(date(2026, 1, 1)) is None


def test_remote_kind_is_told_by_the_postcode():
    home = address.parse(postcode="63001", road="제주특별자치도 제주시 한림읍 1")

    assert home.remote_kind(date(2026, 1, 1)) is RemoteKind.JEJU


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"postcode": "1234", "road": ROAD}, address.BadPostcode),
        ({"postcode": "535-800", "road": ROAD}, address.BadPostcode),
        ({"postcode": "５９２２８", "road": ROAD}, address.BadPostcode),
        ({"postcode": "59228", "road": "  "}, address.MissingRoad),
        ({"postcode": "59228", "road": "가" * 121}, address.AddressTooLong),
        ({"postcode": "59228", "road": ROAD, "detail": "가" * 81}, address.AddressTooLong),
        ({"postcode": "59228", "road": ROAD, "region_code": "46"}, address.region.UnknownRegion),
    ],
)
def test_parse_refuses_what_cannot_be_delivered_to(typed, refusal):
    with pytest.raises(refusal):
        address.parse(**typed)
