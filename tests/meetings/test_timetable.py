"""A timetable is checked from the outside: each broken rule is named, a good one has none."""

from uuid import UUID

import pytest

from naru.meetings.fakes import FirstFit
from naru.meetings.timetable import Party, Problem, Wanted, broken, idle_slots

FIRM, OTHER, BUYER, SECOND = (UUID(int=n) for n in range(1, 5))
M1, M2, M3 = (UUID(int=n) for n in range(11, 14))


def problem(**changes):
    asked = {
        "slots": 3,
        "tables": (1, 2, 2),
        "parties": (
            Party(id=FIRM), Party(id=OTHER, closed=frozenset({0})), Party(id=BUYER),
            Party(id=SECOND),
        ),
        "meetings": (
            Wanted(id=M1, parties=(FIRM, BUYER), language="ja"),
            Wanted(id=M2, parties=(OTHER, BUYER)),
            Wanted(id=M3, parties=(FIRM, SECOND), slots=frozenset({1, 2}), language="ja"),
        ),
        "interpreters": {"ja": (1, 1, 1)},
    }  # fmt: skip
    return Problem(**(asked | changes))


def test_a_good_timetable_breaks_nothing_and_its_idle_slots_are_counted():
    places = {M1: 0, M2: 1, M3: 2}

    assert not list(broken(problem(), places))
    assert idle_slots(problem(), places) == 1  # the first firm waits through slot 1


@pytest.mark.parametrize(
    ("places", "changes", "says"),
    [
        ({M1: 0, M2: 0}, {}, "cannot in slot 0"),
        ({M1: 1, M2: 1}, {}, "meets twice"),
        ({M1: 3}, {}, "no slot 3"),
        ({M3: 0}, {}, "not one of its slots"),
        ({M1: 0, M3: 1}, {"before": ((M3, M1),)}, "is not before"),
        ({M2: 1, M3: 1}, {"tables": (1, 1, 1)}, "2 meetings at 1 tables"),
        ({M1: 1, M3: 2}, {"interpreters": {"ja": (1, 0, 1)}}, "in ja with 0"),
        ({M1: 0, M3: 2}, {"idle_spread_max": 0}, "apart"),
    ],
)
def test_each_broken_rule_is_named(places, changes, says):
    assert any(says in line for line in broken(problem(**changes), places))


def test_the_stand_in_keeps_the_rules_and_repairs_with_what_still_holds():
    laid = FirstFit().lay(problem(), seconds=1)

    assert not list(broken(problem(), laid.places))
    assert not laid.left_out

    ill = problem(parties=(Party(id=FIRM, closed=frozenset({0})), *problem().parties[1:]))
    mended = FirstFit().repair(ill, before=laid.places, seconds=1)

    assert not list(broken(ill, mended.places))
    assert M1 in mended.changed
