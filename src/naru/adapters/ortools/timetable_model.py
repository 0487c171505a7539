"""
A timetable of meetings as clauses, after the encoding of Bofill et al. (JAIR, article 12670).

For every meeting and slot one variable; from them who is busy when, who has begun, where a wait
lies. Two things that follow anyway are said all the same, because the search learns from them: how
many meetings everybody has, and that the number of busy people in a slot is even and at most twice
the tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from naru.adapters.ortools import totalizer
from naru.adapters.ortools.clauses import Clauses, Literal, negated, parted
from naru.meetings.timetable import Places, Problem, Wanted


@dataclass
class TimetableModel:
    """The clauses of a problem; ``optional`` lets meetings stay without a place."""

    problem: Problem
    optional: bool = False
    clauses: Clauses = field(default_factory=Clauses)
    at: dict[UUID, dict[int, Literal]] = field(default_factory=dict)
    placed: dict[UUID, Literal] = field(default_factory=dict)
    idle: dict[UUID, list[Literal]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        closed = {party.id: party.closed for party in self.problem.parties}
        for meeting in self.problem.meetings:
            self._place(meeting, closed)
        busy = {party.id: self._busy(party.id) for party in self.problem.parties}
        self._seat(busy)
        self._interpret()
        self._order()
        for party, slots in busy.items():
            self.idle[party] = self._idle(slots)
        self._balance()

    def places(self, value: Any) -> dict[UUID, int]:
        """Read the timetable out of a solver's values."""
        return {
            meeting: slot
            for meeting, slots in self.at.items()
            for slot, here in slots.items()
            if (here if isinstance(here, bool) else value(here))
        }

    def hint(self, places: Places) -> None:
        """Let the search begin near a timetable."""
        for meeting, slots in self.at.items():
            for slot, here in slots.items():
                if not isinstance(here, bool):
                    self.clauses.model.add_hint(here, places.get(meeting) == slot)

    def all_idle(self) -> tuple[list[Literal], int]:
        """Return the literals of idle slots that are open, and how many are so in any case."""
        return parted(one for party in self.idle.values() for one in party)

    def moved(self, before: Places) -> tuple[list[Literal], int]:
        """Return for every meeting of a timetable before whether it stands elsewhere now."""
        stays = [self.at[one].get(slot, False) for one, slot in before.items() if one in self.at]
        return parted(negated(one) for one in stays)

    def _place(self, meeting: Wanted, closed: Mapping[UUID, frozenset[int]]) -> None:
        shut = closed[meeting.parties[0]] | closed[meeting.parties[1]]
        open_ = [
            slot
            for slot in range(self.problem.slots)
            if slot not in shut and meeting.may_lie_in(slot)
        ]
        if not self.optional and len(open_) == 1:
            self.at[meeting.id] = {open_[0]: True}
            self.placed[meeting.id] = True
            return
        self.at[meeting.id] = {slot: self.clauses.new() for slot in open_}
        is_placed: Literal = self.clauses.new() if self.optional else True
        self.placed[meeting.id] = is_placed
        self.clauses.one_of([*self.at[meeting.id].values(), negated(is_placed)])

    def _busy(self, party: UUID) -> list[Literal]:
        """Say in which slots somebody meets: once in each at most."""
        mine = [one.id for one in self.problem.meetings if party in one.parties]
        busy: list[Literal] = []
        for slot in range(self.problem.slots):
            here = [self.at[one][slot] for one in mine if slot in self.at[one]]
            unknown, known = parted(here)
            if known or not unknown:
                self.clauses.one_of([*here, not known])
                busy.append(bool(known))
                continue
            is_busy = unknown[0] if len(unknown) == 1 else self.clauses.new()
            if len(unknown) > 1:
                self.clauses.one_of([*unknown, negated(is_busy)])
            busy.append(is_busy)
        if not self.optional:
            unknown, known = parted(busy)
            if unknown:
                self.clauses.model.add(sum(unknown) == len(mine) - known)
        return busy

    def _seat(self, busy: Mapping[UUID, list[Literal]]) -> None:
        for slot, tables in enumerate(self.problem.tables):
            self.clauses.at_most(
                [slots[slot] for slots in self.at.values() if slot in slots], tables
            )
            people, known = parted(party[slot] for party in busy.values())
            if not people:
                continue
            # Where more people must sit than there are chairs, nobody else may, and nothing fits.
            most = max(0, min(2 * tables - known, len(people)))
            total = totalizer.counted(self.clauses, people, most=most)
            for literal in total[most:]:
                self.clauses.any_of(negated(literal))
            for n in range(1, most + 1):  # every meeting takes two, so their number is even
                if (n + known) % 2:
                    more = total[n] if n < len(total) else False
                    self.clauses.implies([total[n - 1]], more)

    def _interpret(self) -> None:
        for language in {one.language for one in self.problem.meetings if one.language}:
            spoken = [one.id for one in self.problem.meetings if one.language == language]
            there_are = self.problem.interpreters.get(language, (0,) * self.problem.slots)
            for slot, most in enumerate(there_are):
                here = [self.at[one][slot] for one in spoken if slot in self.at[one]]
                self.clauses.at_most(here, most)

    def _order(self) -> None:
        for first, second in self.problem.before:
            for slot, later in self.at[second].items():
                for other, earlier in self.at[first].items():
                    if other >= slot:
                        self.clauses.any_of(negated(later), negated(earlier))

    def _idle(self, busy: list[Literal]) -> list[Literal]:
        """Say where somebody is idle: she has begun, meets later, and does not meet now."""
        clauses = self.clauses
        begun: Literal = False
        idle = []
        later = list(busy[1:])
        if self.problem.counts == "slots":
            for slot in range(len(later) - 2, -1, -1):
                later[slot] = clauses.either(later[slot], later[slot + 1])
        for slot in range(len(busy) - 1):
            begun = clauses.either(begun, busy[slot])
            idle.append(clauses.both(begun, negated(busy[slot]), later[slot]))
        return [one for one in idle if one is not False]

    def _balance(self) -> None:
        """Keep everybody's idle slots within the spread of a least number that all have."""
        spread = self.problem.idle_spread_max
        if spread is None:
            return
        new = self.clauses.new
        least = [new() for _ in range(self.problem.slots)]  # unary: everybody has at least n
        for one, more in pairwise(least):
            self.clauses.implies([more], one)
        for idle in self.idle.values():
            unknown, known = parted(idle)
            count = [True] * known + totalizer.counted(self.clauses, unknown, most=len(unknown))
            for n, at_least in enumerate(least):
                self.clauses.implies([at_least], count[n] if n < len(count) else False)
            for n in range(spread, len(count)):
                self.clauses.implies([count[n]], least[n - spread])
