"""
The three answers of the outside world, as types.

``Unknown`` is the honest third: no answer came, so it may or may not have happened. Whoever gets
it keeps the reference and asks again (``fetch``, ``status``); it is never tried again blindly.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """It happened; ``value`` is what came of it."""

    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It did not happen: the other side said no. ``field`` names what it stumbled over, or ""."""

    code: str
    message: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nobody knows: ask again under ``reference``; ``since`` is when the question left."""

    reference: str
    since: datetime


Outcome: TypeAlias = Done[T] | Refused | Unknown
