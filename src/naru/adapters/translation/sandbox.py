"""
Translates offline from a small glossary of trade phrases, longest phrase first.

Digits, units and signs pass as they are; a text with one word that the glossary does not hold is
not translated.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("glossary.toml")
TIGHT = frozenset({"ja", "zh"})  # written without spaces between words
PASSING = ("kg", "g", "ml", "l", "mm", "cm", "m", "HACCP", "ISO", "FDA", "CE", "GI")


@lru_cache(maxsize=1)
def _phrases() -> Sequence[Mapping[str, str]]:
    phrases: Sequence[Mapping[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["phrase"]
    return phrases


@lru_cache(maxsize=64)
def _pairs(source: str, target: str) -> Sequence[tuple[str, str]]:
    found = {
        row[source].casefold(): row[target] for row in _phrases() if source in row and target in row
    }
    found |= {word.casefold(): word for word in PASSING}
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


class GlossaryTranslation:
    """The port from a file."""

    name = "나루 용어집"

    def translate(self, *, texts: Sequence[str], source: str, target: str) -> list[str]:
        return [_translated(text, _pairs(source, target), target) for text in texts]


def _translated(text: str, pairs: Sequence[tuple[str, str]], target: str) -> str:
    """Return the text phrase by phrase, or "" at the first word that is not listed."""
    rest, made = unicodedata.normalize("NFC", text), list[str]()
    while rest:
        for phrase, said in pairs:
            if rest[: len(phrase)].casefold() == phrase and _ends(rest, len(phrase)):
                made.append(said)
                rest = rest[len(phrase) :]
                break
        else:
            if rest[0].isalpha():
                return ""
            made.append(rest[0])
            rest = rest[1:]
    return _joined(made, target)


def _ends(rest: str, place: int) -> bool:
    """Say whether a word ends at a place: in Latin letters, and in Hangul, none follows."""
    return place >= len(rest) or not rest[place].isalpha() or not rest[place - 1].isalpha()


def _joined(pieces: Sequence[str], target: str) -> str:
    text = "".join(pieces)
    if target in TIGHT:
        text = text.replace(". ", "。").replace(", ", "、" if target == "ja" else "，")
        return text.rstrip(".") + "。" if text.endswith(".") else text
    first = text.lstrip()
    return first[:1].upper() + first[1:] if first[:1].islower() else first
