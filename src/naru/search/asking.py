"""
Read a query: which terms must be met, and what it looks like squeezed and in keystrokes.

The terms become a PostgreSQL ``tsquery`` text. Terms hold only letters and digits, so quoting them
is all the escaping there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from naru.search import hangul, korean, morphemes, words

QUERY_CHARACTERS_MAX = 100
GROUPS_MAX = 8
QUERIES_KEPT = 2_000
LATIN_LETTERS_MIN = 4  # shorter Latin words are too easily Korean keys by chance

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as the index understands it; ``groups`` are alternatives, all groups must be met."""

    groups: Groups
    squeezed: str
    word_keys: str

    @property
    def is_empty(self) -> bool:
        return not self.groups

    def terms(self, mark: str = "") -> str:
        """Return the tsquery text; ``mark`` ":A" asks for the terms in titles only."""
        return " & ".join(
            "(" + " | ".join(_quoted(term, mark) for term in group) + ")" for group in self.groups
        )


def read(text: str, synonyms: Sequence[Sequence[str]] = ()) -> Query:
    """Read what a person typed, with a body's own synonyms beside the shipped ones."""
    morphemes.load_in_background()
    plain = _read(text[:QUERY_CHARACTERS_MAX], morphemes.is_ready())
    rows = (*words.SYNONYMS, *synonyms)
    groups = tuple(_with_synonyms(group, rows) for group in plain.groups)
    return Query(groups=groups, squeezed=plain.squeezed, word_keys=plain.word_keys)


@lru_cache(maxsize=QUERIES_KEPT)
def _read(text: str, _is_analysed: bool) -> Query:  # noqa: FBT001 - part of the cache's key
    pieces = korean.pieces(text)
    typed = dict(zip((piece.written for piece in pieces), hangul.words_as_typed(text), strict=True))
    meant = [piece for piece in pieces if piece.written not in words.ASIDES] or pieces
    nouns = any(piece.nouns for piece in meant)
    groups = [
        group for piece in meant for group in _groups(piece, typed[piece.written], nouns=nouns)
    ]
    return Query(
        groups=tuple(dict.fromkeys(groups[:GROUPS_MAX])),
        squeezed="".join(piece.stem for piece in meant),
        word_keys=" ".join(hangul.keys(piece.stem) for piece in meant),
    )


def _groups(piece: korean.Piece, typed: str, *, nouns: bool) -> Iterable[tuple[str, ...]]:
    if hangul.are_initials(piece.written):
        yield (piece.written + ":*C",)
    elif korean_typed := _mistyped(typed):
        split = korean.pieces(korean_typed)[0].nouns
        yield (piece.written, korean_typed, *(["+".join(split)] if len(split) > 1 else []))
    elif latin := hangul.typed_in_korean_mode(piece.written):
        yield (latin, piece.written)
    elif len(piece.nouns) > 1:
        yield from ((noun,) for noun in piece.nouns)
    elif piece.nouns:
        yield tuple(dict.fromkeys((*piece.nouns, piece.written)))
    elif not nouns:  # adjectives and verbs decide only where there is nothing else
        yield tuple(dict.fromkeys((*piece.others, piece.written)))


def _mistyped(word: str) -> str:
    long_enough = len(word) >= LATIN_LETTERS_MIN and word.isascii() and word.isalpha()
    return hangul.typed_in_english_mode(word) if long_enough else ""


def _with_synonyms(group: tuple[str, ...], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    alike = [word for row in rows if not set(row).isdisjoint(group) for word in row]
    return tuple(dict.fromkeys((*group, *alike)))


def _quoted(term: str, mark: str) -> str:
    if term.endswith(":*C"):
        return f"'{term[:-3]}':*C"
    return "(" + " & ".join(f"'{part}'{mark}" for part in term.split("+")) + ")"
