"""
Turn what is written and what is typed into terms that meet.

A text is indexed by its morphemes (nouns, stems), by the words as written and by the words without
particle, so that it is found by all of them. A query becomes groups, of which every one must be
met, each by any of its alternatives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from naru.search import hangul, morphemes, words
from naru.search.morphemes import Morpheme

NOUNS = frozenset(("NNG", "NNP", "NR", "XR", "SL", "SH", "SN", "W_HASHTAG"))
STEMS = frozenset(("VV", "VA", "VV-I", "VV-R", "VA-I", "VA-R"))
PREFIXES = frozenset(("XPN",))
VERB_ENDINGS = frozenset(("XSA", "XSV", "XSA-I", "XSV-I"))
TERM_CHARACTERS_MAX = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as written, the part of it that carries meaning, and its terms."""

    written: str
    stem: str
    nouns: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def all(self) -> Iterator[str]:
        yield from (self.written, self.stem, words.strip_particle(self.written))
        yield from (*self.nouns, "".join(self.nouns), *self.others)
        for noun in (*self.nouns, self.stem):
            yield from (end for end in words.FOOD_ENDINGS if noun.endswith(end))


def terms(text: str) -> list[str]:
    """List every term that a text is found by, each once."""
    every = (term[:TERM_CHARACTERS_MAX] for piece in pieces(text) for term in piece.all if term)
    return list(dict.fromkeys(every))


def pieces(text: str) -> list[Piece]:
    """Split a text into words and analyse each, by morphemes or else by rule."""
    written = hangul.words(text)
    found = morphemes.analyse(" ".join(written))
    if found is None:
        return [_by_rule(word) for word in written]
    return list(_by_morphemes(written, found))


def _by_rule(word: str) -> Piece:
    stem = words.strip_particle(word)
    return Piece(written=word, stem=stem, nouns=(stem,))


def _by_morphemes(written: Iterable[str], found: list[Morpheme]) -> Iterator[Piece]:
    at = 0
    for word in written:
        end = at + len(word)
        inside = [each for each in found if at <= each.start < end]
        nouns, others, reach = _contents(inside)
        stem = word[: reach - at] if reach > at else word
        yield Piece(word, stem, nouns or (() if others else (stem,)), others)
        at = end + 1


def _contents(inside: list[Morpheme]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Return the nouns of one word, its other stems, and where its meaning ends."""
    nouns: list[str] = []
    others: list[str] = []
    reach, glue = 0, ""
    for n, each in enumerate(inside):
        follower = inside[n + 1].tag if n + 1 < len(inside) else ""
        if each.tag in PREFIXES or (each.tag == "SN" and follower == "SL"):
            glue = each.form  # 친+환경 and 1+kg belong together
            continue
        if each.tag in NOUNS and follower not in VERB_ENDINGS:
            nouns.append(glue + each.form)
            reach = each.end
        elif each.tag in STEMS or each.tag in NOUNS:
            others.append(glue + each.form)
        glue = ""
    return tuple(nouns), tuple(others), reach
