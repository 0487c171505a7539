"""
Read a question: what it is after, which words carry its subject, what must be met. Pure.

The grammar is small and lies as data in ``grammar.toml``: cues (얼마, 언제, 받을 수 있나요) name
the aspect; what is left besides asides are the words of the subject, each with its alternatives.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from naru.search import hangul, korean, morphemes
from naru.search.korean import Piece

QUESTION_CHARACTERS_MAX = 500
GROUPS_MAX = 16
GIST_CHARACTERS_MAX = 120
ASIDE_WEIGHT = 0.08
VERB_WEIGHT, COMPOUND_WEIGHT = 0.6, 0.8
WEAKEST = "costs"  # 되나요? ends any question; it asks for costs where nothing else is asked
MEANT = frozenset(("NNG", "NNP", "NR", "XR", "SL", "SH", "SN"))
TOWN_ENDS, TOWN_LETTERS_MIN = ("시", "군", "구"), 2
FOLDER = Path(__file__).parent
KOREAN_SHARE_MIN = 0.2
YEAR_FIRST, YEAR_LAST, CENTURY = 1990, 2100, 2000
NOT_THIS_YEAR = {"내년": 1, "작년": -1, "재작년": -2, "내후년": 2}
# 작년에 수출이 없었어요 tells of the asker; 작년 백년가게 names another year's call.
_not_this_year = re.compile(r"(재작년|작년|내년|내후년)(?!\s*(?:에|[봄가겨여]|말|초|매출|수출))")
_sentence_end = re.compile(r"(?<=[?!.。])\s+")
ENGLISH_YEARS = {"next year": 1, "last year's": -1}
_year = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_short_year = re.compile(
    r"(?<!\d)'?(\d{2})\s*년도?(?![가-힣]*\s*(?:이상|넘|된|째|차|동안|이하|미만))"
)
_round = re.compile(r"(?<!\d)(\d{1,2})\s*차(?!례|원|량|이|별)")
_english_round = re.compile(r"\bround\s+(\d{1,2})\b|\b(\d)(?:st|nd|rd|th)\s+round\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """
    One word of the question with its alternatives; ``must`` be met by what is found.

    A ``whole`` is a compound of words that are groups of their own: it helps to rank, but is not
    missed where a source writes the words apart.
    """

    terms: tuple[str, ...]
    weight: float = 1.0
    must: bool = False
    whole: bool = False

    @property
    def carries(self) -> bool:
        """Say whether it carries the subject by itself."""
        return self.weight > ASIDE_WEIGHT and not self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was understood."""

    text: str
    language: str
    wants: str = "facts"  # facts, eligible, mine, compare, list
    aspects: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    years: frozenset[int] = frozenset()
    rounds: frozenset[int] = frozenset()

    @property
    def content(self) -> tuple[Group, ...]:
        """Return the words that carry a subject."""
        return tuple(group for group in self.groups if group.carries)

    @property
    def gist(self) -> str:
        """Return the words of the subject in one order, by which like questions meet."""
        words = sorted({group.terms[0] for group in self.content})
        return " ".join((*words, *self.aspects[:1]))[:GIST_CHARACTERS_MAX]


@dataclass(frozen=True, slots=True)
class Cue:
    wants: str
    aspect: str
    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Cues, asides and proper names, as the file gives them."""

    cues: tuple[Cue, ...]
    asides: frozenset[str]
    english_asides: frozenset[str]
    places: Mapping[str, tuple[str, ...]]
    abroad: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words that mean the same: shipped and a body's own, within Korean and from English."""

    alike: tuple[tuple[str, ...], ...] = ()
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()  # names of cities and counties


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the shipped grammar."""
    written = tomllib.loads((FOLDER / "grammar.toml").read_text(encoding="utf-8"))
    cues = [
        Cue(row.get("wants", ""), row.get("aspect", ""), tuple(row["ko"]), tuple(row["en"]))
        for row in written["cue"]
    ]
    places = {name: tuple(row) for row in written["places"]["sido"] for name in row}
    return Grammar(
        cues=tuple(cues),
        asides=frozenset(written["asides"]["ko"].split()),
        english_asides=frozenset(written["asides"]["en"].split()),
        places=places,
        abroad=frozenset(written["places"]["abroad"]),
    )


def shipped_lexicon(on: date) -> Lexicon:
    """Return the shipped words of a day."""
    alike, pairs, since = _shipped()
    return Lexicon(alike=alike, pairs=pairs if on >= since else {})


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[tuple[str, ...], ...], dict[str, tuple[str, ...]], date]:
    written = tomllib.loads((FOLDER / "bilingual.toml").read_text(encoding="utf-8"))
    alike = tuple(tuple(row) for row in written["alike"]["rows"])
    pairs = {english: tuple(words) for english, words in written["pairs"].items()}
    return alike, pairs, written["since"]


def read(text: str, *, lexicon: Lexicon, on: date) -> Asked:
    """Read a question as it was typed."""
    tidy = " ".join(text.split())[:QUESTION_CHARACTERS_MAX]
    language = "ko" if _is_korean(tidy) else "en"
    wants, aspects = _wanted(tidy, language)
    asked = Asked(text=tidy, language=language, wants=wants, aspects=aspects)
    return replace(
        asked,
        groups=tuple(_groups(tidy, lexicon, _background(tidy, language)))[:GROUPS_MAX],
        years=frozenset(_years(tidy, on)),
        rounds=frozenset(_rounds(tidy)),
    )


def _is_korean(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    hangul_letters = sum("가" <= letter <= "힣" for letter in letters)
    return bool(letters) and hangul_letters >= KOREAN_SHARE_MIN * len(letters)


def _wanted(text: str, language: str) -> tuple[str, tuple[str, ...]]:
    squeezed = hangul.squeeze(text)
    spaced = f" {text.lower()} "
    wants: list[str] = []
    aspects: list[str] = []
    for cue in grammar().cues:
        words = cue.ko if language == "ko" else cue.en
        if not any(word in (squeezed if language == "ko" else spaced) for word in words):
            continue
        (wants if cue.wants else aspects).append(cue.wants or cue.aspect)
    plain = [one for one in aspects if one != WEAKEST]
    return (wants[0] if wants else "facts"), tuple(dict.fromkeys(plain or aspects))


def _years(text: str, on: date) -> Iterator[int]:
    for each in _year.finditer(text):
        if YEAR_FIRST <= int(each[1]) <= YEAR_LAST:
            yield int(each[1])
    yield from (CENTURY + int(each[1] or each[2]) for each in _short_year.finditer(text))
    for each in _not_this_year.finditer(text):
        yield on.year + NOT_THIS_YEAR[each[1]]
    lower = text.lower()
    yield from (on.year + shift for word, shift in ENGLISH_YEARS.items() if word in lower)


def _rounds(text: str) -> Iterator[int]:
    yield from (int(each[1]) for each in _round.finditer(text))
    yield from (int(each[1] or each[2]) for each in _english_round.finditer(text))


def _background(text: str, language: str) -> frozenset[str]:
    """Return the words of sentences that ask nothing, beside one that does."""
    sentences = _sentence_end.split(text)
    asking = [one for one in sentences if _wanted(one, language) != ("facts", ())]
    if not asking or len(asking) == len(sentences):
        return frozenset()
    asking += [one for one in sentences if one.endswith("?")]
    asked = {word for one in asking for word in hangul.words(one)}
    return frozenset(word for word in hangul.words(text) if word not in asked)


def _groups(text: str, lexicon: Lexicon, background: frozenset[str]) -> Iterator[Group]:
    seen: set[str] = set()
    pieces = korean.pieces(text)
    meant = _meant(text)
    for piece in pieces:
        carries = piece.written not in background and (meant is None or piece.written in meant)
        for word, weight in _words(piece):
            if word in seen or not word:
                continue
            seen.add(word)
            group = _group(word, weight if carries else ASIDE_WEIGHT, lexicon)
            is_whole = len(piece.nouns) > 1 and word == piece.stem
            yield replace(group, whole=True, must=False) if is_whole else group
    for first, second in pairwise(pieces):  # 백년 가게 is 백년가게
        joined = first.written + second.stem
        if _is_hangul(joined) and joined not in seen:
            seen.add(joined)
            yield Group((joined,), weight=COMPOUND_WEIGHT, whole=True)


def _meant(text: str) -> frozenset[str] | None:
    """
    Return the words that hold a noun in their sentence, or None while there is no analyser.

    By itself 뭐예요 looks like a noun; in its sentence it does not.
    """
    tokens = morphemes.analyse(text)
    if tokens is None:
        return None
    lower, at, found = text.lower(), 0, set()
    for word in hangul.words(text):
        start = lower.find(word, at)
        if start < 0:
            found.add(word)  # composed otherwise than it was typed: keep it
            continue
        at = start + len(word)
        if any(start <= one.start < at and one.tag in MEANT for one in tokens):
            found.add(word)
    return frozenset(found)


def _words(piece: Piece) -> Iterator[tuple[str, float]]:
    """Return the words of a piece with their weight: nouns, their compound, stems of verbs."""
    yield from ((noun, 1.0) for noun in piece.nouns)
    if len(piece.nouns) > 1:
        yield piece.stem, COMPOUND_WEIGHT
    yield from ((verb, VERB_WEIGHT) for verb in piece.others if len(verb) > 1)


def _is_hangul(word: str) -> bool:
    return all("가" <= letter <= "힣" for letter in word)


def _group(word: str, weight: float, lexicon: Lexicon) -> Group:
    known = grammar()
    if word in known.places:
        return Group(known.places[word], must=True)
    others = [one for row in lexicon.alike if word in row for one in row]
    others += lexicon.pairs.get(word, ())
    if word.endswith("s") and word.isascii() and word[:-1] not in others:
        others += [word[:-1], *lexicon.pairs.get(word[:-1], ())]
    others += _as_town(word, lexicon)
    terms = tuple(dict.fromkeys((word, *others)))
    is_aside = word in known.asides or word in known.english_asides or word.isdecimal()
    must = word in known.abroad or word in lexicon.places
    places = [name for one in others for name in known.places.get(one, ())]
    if places:
        return Group(tuple(dict.fromkeys((*terms, *places))), must=True)
    return Group(terms, weight=ASIDE_WEIGHT if is_aside and not must else weight, must=must)


def _as_town(word: str, lexicon: Lexicon) -> list[str]:
    """Return the other name of a town: 용인 for 용인시, 용인시 for 용인."""
    if word in lexicon.places:
        return [word[:-1]] if len(word) > TOWN_LETTERS_MIN else []
    return [word + end for end in TOWN_ENDS if word + end in lexicon.places]
