"""
Make a timetable better, piece by piece, and find out how good one can be at all.

A piece is a window of slots, or some people with everything they do: the rest stays as it is, and
the piece is solved to its best by cores. Between the pieces one long search by cores looks at the
whole; it mostly raises the bound and sometimes ends the matter.
"""

from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

from naru.adapters.ortools import timetable_search
from naru.adapters.ortools.timetable_model import TimetableModel
from naru.adapters.ortools.timetable_search import SEED, Clock
from naru.meetings.timetable import Places, Problem, Wanted, idle_slots, slots_of

PIECE_SECONDS = 3.0
WINDOW_SLOTS = 4
PEOPLE_FREED = 12
WAITING_FREED = 4
PIECES_WITHOUT_GAIN_MAX = 40
CORE_SHARE = 0.5  # of the time that is left when nothing seems to get better


@dataclass(frozen=True, slots=True)
class Better:
    places: Places
    bound: int


def improved(problem: Problem, places: Places, clock: Clock) -> Better:
    """Return the best timetable found in the time of the clock, and what is proven of it."""
    kept = CORE_SHARE * clock.left
    places = _by_pieces(problem, places, clock, until_left=kept)
    idle = idle_slots(problem, places)
    if idle == 0 or clock.left <= 0:
        return Better(places, 0)
    found = timetable_search.run(
        _goal(problem, below=idle), seconds=CORE_SHARE * clock.left, by_core=True
    )
    if found.places is not None:
        places = found.places
    if found.is_settled:
        return Better(places, idle_slots(problem, places))
    return Better(_by_pieces(problem, places, clock, until_left=0), min(found.bound, idle))


def _by_pieces(problem: Problem, places: Places, clock: Clock, *, until_left: float) -> Places:
    draw = Random(SEED)
    idle, vain, turn = idle_slots(problem, places), 0, 0
    while clock.left > until_left and idle and vain < PIECES_WITHOUT_GAIN_MAX:
        piece = (_window if turn % 2 else _people)(problem, places, draw)
        turn += 1
        model = _goal(replace(problem, meetings=piece), below=idle)
        model.hint(places)
        limit = min(PIECE_SECONDS, clock.left - until_left)
        found = timetable_search.run(model, seconds=limit, by_core=True)
        vain += 1
        if found.places is not None:
            places, vain = found.places, 0
            idle = idle_slots(problem, places)
    return places


def _goal(problem: Problem, *, below: int) -> TimetableModel:
    """Ask for a timetable with fewer idle slots than ``below``."""
    model = TimetableModel(problem)
    idle, known = model.all_idle()
    if idle:
        model.clauses.model.add(sum(idle) + known <= below - 1)
    model.clauses.model.minimize(sum(idle) + known)
    return model


def _window(problem: Problem, places: Places, draw: Random) -> tuple[Wanted, ...]:
    """Free the meetings of some slots in a row."""
    first = draw.randrange(max(1, problem.slots - WINDOW_SLOTS + 1))
    free = set(range(first, first + WINDOW_SLOTS))
    return tuple(
        one if places[one.id] in free else replace(one, fixed=places[one.id])
        for one in problem.meetings
    )


def _people(problem: Problem, places: Places, draw: Random) -> tuple[Wanted, ...]:
    """Free the meetings of some people, a few who wait among them."""
    slots = slots_of(problem, places)
    waiting = [one for one in slots if problem.idle_of(slots[one])]
    chosen: set[UUID] = {
        *draw.sample(waiting, min(WAITING_FREED, len(waiting))),
        *draw.sample(list(slots), min(PEOPLE_FREED, len(slots))),
    }
    return tuple(
        one if chosen & set(one.parties) else replace(one, fixed=places[one.id])
        for one in problem.meetings
    )
