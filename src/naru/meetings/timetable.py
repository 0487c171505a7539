"""
What a timetable of meetings must keep, what it should be like, and whether one keeps it.

A problem is laid by the room (who meets whom, which slots are closed to whom, how many tables and
interpreters there are) and solved behind ``ports.TimetablePort``. ``broken`` checks every rule
again from the outside, whoever laid the timetable. No Django, no solver.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who meets: a firm or a buyer; ``closed`` are slots in which she cannot."""

    id: UUID
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    One meeting to be placed.

    ``slots`` limits it to some slots (None: any), ``fixed`` to one; ``language`` asks for an
    interpreter; ``weight`` says how much it would be missed where not all can be placed.
    """

    id: UUID
    parties: tuple[UUID, UUID]
    slots: frozenset[int] | None = None
    fixed: int | None = None
    language: str = ""
    weight: int = 1

    def may_lie_in(self, slot: int) -> bool:
        """Say whether the meeting itself allows a slot, whoever else is busy then."""
        is_fixed_elsewhere = self.fixed is not None and slot != self.fixed
        return not is_fixed_elsewhere and (self.slots is None or slot in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    A timetable to be laid: slots are numbered from 0 in the order of time.

    ``tables`` is how many meetings may be held at once in each slot (one number per slot);
    ``interpreters`` the same per language; ``before`` pairs of meetings in their order;
    ``idle_spread_max`` the largest allowed difference of idle slots between two parties (None:
    any). An idle slot lies between one's first and last meeting and holds none. ``counts`` says
    what is counted as idle: every such slot, or ("waits") every row of them once, as the published
    instances do (Bofill et al.).
    """

    slots: int
    tables: tuple[int, ...]
    parties: tuple[Party, ...]
    meetings: tuple[Wanted, ...]
    interpreters: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    before: tuple[tuple[UUID, UUID], ...] = ()
    idle_spread_max: int | None = None
    counts: Literal["slots", "waits"] = "slots"

    def idle_of(self, slots: Sequence[int]) -> int:
        """Count the idle slots (or waits) of one party that meets in these slots."""
        gaps = [later - earlier - 1 for earlier, later in pairwise(sorted(set(slots)))]
        return sum(gaps) if self.counts == "slots" else sum(gap > 0 for gap in gaps)


Places = Mapping[UUID, int]  # meeting -> slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """
    Why no timetable can be: what is short, where, how much is asked and how much there is.

    ``kind`` is "party", "tables", "interpreters" or "order"; ``subject`` the party's id as text or
    the language; ``slots`` the slots concerned, empty for all.
    """

    kind: str
    subject: str = ""
    slots: tuple[int, ...] = ()
    asked: int = 0
    there_are: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What the solver found: places of all meetings, or of those in ``left_out`` none.

    ``idle`` counts idle slots of everybody; no timetable can have fewer than ``idle_bound`` (None:
    nobody knows), so the gap is ``idle - idle_bound``. ``shortages`` say why meetings were left
    out, or why nothing was found at all (``places`` empty). ``changed`` are meetings that moved in
    a repair.
    """

    places: Places
    idle: int
    idle_bound: int | None
    seconds: float
    left_out: frozenset[UUID] = frozenset()
    changed: frozenset[UUID] = frozenset()
    shortages: tuple[Shortage, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Say whether no better timetable exists."""
        return self.idle == self.idle_bound


def slots_of(problem: Problem, places: Places) -> dict[UUID, list[int]]:
    """Return for every party the slots of its meetings, in order."""
    found: dict[UUID, list[int]] = {party.id: [] for party in problem.parties}
    for meeting in problem.meetings:
        if meeting.id in places:
            for party in meeting.parties:
                found[party].append(places[meeting.id])
    return {party: sorted(slots) for party, slots in found.items()}


def idle_slots(problem: Problem, places: Places) -> int:
    """Count the idle slots of everybody."""
    return sum(problem.idle_of(slots) for slots in slots_of(problem, places).values())


def broken(problem: Problem, places: Places) -> Iterator[str]:
    """Name every hard rule that a timetable breaks; nothing where it keeps them all."""
    yield from _broken_by_meetings(problem, places)
    yield from _broken_by_parties(problem, places)
    yield from _broken_by_slots(problem, places)


def _broken_by_meetings(problem: Problem, places: Places) -> Iterator[str]:
    closed = {party.id: party.closed for party in problem.parties}
    for meeting in problem.meetings:
        slot = places.get(meeting.id)
        if slot is None:
            continue
        if not 0 <= slot < problem.slots:
            yield f"meeting {meeting.id}: there is no slot {slot}"
        if not meeting.may_lie_in(slot):
            yield f"meeting {meeting.id}: not one of its slots: {slot}"
        for party in (one for one in meeting.parties if slot in closed[one]):
            yield f"meeting {meeting.id}: {party} cannot in slot {slot}"
    for first, second in problem.before:
        if first in places and second in places and places[first] >= places[second]:
            yield f"meeting {first} is not before {second}"


def _broken_by_parties(problem: Problem, places: Places) -> Iterator[str]:
    taken = slots_of(problem, places)
    for party, slots in taken.items():
        if len(slots) != len(set(slots)):
            yield f"{party} meets twice in one slot"
    if problem.idle_spread_max is not None and taken:
        idle = [problem.idle_of(slots) for slots in taken.values()]
        if max(idle) - min(idle) > problem.idle_spread_max:
            yield f"idle slots lie {max(idle) - min(idle)} apart"


def _broken_by_slots(problem: Problem, places: Places) -> Iterator[str]:
    at_once = Counter(places[one.id] for one in problem.meetings if one.id in places)
    spoken: dict[str, Counter[int]] = defaultdict(Counter)
    for meeting in problem.meetings:
        if meeting.language and meeting.id in places:
            spoken[meeting.language][places[meeting.id]] += 1
    for slot, count in at_once.items():
        if count > problem.tables[slot]:
            yield f"slot {slot}: {count} meetings at {problem.tables[slot]} tables"
    for language, counted in spoken.items():
        there_are = problem.interpreters.get(language, (0,) * problem.slots)
        for slot, count in counted.items():
            if count > there_are[slot]:
                yield f"slot {slot}: {count} meetings in {language} with {there_are[slot]}"
