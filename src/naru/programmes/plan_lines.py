"""Write the lines of a selection plan down as JSON, and read them again. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from naru.programmes.ranking import Line, Outcome, Why
from naru.programmes.scoring import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One application in a plan, as its officer saw it; ``total`` is in thousandths."""

    application_id: UUID
    number: int
    title: str
    rank: int
    total: int
    bonus: int
    reviews: int
    computed: int
    amount: int
    cut_reason: str
    outcome: Outcome
    why: Why
    reserve_place: int | None


class Ranked(Protocol):
    """What a plan keeps of a line of a ranking."""

    @property
    def application_id(self) -> UUID: ...
    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def result(self) -> Result: ...
    @property
    def computed(self) -> int: ...
    @property
    def amount(self) -> int: ...
    @property
    def cut_reason(self) -> str: ...
    @property
    def line(self) -> Line: ...


def written(lines: Iterable[Ranked]) -> list[dict[str, Any]]:
    """Return the lines as JSON holds them."""
    return [
        {
            "application_id": str(one.application_id),
            "number": one.number,
            "title": one.title,
            "rank": one.line.rank,
            "total": one.result.total,
            "bonus": one.result.bonus,
            "reviews": one.result.reviews,
            "computed": one.computed,
            "amount": one.amount,
            "cut_reason": one.cut_reason,
            "outcome": one.line.outcome,
            "why": one.line.why,
            "reserve_place": one.line.reserve_place,
        }
        for one in lines
    ]


def read(stored: Sequence[Mapping[str, Any]]) -> tuple[PlanLine, ...]:
    """Return stored lines."""
    return tuple(
        PlanLine(**{**one, "application_id": UUID(one["application_id"])}) for one in stored
    )
