"""A stand is laid row by row, and nobody gets two booths, in order or by lot."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from naru.fairs import stand_plan
from naru.fairs.stand_plan import StandTooLarge

FIRMS = some.lists(some.uuids(), unique=True, max_size=30)
LOTS = some.none() | some.integers(min_value=0, max_value=999_999)


def test_booths_are_numbered_row_by_row_and_ends_are_corners():
    places = stand_plan.lay(rows=2, columns=3)

    assert [one.number for one in places] == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert [one.number for one in places if one.is_corner] == ["A1", "A3", "B1", "B3"]
    assert [stand_plan.offset_of(row) for row in range(5)] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize(("rows", "columns"), [(0, 3), (3, 0), (13, 1), (1, 21)])
def test_stand_that_cannot_be_drawn_is_refused(rows, columns):
    with pytest.raises(StandTooLarge):
        stand_plan.lay(rows=rows, columns=columns)


@given(firms=FIRMS, rows=some.integers(1, 4), columns=some.integers(1, 5), lot=LOTS)
def test_nobody_gets_two_booths_and_no_booth_is_left_while_firms_wait(firms, rows, columns, lot):
    booths = [one.number for one in stand_plan.lay(rows=rows, columns=columns)]

    given_ = stand_plan.allot(firms=firms, booths=booths, lot=lot)

    assert len(set(given_.values())) == len(given_) == min(len(firms), len(booths))
    assert set(given_) <= set(firms)
    assert given_ == stand_plan.allot(firms=firms, booths=booths, lot=lot)
    if lot is None:
        assert list(given_) == firms[: len(booths)]
