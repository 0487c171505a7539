"""The order is the same on every machine, and the cut gives away no more than there is."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import ranking
from naru.programmes.ranking import Candidate, Room


def _one(number: int, total: int = 0, **more) -> Candidate:
    more = {"holder_id": UUID(int=1_000 + number)} | more
    return Candidate(id=UUID(int=number), number=number, total=total, **more)


def _cut(candidates, room, tie_break=("submitted",)):
    lines = ranking.cut(ranking.in_order(candidates, tie_break), room)
    return [(line.candidate.number, line.outcome, line.why) for line in lines]


def test_equal_totals_fall_by_criterion_and_then_by_who_came_first():
    candidates = [
        _one(3, 80, by_criterion={"plan": 30}),
        _one(2, 80, by_criterion={"plan": 35}),
        _one(1, 80, by_criterion={"plan": 30}),
        _one(4, 81, by_criterion={"plan": 0}),
    ]

    ordered = ranking.in_order(candidates, ("plan", "submitted"))

    assert [one.number for one in ordered] == [4, 2, 1, 3]


def test_places_end_and_the_next_wait():
    candidates = [_one(n, 100 - n) for n in range(1, 6)]

    assert _cut(candidates, Room(places=2, reserve=2)) == [
        (1, "selected", ""),
        (2, "selected", ""),
        (3, "reserve", "no_place"),
        (4, "reserve", "no_place"),
        (5, "not_selected", "no_place"),
    ]


def test_nobody_jumps_over_whom_the_money_does_not_cover():
    candidates = [_one(1, 3, amount=600), _one(2, 2, amount=500), _one(3, 1, amount=100)]

    assert _cut(candidates, Room(money=1_000, reserve=1)) == [
        (1, "selected", ""),
        (2, "reserve", "no_money"),
        (3, "not_selected", "no_money"),
    ]


def test_the_pass_mark_double_support_and_a_second_application_leave_somebody_out():
    holder = UUID(int=7)
    candidates = [
        _one(1, 9, holder_id=holder),
        _one(2, 8, passes=False),
        _one(3, 7, is_barred=True),
        _one(4, 6, holder_id=holder),
        _one(5, 5, holder_id=UUID(int=8)),
        _one(6, 4),
    ]

    assert _cut(candidates, Room(holds={UUID(int=8): 1})) == [
        (1, "selected", ""),
        (2, "not_selected", "below_pass_mark"),
        (3, "not_selected", "supported_already"),
        (4, "not_selected", "holder_has_enough"),
        (5, "not_selected", "holder_has_enough"),
        (6, "selected", ""),
    ]


crowds = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 900), st.booleans(), st.integers(1, 6)),
    max_size=25,
)
rooms = st.builds(
    Room,
    places=st.none() | st.integers(0, 10),
    money=st.none() | st.integers(0, 5_000),
    reserve=st.integers(0, 4),
    of_one_holder=st.integers(1, 3),
)


@given(crowds, rooms, st.randoms())
def test_the_cut_keeps_to_its_room_and_to_the_order(crowd, room, dice):
    candidates = [
        _one(n, total, amount=amount, passes=passes, holder_id=UUID(int=holder))
        for n, (total, amount, passes, holder) in enumerate(crowd, start=1)
    ]
    shuffled = dice.sample(candidates, len(candidates))

    lines = ranking.cut(ranking.in_order(shuffled, ("submitted",)), room)

    assert [one.candidate for one in lines] == ranking.in_order(candidates, ("submitted",))
    chosen = [line.candidate for line in lines if line.outcome == "selected"]
    waiting = [line.candidate for line in lines if line.outcome == "reserve"]
    assert room.places is None or len(chosen) <= room.places
    assert room.money is None or sum(one.amount for one in chosen) <= room.money
    assert len(waiting) <= room.reserve
    assert all(one.passes for one in chosen)
    places = {line.candidate.number: line.rank for line in lines}
    assert (
        not waiting
        or max((places[one.number] for one in chosen), default=0) < places[waiting[0].number]
    )
    holders = [one.holder_id for one in [*chosen, *waiting]]
    assert all(holders.count(holder) <= room.of_one_holder for holder in holders)
