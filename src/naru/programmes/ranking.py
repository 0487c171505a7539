"""
Put applications in order and cut the list where places or money end. Pure and deterministic.

The cut is strict: money that does not cover the next in line is not given to somebody behind her.
She heads the reserve list (예비), and an officer may cut an amount, with a reason, to make room.
Only in a vote with a budget is a proposal that is too dear passed over, as voters were told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from naru.kernel.text import Text

Outcome = Literal["selected", "reserve", "not_selected"]
Why = Literal[
    "", "below_pass_mark", "supported_already", "holder_has_enough", "no_place", "no_money"
]
SUBMITTED = "submitted"
WHY: dict[Why, Text] = {
    "": Text(""),
    "below_pass_mark": Text(
        "평가 점수가 선정 기준 점수에 미치지 못했습니다.", "The points stay below the pass mark."
    ),
    "supported_already": Text(
        "함께 받을 수 없는 지원을 이미 받았습니다.",
        "Support that excludes this one was given already.",
    ),
    "holder_has_enough": Text(
        "한 곳이 받을 수 있는 횟수를 넘었습니다.", "One holder cannot have more of it."
    ),
    "no_place": Text(
        "순위가 선정 인원 밖이었습니다.", "The rank lies beyond the places there are."
    ),
    "no_money": Text("순위가 예산 범위 밖이었습니다.", "The rank lies beyond the budget."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    One application in the running; points are thousandths.

    ``is_barred`` says that a rule against double support stands in the way.
    """

    id: UUID
    number: int
    holder_id: UUID
    total: int = 0
    by_criterion: dict[str, int] = field(default_factory=dict)
    amount: int = 0
    passes: bool = True
    is_barred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """
    What is still to give: places and won (None: without end), and how many may wait.

    ``holds`` says how many awards of this call a holder has already.
    """

    places: int | None = None
    money: int | None = None
    reserve: int = 0
    of_one_holder: int = 1
    holds: Mapping[UUID, int] = field(default_factory=dict)
    skips_dear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ranking with what becomes of it; ``reserve_place`` counts from 1."""

    candidate: Candidate
    rank: int
    outcome: Outcome
    why: Why = ""
    reserve_place: int | None = None


def in_order(candidates: Sequence[Candidate], tie_break: Sequence[str]) -> list[Candidate]:
    """
    Return the candidates, best first.

    Equal totals fall by ``tie_break``: more points of a criterion, or the earlier number
    (``submitted``), which always has the last word.
    """

    def key(one: Candidate) -> tuple[int, ...]:
        ties = [
            one.number if code == SUBMITTED else -one.by_criterion.get(code, 0)
            for code in tie_break
        ]
        return (-one.total, *ties, one.number)

    return sorted(candidates, key=key)


def cut(ordered: Sequence[Candidate], room: Room) -> list[Line]:
    """Say of every candidate, in order, whether she is selected, waits, or is left out."""
    taker = _Taker(room)
    return [taker.take(rank, one) for rank, one in enumerate(ordered, start=1)]


@dataclass(slots=True)
class _Taker:
    """Walks down the list and remembers what is left."""

    room: Room
    taken: int = 0
    spent: int = 0
    waiting: int = 0
    ended: Why = ""
    of_holder: Counter[UUID] = field(default_factory=Counter)

    def take(self, rank: int, one: Candidate) -> Line:
        why = self._unfit(one)
        if why:
            return Line(candidate=one, rank=rank, outcome="not_selected", why=why)
        ends = self.ended or self._end(one)
        if not self.room.skips_dear:
            self.ended = ends
        self.of_holder[one.holder_id] += 1
        if not ends:
            self.taken += 1
            self.spent += one.amount
            return Line(candidate=one, rank=rank, outcome="selected")
        if self.waiting < self.room.reserve:
            self.waiting += 1
            return Line(
                candidate=one,
                rank=rank,
                outcome="reserve",
                why=ends,
                reserve_place=self.waiting,
            )
        return Line(candidate=one, rank=rank, outcome="not_selected", why=ends)

    def _unfit(self, one: Candidate) -> Why:
        if not one.passes:
            return "below_pass_mark"
        if one.is_barred:
            return "supported_already"
        held = self.room.holds.get(one.holder_id, 0) + self.of_holder[one.holder_id]
        if held >= self.room.of_one_holder:
            return "holder_has_enough"
        return ""

    def _end(self, one: Candidate) -> Why:
        places, money = self.room.places, self.room.money
        if places is not None and self.taken >= places:
            return "no_place"
        if money is not None and self.spent + one.amount > money:
            return "no_money"
        return ""
