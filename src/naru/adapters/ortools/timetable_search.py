"""How the solver is set, and one run of it."""

import time
from dataclasses import dataclass

from ortools.sat.python import cp_model

from naru.adapters.ortools.timetable_model import TimetableModel
from naru.meetings.timetable import Places

SEED = 20_210_301
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
SECONDS_MIN = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """What one run gave: a timetable or None, its cost and bound, and whether it is settled."""

    places: Places | None
    cost: int
    bound: int
    is_settled: bool  # proven best, or proven that there is none


class Clock:
    """The time that is left of what was given."""

    def __init__(self, seconds: float) -> None:
        self._began = time.monotonic()
        self._seconds = seconds

    @property
    def spent(self) -> float:
        return time.monotonic() - self._began

    @property
    def left(self) -> float:
        return self._seconds - self.spent


def run(model: TimetableModel, *, seconds: float, by_core: bool) -> Found:
    """
    Search for at most so long, alike each time: one worker, a fixed seed.

    ``by_core`` raises the bound core by core and mostly ends with the best or with nothing; the
    other way finds something soon.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_time_in_seconds = max(seconds, SECONDS_MIN)
    if by_core:
        solver.parameters.optimize_with_core = True
        solver.parameters.linearization_level = 0
    status = solver.solve(model.clauses.model)
    has_goal = model.clauses.model.has_objective()
    bound = round(solver.best_objective_bound) if has_goal and status in {*FOUND, 0} else 0
    is_settled = status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    if status not in FOUND:
        return Found(None, 0, max(bound, 0), is_settled)
    cost = round(solver.objective_value) if has_goal else 0
    return Found(model.places(solver.boolean_value), cost, bound, is_settled)
