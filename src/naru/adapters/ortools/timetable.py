"""
Lays timetables of export meetings by OR-tools' CP-SAT (`meetings.ports.TimetablePort`).

First a timetable is found at all, then made better piece by piece, while a search by cores raises
the number of idle slots that nobody can avoid; where both meet, the timetable is the best there is.
What cannot be placed stays out with as little weight as can be, and the answer says what is short.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from naru.adapters.ortools import timetable_better, timetable_search
from naru.adapters.ortools.timetable_first import first_fit
from naru.adapters.ortools.timetable_model import TimetableModel
from naru.adapters.ortools.timetable_search import Clock, Found
from naru.meetings import shortages
from naru.meetings.timetable import Answer, Places, Problem, Shortage, broken, idle_slots

CORE_SHARE = 0.5  # of the time, for the search by cores: it ends with the best or with nothing
NEAREST_SHARE = 0.5  # for placing as much, and as near to what was, as can be
FIRST_SHARE = 0.5  # of what is then left, for finding any timetable at all
CORE_FIRST_SECONDS = 2.0  # where a timetable is at hand already: small problems are settled in it


class SatTimetable:
    """Lays and repairs timetables; the same problem is solved alike where time does not cut in."""

    def lay(self, problem: Problem, *, seconds: float, start: Places | None = None) -> Answer:
        """Place all meetings with as few idle slots as can be found in ``seconds``."""
        clock = Clock(seconds)
        short = tuple(shortages.found(problem))
        if short:
            return self._lay_in_part(problem, clock, start or {}, short)
        by_hand = _by_hand(problem, start or {})
        core_seconds = CORE_FIRST_SECONDS if by_hand else CORE_SHARE * seconds
        found = _by_core(problem, seconds=min(core_seconds, CORE_SHARE * seconds))
        if found.places is not None and found.is_settled:
            return _answer(problem, found.places, clock, bound=found.cost)
        places = found.places or by_hand
        if places is None and not found.is_settled:
            places = _any(problem, start or {}, seconds=FIRST_SHARE * clock.left)
        if places is None:
            return self._lay_in_part(problem, clock, start or {}, short)
        better = timetable_better.improved(problem, places, clock)
        return _answer(problem, better.places, clock, bound=better.bound)

    def repair(self, problem: Problem, *, before: Places, seconds: float) -> Answer:
        """Change as few meetings of ``before`` as can be, so that all rules hold again."""
        clock = Clock(seconds)
        known = {meeting.id for meeting in problem.meetings}
        kept = {one: slot for one, slot in before.items() if one in known}
        found = _nearest(problem, kept, seconds=NEAREST_SHARE * clock.left)
        here, out = _with_places(problem, found)
        changes = sum(found.get(one, slot) != slot for one, slot in kept.items())
        best = _least_idle(here, found, kept, changes, seconds=clock.left)
        return _answer(
            problem, best, clock, bound=None, kept=kept,
            short=tuple(shortages.found(problem)) or shortages.of_left_out(problem, out),
        )  # fmt: skip

    def _lay_in_part(
        self, problem: Problem, clock: Clock, start: Places, short: tuple[Shortage, ...]
    ) -> Answer:
        """Place as much weight as can be, then make that part better."""
        found = _nearest(problem, start, seconds=NEAREST_SHARE * clock.left)
        here, out = _with_places(problem, found)
        better = timetable_better.improved(here, found, clock)
        named = short or (shortages.of_left_out(problem, out) if out else ())
        return _answer(problem, better.places, clock, bound=better.bound, short=named)


def _by_hand(problem: Problem, before: Places) -> Places | None:
    """Return a whole timetable made by hand, where that keeps every rule."""
    places = first_fit(problem, before)
    is_whole = len(places) == len(problem.meetings)
    return places if is_whole and not any(broken(problem, places)) else None


def _by_core(problem: Problem, *, seconds: float) -> Found:
    """Look for the best timetable, or the proof that there is none."""
    model = TimetableModel(problem)
    idle, known = model.all_idle()
    model.clauses.model.minimize(sum(idle) + known)
    return timetable_search.run(model, seconds=seconds, by_core=True)


def _any(problem: Problem, before: Places, *, seconds: float) -> Places | None:
    """Find some timetable of all meetings."""
    model = TimetableModel(problem)
    model.hint(first_fit(problem, before))
    return timetable_search.run(model, seconds=seconds, by_core=False).places


def _nearest(problem: Problem, before: Places, *, seconds: float) -> dict[UUID, int]:
    """Place as much weight as can be, and of that as near to ``before`` as can be."""
    by_hand = first_fit(problem, before)
    model = TimetableModel(problem, optional=True)
    model.hint(by_hand)
    moved, _known = model.moved(before)
    dear = 1 + len(before)
    weights = {meeting.id: meeting.weight for meeting in problem.meetings}
    left_out = sum(dear * weights[one] * (1 - is_in) for one, is_in in model.placed.items())
    model.clauses.model.minimize(left_out + sum(moved))
    found = timetable_search.run(model, seconds=seconds, by_core=False)
    if found.places is not None:
        return dict(found.places)
    return {} if any(broken(problem, by_hand)) else by_hand


def _with_places(problem: Problem, places: Places) -> tuple[Problem, frozenset[UUID]]:
    """Return the problem of the meetings that have a place, and those that have none."""
    out = frozenset(one.id for one in problem.meetings if one.id not in places)
    held = tuple(one for one in problem.meetings if one.id in places)
    ordered = tuple(pair for pair in problem.before if not out & set(pair))
    return replace(problem, meetings=held, before=ordered), out


def _least_idle(
    problem: Problem, places: Places, before: Places, changes: int, *, seconds: float
) -> Places:
    """Of all repairs with no more changes, look for one with fewer idle slots."""
    model = TimetableModel(problem)
    model.hint(places)
    moved, known = model.moved({one: slot for one, slot in before.items() if one in places})
    model.clauses.at_most(moved, changes - known)
    idle, always = model.all_idle()
    model.clauses.model.minimize(sum(idle) + always)
    found = timetable_search.run(model, seconds=seconds, by_core=False)
    return found.places if found.places is not None else places


def _answer(
    problem: Problem,
    places: Places,
    clock: Clock,
    *,
    bound: int | None,
    kept: Mapping[UUID, int] | None = None,
    short: tuple[Shortage, ...] = (),
) -> Answer:
    faults = list(broken(problem, places))
    assert not faults, f"a timetable keeps every rule: {faults[:3]}"
    moved = {one for one, slot in (kept or {}).items() if one in places and places[one] != slot}
    idle = idle_slots(problem, places)
    return Answer(
        places=places,
        idle=idle,
        idle_bound=bound if idle else 0,
        seconds=round(clock.spent, 2),
        left_out=frozenset(one.id for one in problem.meetings if one.id not in places),
        changed=frozenset(moved),
        shortages=short,
    )
