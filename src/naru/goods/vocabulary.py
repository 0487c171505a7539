"""
The house's own words for goods that Korean firms send abroad, with the codes they usually bear.

``words.toml`` is read once. A Korean word is found inside what people write without spaces
("국산조미김"), the longest word first; an English one as whole words.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A word as it was found, its English, its codes (best first), and its share of the text."""

    word: str
    english: str
    codes: tuple[str, ...]
    share: float


@cache
def words() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return every word with its English and codes."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["word"]
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows:
        told = (row["en"][0], tuple(row["hs"]))
        found |= dict.fromkeys([*row["ko"], *(each.lower() for each in row["en"])], told)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words(), key=len, reverse=True)
    return re.compile("|".join(_alone(word) for word in longest_first) or r"(?!)")


def _alone(word: str) -> str:
    """Let English words and Korean ones of one syllable stand alone (배 is not in 담배)."""
    safe = re.escape(word)
    if word.isascii():
        return rf"\b{safe}\b"
    return safe if len(word) > 1 else rf"(?<![가-힣]){safe}(?![가-힣])"


def found_in(text: str) -> list[Known]:
    """Return the words in a text, longest first; where one lies in another, the longer one only."""
    spaced = text.lower()
    close = re.sub(r"(?<=[가-힣])\s+(?=[가-힣])", "", spaced)
    letters = max(len(spaced.replace(" ", "")), 1)
    hits = dict.fromkeys(
        match.group() for form in (spaced, close) for match in _pattern().finditer(form)
    )
    return [
        Known(word=hit, english=words()[hit][0], codes=words()[hit][1], share=_share(hit, letters))
        for hit in sorted(hits, key=len, reverse=True)
    ]


def _share(word: str, letters: int) -> float:
    """Let a word that is most of what was said count more than one among many."""
    return 0.5 + 0.5 * len(word) / letters
