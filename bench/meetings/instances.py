"""
Read the published instances of the B2B meeting problem (Bofill et al., JAIR, article 12670).

The files (.dzn) are not ours to ship; ``--data`` of the bench says where they lie.
"""

import re
from pathlib import Path
from uuid import UUID

from naru.meetings.timetable import Party, Problem, Wanted

FAIRNESS = 2  # of all instances
EITHER, MORNING, AFTERNOON = 3, 1, 2
MEETINGS_FROM = 1_000


def read(path: Path) -> Problem:
    """Return the problem of a file; slots, people and meetings are counted from 1 in it."""
    text = path.read_text()
    sizes = {name: int(size) for name, size in re.findall(r"^(n\w+) = (\d+);", text, re.MULTILINE)}
    slots, morning = sizes["nTotalSlots"], sizes["nMorningSlots"]
    halves = {
        EITHER: None,
        MORNING: frozenset(range(morning)),
        AFTERNOON: frozenset(range(morning, slots)),
    }
    fixed = [int(one) for one in re.findall(r"\d+", _array(text, "fixed"))]
    rows = re.findall(r"\|(\d+),\s*(\d+),\s*(\d+),", text)
    return Problem(
        slots=slots,
        tables=(sizes["nTables"],) * slots,
        parties=tuple(
            Party(id=UUID(int=n), closed=frozenset(slot - 1 for slot in closed if slot))
            for n, closed in enumerate(_sets(text, "forbidden"), 1)
        ),
        meetings=tuple(
            Wanted(
                id=_meeting(n),
                parties=(UUID(int=int(first)), UUID(int=int(second))),
                slots=halves[int(half)],
                fixed=fixed[n - 1] - 1 if fixed[n - 1] else None,
            )
            for n, (first, second, half) in enumerate(rows, 1)
        ),
        before=tuple(
            (_meeting(first), _meeting(n))
            for n, firsts in enumerate(_sets(text, "precedences"), 1)
            for first in firsts
        ),
        idle_spread_max=FAIRNESS,
        counts="waits",
    )


def _meeting(number: int) -> UUID:
    return UUID(int=MEETINGS_FROM + number)


def _array(text: str, name: str) -> str:
    found = re.search(rf"^{name} = \[(.*?)\];", text, re.MULTILINE | re.DOTALL)
    assert found, f"an instance has {name}"
    return found[1]


def _sets(text: str, name: str) -> list[list[int]]:
    groups = re.findall(r"\{([^}]*)\}", _array(text, name))
    return [[int(one) for one in re.findall(r"\d+", group)] for group in groups]
