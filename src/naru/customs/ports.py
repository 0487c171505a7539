"""What exports need of a customs house: lodge, ask what became of it, follow, correct, withdraw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from naru.kernel.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A declaration as it is lodged: the way, the order it is for, and its items by code."""

    way: str
    order_number: str
    head: Mapping[str, str]
    lines: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged:
    """The number the customs house gave, and since when it is accepted (수리)."""

    number: str
    accepted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a declaration stands: accepted or loaded; ``load_by`` is the last day to load it."""

    state: str
    load_by: date
    loaded_on: date | None = None


class CustomsPort(Protocol):
    """
    A customs house as one body uses it.

    ``key`` makes a step happen once. After ``Unknown`` the caller asks ``find`` before all else.
    """

    def lodge(self, *, filing: Filing, key: str, on: date) -> Outcome[Lodged]:
        """Lodge a declaration; an error in it is refused with the item's code as the field."""
        ...

    def find(self, *, key: str) -> Outcome[Lodged]:
        """Ask what became of a lodging; ``Refused`` with code "absent" where there is none."""
        ...

    def standing(self, *, number: str) -> Outcome[Standing]:
        """Ask where a declaration stands."""
        ...

    def amend(self, *, number: str, changes: Mapping[str, str], key: str) -> Outcome[None]:
        """Correct items of an accepted declaration."""
        ...

    def withdraw(self, *, number: str, key: str) -> Outcome[None]:
        """Withdraw a declaration whose goods were not loaded."""
        ...


class CustomsHouses(Protocol):
    """The customs house of each body."""

    def of(self, *, body_id: int) -> CustomsPort:
        """Return it with the body's settings."""
        ...
