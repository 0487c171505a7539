"""Everybody saves the same share, no won is lost, nobody pays more than alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.logistics.sharing import NoSaving, shared, shared_bill, taken_over

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


@given(ALONE, st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_joining_does_not_matter(alone, part, chance):
    together = won(sum(one.minor for one in alone) * part // 10_001)
    places = list(range(len(alone)))
    chance.shuffle(places)

    plain = shared(together, alone)
    mixed = shared(together, [alone[place] for place in places])

    came = sorted((alone[place], share) for place, share in zip(places, mixed, strict=True))
    assert came == sorted(zip(alone, plain, strict=True))


@given(st.integers(1, 500_000), st.integers(0, 10_000), st.integers(1, 900_000))
def test_a_newcomer_pays_no_more_than_alone_and_gives_back_no_more_than_was_held(
    counted, part, alone
):
    share = won(counted * part // 10_000)

    pays, counts = taken_over(share, won(counted), won(alone))

    assert won(0) <= pays <= share
    assert pays <= counts <= min(won(counted), won(alone))
