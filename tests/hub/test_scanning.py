"""No order of scans loses a parcel, doubles it, or lets it skip a step."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.hub.hall import scanned

from naru.hub.rules import Tolerance
from naru.hub.scanning import OUTCOMES, Bag, Floor, Standing, step
from naru.hub.states import HOLDABLE, STATIONS, WAY

FLIGHT = UUID(int=7)
TOLERANCE = Tolerance(grams=50, share_bp=300, under_grams=100, under_share_bp=1_000)
FLOOR = Floor(
    places={"A-01": UUID(int=1)},
    bags={
        "BAG": Bag(id=UUID(int=2), flight_id=FLIGHT, is_open=True),
        "OTHER": Bag(id=UUID(int=3), flight_id=UUID(int=8), is_open=True),
        "GONE": Bag(id=UUID(int=4), flight_id=FLIGHT, is_open=False),
    },
    tolerance=TOLERANCE,
)
SCANS = st.builds(
    lambda station, beside, grams: scanned(station, "X", beside=beside, grams=grams),
    st.sampled_from(list(STATIONS)),
    st.sampled_from(["", "A-01", "BAG", "OTHER", "GONE", "nowhere"]),
    st.sampled_from([0, 899, 900, 1_050, 1_051]),
)
HERE = Standing(
    state="expected", booked_grams=1_000, wave_id=UUID(int=9), flight_id=FLIGHT
)  # fmt: skip


@given(st.lists(SCANS, max_size=40))
def test_any_order_of_scans_goes_step_by_step(scans):
    now = HERE
    for scan in scans:
        outcome, after = step(now, scan, FLOOR)
        assert outcome in OUTCOMES
        if outcome == "done":
            assert WAY.index(after.state) == WAY.index(now.state) + 1
        elif outcome in {"overweight", "too_light"}:
            assert (after.state, after.held_from) == ("held", "picked")
        else:
            assert after == now
        now = after

    assert now.state in {*HOLDABLE, "held"}
    assert now.bag_id == (UUID(int=2) if now.state == "sorted" else None)
    assert (now.state == "stored") == (now.place_id is not None)


def test_the_tolerance_is_the_larger_of_grams_and_share():
    assert not TOLERANCE.is_over(booked=1_000, weighed=1_050)
    assert TOLERANCE.is_over(booked=1_000, weighed=1_051)
    assert not TOLERANCE.is_over(booked=10_000, weighed=10_300)
    assert TOLERANCE.is_over(booked=10_000, weighed=10_301)
    assert not TOLERANCE.is_under(booked=500, weighed=400)
    assert TOLERANCE.is_under(booked=500, weighed=399)
    assert not TOLERANCE.is_under(booked=10_000, weighed=9_000)
    assert TOLERANCE.is_under(booked=10_000, weighed=8_999)
