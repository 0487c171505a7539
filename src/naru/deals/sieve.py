"""
Sift inquiries from the open net: what waits for an officer's look, and why.

Links, trade-foreign words, shouting and repeats add up to a score; nothing is dropped by it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("sieve.toml")
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
REPEATED = re.compile(r"(\S)\1{9,}")
SHOUTING_LETTERS_MIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The weights and limits of ``sieve.toml``."""

    held_from: int
    links_free: int
    per_link: int
    per_word: int
    shouting: int
    repeats: int
    very_short: int
    short_letters: int
    words: tuple[str, ...]
    seconds_min: int
    hours_max: int
    per_address: int
    per_email: int
    window_hours: int
    confirm_hours: int
    keep_days: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A score with the codes of what brought it."""

    score: int
    reasons: tuple[str, ...]


@lru_cache(maxsize=1)
def sieve() -> Sieve:
    """Read the weights and limits."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    del rows["assumption"]
    return Sieve(**rows | {"words": tuple(rows["words"])})


def judge(text: str) -> Judged:
    """Return how much a text looks like what nobody wants to receive."""
    by = sieve()
    low = text.lower()
    links = max(0, len(LINK.findall(text)) - by.links_free)
    words = sum(_stands_in(word, low) for word in by.words)
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    found = {
        "links": links * by.per_link,
        "words": words * by.per_word,
        "shouting": by.shouting * (len(letters) >= SHOUTING_LETTERS_MIN
                                   and 2 * capitals > len(letters)),
        "repeats": by.repeats * bool(REPEATED.search(text)),
        "short": by.very_short * (len(letters) < by.short_letters),
    }  # fmt: skip
    return Judged(sum(found.values()), tuple(code for code, points in found.items() if points))


def _stands_in(word: str, text: str) -> bool:
    """Say whether a word stands in a text: Latin words whole, others anywhere."""
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}\b", text) is not None
    return word in text
