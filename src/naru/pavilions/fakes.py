"""Stand-ins for the outside systems of the room, for tests and where none is connected."""

from collections.abc import Sequence


class NoTranslation:
    """Nothing is connected: texts stay as their authors wrote them."""

    name = ""

    def translate(self, *, texts: Sequence[str], source: str, target: str) -> list[str]:
        del source, target
        return ["" for _text in texts]


class FakeTranslation:
    """Says every text as ``[en>ja] text``; one that holds "?" it cannot translate."""

    name = "fake"

    def translate(self, *, texts: Sequence[str], source: str, target: str) -> list[str]:
        return ["" if "?" in text else f"[{source}>{target}] {text}" for text in texts]
