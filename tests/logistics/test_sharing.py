"""Everybody saves the same share, no won is lost, nobody pays more than alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.logistics.sharing import NoSaving, shared, shared_bill

ALONE = st.lists(st.integers(1, 500_000).map(won), min_size=1, max_size=12)


@given(ALONE, st.integers(0, 10_000))
def test_shares_are_the_whole_in_proportion_and_never_more_than_alone(alone, basis_points):
    whole = sum(one.minor for one in alone)
    together = whole * basis_points // 10_001

    shares = [one.minor for one in shared(won(together), alone)]

    assert sum(shares) == together
    for share, one in zip(shares, alone, strict=True):
        assert 0 <= share <= one.minor
        assert abs(share * whole - together * one.minor) < whole


@given(ALONE, st.integers(1, 9_000_000))
def test_a_bill_is_borne_whole_by_firms_up_to_alone_and_then_by_the_body(alone, billed):
    borne, excess = shared_bill(won(billed), alone)

    assert sum(one.minor for one in borne) + excess.minor == billed
    assert all(share <= one for share, one in zip(borne, alone, strict=True))


def test_without_a_saving_nothing_is_shared():
    with pytest.raises(NoSaving):
        shared(won(30_000), [won(10_000), won(20_000)])
