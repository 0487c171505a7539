"""Which postcodes carriers charge extra for."""

import itertools
from datetime import date

import pytest

from naru.geography import islands
from naru.geography.islands import RemoteKind

ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("postcode", "kind"),
    [
        ("63000", RemoteKind.JEJU),
        ("63644", RemoteKind.JEJU),
        ("63645", None),
        ("40200", RemoteKind.ISLAND),
        ("40240", RemoteKind.ISLAND),
        ("40241", None),
        ("23100", RemoteKind.ISLAND),
        ("58810", RemoteKind.ISLAND),
        ("58811", None),
        ("59137", RemoteKind.ISLAND),
        ("59201", None),
        ("03000", None),
    ],
)
def test_is_remote_knows_jeju_and_islands(postcode, kind):
    assert islands.is_remote(postcode, ON) is kind


def test_is_remote_before_the_table_began_is_none():
    assert islands.is_remote("63000", date(2015, 7, 31)) is None


def test_every_range_is_in_order_and_overlaps_no_other():
    ranges = sorted((area.first, area.last) for area in islands.areas())

    assert all(first <= last and len(first) == len(last) == 5 for first, last in ranges)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))
