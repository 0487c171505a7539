"""A stand-in for the solver: puts every meeting into the first slot that takes it."""

from dataclasses import replace
from uuid import UUID

from naru.meetings.timetable import Answer, Places, Problem, Shortage, Wanted, broken, idle_slots


class FirstFit:
    """Lays timetables by hand, as it were: correct, with more idle slots than need be."""

    def lay(self, problem: Problem, *, seconds: float, start: Places | None = None) -> Answer:
        """Place each meeting in turn; those that find no slot are left out."""
        del seconds
        return _answer(problem, dict(start or {}))

    def repair(self, problem: Problem, *, before: Places, seconds: float) -> Answer:
        """Keep what still holds, and place the rest anew."""
        del seconds
        known = {meeting.id for meeting in problem.meetings}
        kept: dict[UUID, int] = {}
        for meeting_id, slot in before.items():
            if meeting_id in known and not list(broken(problem, kept | {meeting_id: slot})):
                kept[meeting_id] = slot
        answer = _answer(problem, kept)
        moved = {one for one, slot in answer.places.items() if before.get(one, slot) != slot}
        return replace(answer, changed=frozenset(moved))


def _answer(problem: Problem, places: dict[UUID, int]) -> Answer:
    loose = replace(problem, idle_spread_max=None)
    for meeting in sorted(problem.meetings, key=lambda one: one.fixed is None):
        if meeting.id not in places:
            _place(loose, meeting, places)
    while places and list(broken(problem, places)):
        places.popitem()  # what was placed last spoils the balance
    out = frozenset(one.id for one in problem.meetings if one.id not in places)
    short = (Shortage(kind="tables", asked=len(problem.meetings), there_are=len(places)),)
    return Answer(
        places=places,
        idle=idle_slots(problem, places),
        idle_bound=None if idle_slots(problem, places) else 0,
        seconds=0.0,
        left_out=out,
        shortages=short if out else (),
    )


def _place(problem: Problem, meeting: Wanted, places: dict[UUID, int]) -> None:
    for slot in range(problem.slots):
        if not list(broken(problem, places | {meeting.id: slot})):
            places[meeting.id] = slot
            return
