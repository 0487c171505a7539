"""Half-open periods ``[since, until)`` of legal dates; no end means "until further notice"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Period:
    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Dated(Protocol):
    """Anything that is in force from a date on (a row of dated terms)."""

    @property
    def since(self) -> date: ...


D = TypeVar("D", bound=Dated)


def in_force(rows: Iterable[D], on: date) -> D | None:
    """Return the newest row that is in force on a date, or None where none is yet."""
    begun = [row for row in rows if row.since <= on]
    return max(begun, key=lambda row: row.since, default=None)
