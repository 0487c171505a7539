"""A filing goes forward only, on days in order, and is registered under a number."""

from datetime import date

import pytest

from naru.localisation import trademarks
from naru.localisation.trademarks import (
    FilingCannotMove,
    FilingDaysOutOfOrder,
    FilingNeedsNumber,
    Move,
)

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("before", "move", "refusal"),
    [
        ("registered", Move(status="filed", on=DAY), FilingCannotMove),
        ("planned", Move(status="registered", on=DAY, number="1"), FilingCannotMove),
        ("filed", Move(status="published", on=date(2026, 4, 30)), FilingDaysOutOfOrder),
        ("filed", Move(status="registered", on=DAY), FilingNeedsNumber),
    ],
)
def test_step_that_cannot_be_is_refused(before, move, refusal):
    with pytest.raises(refusal):
        trademarks.judge(before=before, last_on=DAY, number="", move=move)


def test_every_state_is_reached_from_the_plan():
    reached, waiting = set(), ["planned"]
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting += [one for one in trademarks.NEXT[state] if one not in reached]

    assert reached == set(trademarks.STATES)
