"""What the room asks of outside systems."""

from collections.abc import Sequence
from typing import Protocol


class TranslationPort(Protocol):
    """
    A machine that translates short trade texts; what it makes is marked as such to readers.

    It is asked outside of transactions, decides nothing, and may fail: "" is "not translated".
    """

    @property
    def name(self) -> str:
        """The name under which its work is told to authors; "" where none is connected."""
        ...

    def translate(self, *, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return one translation for each text, in the same order; "" where it cannot."""
        ...
