"""Completing code rows, on what is shipped."""

from naru.geography import shipped, tables
from naru.geography.region import Kind, Level, covers

ROWS = {(row.kind, row.code): row for row in tables.complete(list(shipped.region_rows()))}


def test_shipped_regions_are_both_systems_down_to_township():
    assert {row.kind for row in ROWS.values()} == {Kind.LEGAL, Kind.OFFICE}
    assert max(row.level for row in ROWS.values()) == Level.TOWNSHIP
    assert shipped.REGIONS.stat().st_size < 400_000


def test_every_region_but_provinces_lies_in_its_parent():
    for row in ROWS.values():
        if row.level == Level.PROVINCE:
            assert row.parent_code == ""
        else:
            assert covers(row.parent_code, row.code)


def test_every_successor_begins_when_its_forerunner_ends():
    followed = [row for row in ROWS.values() if row.became_code]

    assert len(followed) > 2_000
    assert all(ROWS[row.kind, row.became_code].since <= row.until for row in followed)


def test_wards_lie_in_their_city():
    assert ROWS[Kind.LEGAL, "4111100000"].parent_code == "4111000000"
    assert ROWS[Kind.LEGAL, "4374500000"].parent_code == "4300000000"  # 증평군
