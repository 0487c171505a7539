"""What the desk asks of outside systems."""

from collections.abc import Sequence
from typing import Protocol

from naru.desk.answering.fence import Given


class Phrasing(Protocol):
    """
    A language model that phrases what was found; it decides nothing.

    What it answers goes through ``answering/fence.py``, so it may answer anything at all.
    """

    def phrase(self, *, question: str, given: Sequence[Given], language: str) -> str:
        """Return sentences that cite the given ones by [number], or "" where it cannot."""
        ...
