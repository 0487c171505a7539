"""
Say why meetings cannot all be placed: what is short, where, and by how much. Pure counting.

``found`` names what no timetable can get round: somebody has more meetings than open slots, there
are fewer tables or interpreters than meetings, a meeting has no slot at all. ``of_left_out`` names
what stood in the way where the counts alone would do.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

from naru.meetings.timetable import Problem, Shortage, Wanted


def found(problem: Problem) -> Iterator[Shortage]:
    """Name every shortage that can be counted."""
    closed = {party.id: party.closed for party in problem.parties}
    open_ = {one.id: _open_slots(problem, one, closed) for one in problem.meetings}
    yield from _of_parties(problem, open_)
    yield from _of_languages(problem, open_)
    free = sum(min(most, len(problem.parties) // 2) for most in problem.tables)
    if len(problem.meetings) > free:
        yield Shortage(kind="tables", asked=len(problem.meetings), there_are=free)
    yield from _of_fixed(problem)


def of_left_out(problem: Problem, left_out: frozenset[UUID]) -> tuple[Shortage, ...]:
    """Name those whose meetings found no place, most first, where no count was short."""
    closed = {party.id: party.closed for party in problem.parties}
    mine = Counter(party for one in problem.meetings if one.id in left_out for party in one.parties)
    asked = Counter(party for one in problem.meetings for party in one.parties)
    return tuple(
        Shortage(
            kind="party",
            subject=str(party),
            asked=asked[party],
            there_are=min(problem.slots - len(closed[party]), asked[party] - many),
        )
        for party, many in mine.most_common()
    )


def _open_slots(
    problem: Problem, meeting: Wanted, closed: Mapping[UUID, frozenset[int]]
) -> frozenset[int]:
    first, second = meeting.parties
    return frozenset(
        slot
        for slot in range(problem.slots)
        if slot not in closed[first] | closed[second]
        and meeting.may_lie_in(slot)
        and problem.tables[slot]
    )


def _of_parties(problem: Problem, open_: Mapping[UUID, frozenset[int]]) -> Iterator[Shortage]:
    for party in problem.parties:
        mine = [one for one in problem.meetings if party.id in one.parties]
        slots = frozenset().union(*(open_[one.id] for one in mine))
        if len(mine) > len(slots) or any(not open_[one.id] for one in mine):
            yield Shortage(
                kind="party", subject=str(party.id), asked=len(mine), there_are=len(slots)
            )


def _of_languages(problem: Problem, open_: Mapping[UUID, frozenset[int]]) -> Iterator[Shortage]:
    for language in sorted({one.language for one in problem.meetings if one.language}):
        spoken = [one for one in problem.meetings if one.language == language]
        there_are = problem.interpreters.get(language, (0,) * problem.slots)
        slots = frozenset().union(*(open_[one.id] for one in spoken))
        can = sum(there_are[slot] for slot in slots)
        if len(spoken) > can:
            yield Shortage(kind="interpreters", subject=language, asked=len(spoken), there_are=can)


def _of_fixed(problem: Problem) -> Iterator[Shortage]:
    """Name the slots into which more meetings were fixed by hand than it can hold."""
    fixed = Counter(one.fixed for one in problem.meetings if one.fixed is not None)
    for slot, many in sorted(fixed.items()):
        if slot < problem.slots and many > problem.tables[slot]:
            yield Shortage(kind="tables", slots=(slot,), asked=many, there_are=problem.tables[slot])
