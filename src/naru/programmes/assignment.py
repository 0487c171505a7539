"""
Share applications among reviewers: no conflicts, enough eyes on each, even loads. Pure.

First everybody takes the least loaded reviewer who may; then loads are evened by handing work along
chains of reviewers who may take it over. Once no such chain is left the sharing is as even as the
conflicts allow (the optimality of semi-matchings), and without conflicts loads differ by one at
most.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

Pair = tuple[UUID, UUID]  # (application, reviewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who newly reviews what; ``short`` says how many reviewers an application still lacks."""

    pairs: tuple[Pair, ...]
    short: Mapping[UUID, int]


def shared(
    *,
    applications: Sequence[UUID],
    reviewers: Sequence[UUID],
    conflicts: Collection[Pair],
    each: int,
    fixed: Collection[Pair] = (),
) -> Plan:
    """
    Give every application ``each`` reviewers.

    ``fixed`` assignments stay as they are and count as load; the order of the arguments settles
    every choice between equals, so that the same question has the same answer.
    """
    desk = _Desk(reviewers, conflicts, fixed)
    short = {}
    for application in applications:
        lacking = desk.fill(application, each)
        if lacking:
            short[application] = lacking
    while desk.even_out():
        pass
    return Plan(pairs=desk.new_pairs(applications), short=short)


class _Desk:
    """The work in progress: which reviewer holds which applications."""

    def __init__(
        self, reviewers: Sequence[UUID], conflicts: Collection[Pair], fixed: Collection[Pair]
    ) -> None:
        self.place = {reviewer: n for n, reviewer in enumerate(reviewers)}
        self.barred = set(conflicts)
        self.fixed = set(fixed)
        self.held: dict[UUID, dict[UUID, None]] = {reviewer: {} for reviewer in reviewers}
        for application, reviewer in fixed:
            self.held.setdefault(reviewer, {})[application] = None

    def load(self, reviewer: UUID) -> int:
        return len(self.held[reviewer])

    def may(self, reviewer: UUID, application: UUID) -> bool:
        is_new = application not in self.held[reviewer]
        return is_new and (application, reviewer) not in self.barred

    def fill(self, application: UUID, each: int) -> int:
        """Give an application its reviewers, the least loaded first; return how many it lacks."""
        has = sum(application in work for work in self.held.values())
        free = [one for one in self.place if self.may(one, application)]
        free.sort(key=lambda one: (self.load(one), self.place[one]))
        for reviewer in free[: max(each - has, 0)]:
            self.held[reviewer][application] = None
        return max(each - has - len(free), 0)

    def even_out(self) -> bool:
        """Hand one application from a busier reviewer, along a chain, to a freer one."""
        busiest = sorted(self.place, key=lambda one: (-self.load(one), self.place[one]))
        return any(self._relieve(reviewer) for reviewer in busiest)

    def _relieve(self, start: UUID) -> bool:
        came: dict[UUID, tuple[UUID, UUID]] = {}
        seen, line = {start}, deque([start])
        while line:
            giver = line.popleft()
            if self.load(giver) + 2 <= self.load(start):
                self._hand_along(start, giver, came)
                return True
            for taker, application in self._takers(giver):
                if taker not in seen:
                    seen.add(taker)
                    came[taker] = (giver, application)
                    line.append(taker)
        return False

    def _takers(self, giver: UUID) -> list[tuple[UUID, UUID]]:
        loose = [one for one in self.held[giver] if (one, giver) not in self.fixed]
        return [
            (taker, application)
            for taker in self.place
            if taker != giver
            for application in loose
            if self.may(taker, application)
        ]

    def _hand_along(self, start: UUID, end: UUID, came: Mapping[UUID, tuple[UUID, UUID]]) -> None:
        taker = end
        while taker != start:
            giver, application = came[taker]
            del self.held[giver][application]
            self.held[taker][application] = None
            taker = giver

    def new_pairs(self, applications: Sequence[UUID]) -> tuple[Pair, ...]:
        return tuple(
            (application, reviewer)
            for application in applications
            for reviewer in self.place
            if application in self.held[reviewer] and (application, reviewer) not in self.fixed
        )
