"""
The trace of one call to an outside system: when, how long, what became of it.

What was said is kept as a hash only: enough to prove that a request was this one, and nothing of
people or secrets to read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Became = Literal["done", "refused", "unknown"]
BECAME: tuple[Became, ...] = ("done", "refused", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """
    One call, with its repetitions.

    ``name`` is the call's name in the port, ``reference`` our key of the deed or "", ``status``
    the last HTTP status or 0, ``code`` why it was refused or not answered. ``is_well`` says
    whether the other side answered in its right mind, yes or no.
    """

    connector: str
    name: str
    reference: str
    at: datetime
    milliseconds: int
    tries: int
    status: int
    became: Became
    code: str
    asked_hash: str
    answered_hash: str
    is_well: bool
