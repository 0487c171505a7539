"""
Turn what is written and what is typed into terms that meet.

A text is indexed by its morphemes (nouns, stems), by the words as written and by the words without
particle, so that it is found by all of them. A query becomes groups, of which every one must be
met, each by any of its alternatives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from naru.search import hangul, morphemes, words
from naru.search.morphemes import Morpheme

NOUNS = frozenset(("NNG", "NNP", "NR", "XR", "SL", "SH", "SN", "W_HASHTAG"))
STEMS = frozenset(("VV", "VA", "VV-I", "VV-R", "VA-I", "VA-R"))
PREFIXES = frozenset(("XPN",))
VERB_ENDINGS = frozenset(("XSA", "XSV", "XSA-I", "XSV-I"))
TERM_CHARACTERS_MAX = 40
WORDS_KEPT = 50_000


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
    """
    Split a text into words and analyse each, by morphemes or else by rule.

    Each word by itself, so that it has the same terms in a title and in a query, and the few
    thousand words of a mall are analysed once.
    """
    is_analysed = morphemes.is_ready()
    return [_piece(word, is_analysed) for word in hangul.words(text)]


@lru_cache(maxsize=WORDS_KEPT)
def _piece(word: str, is_analysed: bool) -> Piece:  # noqa: FBT001 - part of the cache's key
    inside = morphemes.analyse(word) if is_analysed else None
    if inside is None:
        stem = words.strip_particle(word)
        return Piece(written=word, stem=stem, nouns=(stem,))
    nouns, others, reach = _contents(inside)
    stem = word[:reach] or word
    return Piece(word, stem, nouns or (() if others else (stem,)), others)


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
