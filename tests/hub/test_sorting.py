"""The list of a sorting machine: no bag overfull, none with two countries, nothing twice."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from naru.hub.sorting import Room, plan

COUNTRIES = st.sampled_from(["JP", "US", "VN"])


@given(st.lists(COUNTRIES, max_size=30), st.lists(COUNTRIES | st.just(""), max_size=6))
def test_every_bag_holds_one_country_and_so_many(countries, bags):
    parcels = [(f"E{n:02d}", country) for n, country in enumerate(countries)]
    rooms = [
        Room(code=f"BAG-{n}", country=one, parcels=2 if one else 0) for n, one in enumerate(bags)
    ]
    began = {room.code: (room.country, room.parcels) for room in rooms}

    made = plan(parcels, rooms, most=4)

    assert Counter(one.code for one in made) == Counter(code for code, _ in parcels)
    for code, (country, lying) in began.items():
        inside = [one for one in made if one.bag == code]
        assert lying + len(inside) <= 4
        assert {one.country for one in inside} <= ({country} if country else set(countries))
        assert len({one.country for one in inside}) <= 1


def test_what_fits_into_no_bag_says_so():
    made = plan([("E1", "JP"), ("E2", "JP"), ("E3", "US")], [Room(code="BAG")], most=1)

    assert [one.bag for one in made] == ["BAG", "", ""]
