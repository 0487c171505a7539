"""
A first timetable by hand, as it were: every meeting into the first slot that takes it.

It keeps every rule but, now and then, the balance of idle slots; it costs milliseconds and gives
the solver a place to begin. Where time is up before anything better is found, the officer gets it.
"""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from naru.meetings.timetable import Places, Problem, Wanted


def first_fit(problem: Problem, before: Places) -> dict[UUID, int]:
    """Place meetings one by one, those of ``before`` where they were if that still holds."""
    table = _Table(problem)
    tight = Counter(party for one in problem.meetings for party in one.parties)
    for one in sorted(
        problem.meetings,
        key=lambda one: (one.fixed is None, -max(tight[party] for party in one.parties)),
    ):
        table.place(one, first=before.get(one.id))
    wrong = [pair for pair in problem.before if _out_of_order(pair, table.places)]
    for meeting in {one for pair in wrong for one in pair}:
        del table.places[meeting]
    return table.places


def _out_of_order(pair: tuple[UUID, UUID], places: Mapping[UUID, int]) -> bool:
    first, second = pair
    return first in places and second in places and places[first] >= places[second]


class _Table:
    """Who and what is taken in each slot."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._taken = {(one.id, slot) for one in problem.parties for slot in one.closed}
        self._held: Counter[int] = Counter()
        self._spoken: Counter[tuple[str, int]] = Counter()
        self.places: dict[UUID, int] = {}

    def place(self, one: Wanted, *, first: int | None) -> None:
        """Put a meeting into the slot wished for, or the first that takes it, or none."""
        slots = list(range(self._problem.slots))
        for slot in slots if first is None else [first, *slots]:
            if self._takes(one, slot):
                self._taken |= {(party, slot) for party in one.parties}
                self._held[slot] += 1
                self._spoken[one.language, slot] += 1
                self.places[one.id] = slot
                return

    def _takes(self, one: Wanted, slot: int) -> bool:
        there_are = self._problem.interpreters.get(one.language, (0,) * self._problem.slots)
        return (
            one.may_lie_in(slot)
            and not any((party, slot) in self._taken for party in one.parties)
            and self._held[slot] < self._problem.tables[slot]
            and (not one.language or self._spoken[one.language, slot] < there_are[slot])
        )
