"""No timetable of the solver breaks a rule; on small problems it is the best there is."""

from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naru.adapters.ortools.timetable import SatTimetable
from naru.meetings.timetable import Party, Problem, Wanted, broken, idle_slots

SOLVER = SatTimetable()
SECONDS = 3.0


def party(number: int) -> UUID:
    return UUID(int=number + 1)


def meeting(number: int) -> UUID:
    return UUID(int=number + 101)


@st.composite
def problems(draw):
    """Draw a few firms and buyers, with closed slots, tables, interpreters, order and balance."""
    slots = draw(st.integers(2, 4))
    pairs = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(3, 5)), unique=True, max_size=5))
    some = st.frozensets(st.integers(0, slots - 1), max_size=1)
    meetings = tuple(
        Wanted(
            id=meeting(n),
            parties=(party(firm), party(buyer)),
            language=draw(st.sampled_from(["", "", "ja"])),
            fixed=draw(st.sampled_from([None, None, None, 0])),
        )
        for n, (firm, buyer) in enumerate(pairs)
    )
    return Problem(
        slots=slots,
        tables=tuple(draw(st.integers(1, 3)) for _ in range(slots)),
        parties=tuple(Party(id=party(n), closed=draw(some)) for n in range(6)),
        meetings=meetings,
        interpreters={"ja": (draw(st.integers(0, 2)),) * slots},
        before=((meeting(0), meeting(1)),) if len(meetings) > 1 and draw(st.booleans()) else (),
        idle_spread_max=draw(st.sampled_from([None, 1, 2])),
        counts=draw(st.sampled_from(["slots", "waits"])),
    )


def every_timetable(problem: Problem):
    """Yield every whole timetable that breaks nothing."""
    ids = [one.id for one in problem.meetings]
    for slots in product(range(problem.slots), repeat=len(ids)):
        places = dict(zip(ids, slots, strict=True))
        if not any(broken(problem, places)):
            yield places


@settings(deadline=None, max_examples=60)
@given(problems())
def test_a_laid_timetable_keeps_every_rule_and_is_the_best_of_all(problem):
    answer = SOLVER.lay(problem, seconds=SECONDS)

    assert not list(broken(problem, answer.places))
    best = min((idle_slots(problem, one) for one in every_timetable(problem)), default=None)
    if best is None:
        assert answer.left_out
        assert answer.shortages
    else:
        assert (answer.idle, answer.idle_bound, answer.left_out) == (best, best, frozenset())


@settings(deadline=None, max_examples=40)
@given(problems(), st.integers(0, 5), st.integers(0, 3))
def test_a_repair_keeps_every_rule_and_changes_as_little_as_can_be(problem, who, slot):
    before = SOLVER.lay(problem, seconds=SECONDS).places
    ill = [
        replace(one, closed=one.closed | {slot}) if one.id == party(who) else one
        for one in problem.parties
    ]
    problem = replace(problem, parties=tuple(ill))

    answer = SOLVER.repair(problem, before=before, seconds=SECONDS)

    assert not list(broken(problem, answer.places))
    changes = [
        sum(one[m] != slot for m, slot in before.items()) for one in every_timetable(problem)
    ]
    if changes:
        assert not answer.left_out
        assert len(answer.changed) == min(changes)
        assert answer.idle_bound == (None if answer.idle else 0), "no false gap is claimed"


def test_two_meetings_that_have_one_table_only_leave_one_of_them_out():
    closed = {1: frozenset({1}), 4: frozenset({2})}  # so that the second has the first slot only
    problem = Problem(
        slots=3,
        tables=(1, 3, 3),
        parties=tuple(Party(id=party(n), closed=closed.get(n, frozenset())) for n in range(6)),
        meetings=tuple(
            Wanted(id=meeting(n), parties=(party(n), party(n + 3)), fixed=0 if n == 0 else None)
            for n in range(3)
        ),
    )

    answer = SOLVER.lay(problem, seconds=SECONDS)

    assert not list(broken(problem, answer.places))
    assert len(answer.left_out) == 1
    assert answer.shortages


def test_a_meeting_moved_by_hand_stays_and_the_rest_goes_round_it():
    firms, buyers = range(3), range(3, 6)
    pairs = list(product(firms, buyers))
    problem = Problem(
        slots=4,
        tables=(3,) * 4,
        parties=tuple(Party(id=party(n)) for n in range(6)),
        meetings=tuple(
            Wanted(id=meeting(n), parties=(party(firm), party(buyer)))
            for n, (firm, buyer) in enumerate(pairs)
        ),
    )
    moved = replace(problem.meetings[0], fixed=3)

    answer = SOLVER.lay(replace(problem, meetings=(moved, *problem.meetings[1:])), seconds=SECONDS)

    assert answer.places[moved.id] == 3
    assert answer.idle == answer.idle_bound == 0


def test_two_meetings_fixed_into_one_slot_leave_one_out():
    problem = Problem(
        slots=2,
        tables=(2, 2),
        parties=tuple(Party(id=party(n)) for n in range(3)),
        meetings=tuple(
            Wanted(id=meeting(n), parties=(party(0), party(n + 1)), fixed=0) for n in range(2)
        ),
    )

    answer = SOLVER.lay(problem, seconds=SECONDS)

    assert len(answer.left_out) == 1
    assert answer.shortages


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"tables": (1, 0)}, "tables"),
        ({"interpreters": {"ja": (1, 0)}}, "interpreters"),
        ({"parties": (Party(id=party(0), closed=frozenset({1})), Party(id=party(3)),
                      Party(id=party(4)))}, "party"),
    ],
)  # fmt: skip
def test_what_is_short_is_named_and_the_rest_is_placed(changes, kind):
    asked = {
        "slots": 2,
        "tables": (2, 2),
        "parties": (Party(id=party(0)), Party(id=party(3)), Party(id=party(4))),
        "meetings": (
            Wanted(id=meeting(0), parties=(party(0), party(3)), language="ja", weight=2),
            Wanted(id=meeting(1), parties=(party(0), party(4)), language="ja"),
        ),
        "interpreters": {"ja": (1, 1)},
    }

    answer = SOLVER.lay(Problem(**(asked | changes)), seconds=SECONDS)

    assert answer.left_out == {meeting(1)}
    assert kind in {one.kind for one in answer.shortages}
