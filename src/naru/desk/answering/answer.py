"""An answer: sentences, each with the numbers of its sources; and what else may help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a sentence comes from: the page and the place on it."""

    number: int
    key: str
    kind: str
    title: Text
    heading: Text
    address: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer; ``sources`` are never empty."""

    text: Text
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is said about one subject."""

    subject: str
    title: Text
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What is answered: ``outcome`` is answered, unknown, or empty (nothing was asked).

    ``nearest`` are sources that may help where nothing answers; ``misses`` says why not.
    """

    outcome: str
    blocks: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    nearest: tuple[Source, ...] = ()
    ranked: tuple[str, ...] = ()  # keys of the passages found, best first
    coverage: float = 0.0
    misses: str = ""
    is_phrased: bool = False

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(one for block in self.blocks for one in block.sentences)


EMPTY = Answer(outcome="empty")


def numbered(sources: Sequence[Source]) -> dict[int, Source]:
    """Return the sources by their number."""
    return {one.number: one for one in sources}
