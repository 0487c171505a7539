"""
Suggest HS codes for goods in words: at most five, each with its reasons, never filed unseen.

Four sources, strongest first: what was confirmed for goods of like words before (``Earlier``),
the house's words for Korean export goods (``words.toml``), our Korean names of headings, and the
names of the HS tree, weighed by how rare a word is (BM25). What the tree excludes ("other than of
cotton") does not speak for a code. Pure; measured by ``bench/hs``.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from naru.goods import tree, vocabulary
from naru.kernel.text import Text

SUGGESTED_MAX = 5
WORDS_MAX = 40
HEADING_SHARE = 0.5  # a word of the heading counts half as much as one of the subheading itself
SATURATION, LENGTH_SHARE = 1.2, 0.4  # k1 and b of BM25: names are short, so length says little
OWN_WORDS_SCORE, EARLIER_SCORE = 30.0, 60.0  # above what the tree alone gives a good match
KOREAN_NAME_SCORE = 6.0  # a heading only: the house's words and the tree tell its subheadings apart
REST_SCORE = 1.0  # "other" subheadings come last among equals
NOT_SAID = re.compile(r"(other than|excluding|excludes|not of|except)[^;,()]*|\([^)]*exclud[^)]*\)")
WORD = re.compile(r"[a-z0-9]+|[가-힣]+")
ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
IDLE = frozenset({
    "of", "and", "or", "the", "in", "for", "with", "a", "an", "to", "as", "than", "by", "other",
    "its", "their", "kind", "kinds", "used", "use", "including", "not", "no", "from", "on", "at",
    "be", "is", "are", "put", "up", "form", "forms", "pack", "pcs", "ea", "kg", "g", "ml", "l",
    "cm", "mm", "new",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Goods that somebody confirmed: their words and code, and whether the same firm did."""

    words: str
    hs6: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One code with its place in the tree and why it is offered."""

    hs6: str
    score: float
    place: tree.Place
    reasons: tuple[Text, ...]


def suggest(
    *, words: str, more: str = "", earlier: Iterable[Earlier] = (), most: int = SUGGESTED_MAX
) -> list[Suggestion]:
    """
    Return the best codes for goods, best first.

    ``words`` name the goods in Korean or English; ``more`` (material, use, processing) counts half.
    """
    scores: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[Text]] = defaultdict(list)
    _from_earlier(words, earlier, scores, reasons)
    spoken = _from_vocabulary(f"{words} {more}", scores, reasons)
    weights = _weights(f"{words} {spoken}", 1.0)
    for word, weight in _weights(more, 0.5).items():
        weights[word] = max(weight, weights.get(word, 0.0))
    _from_tree(weights, scores, reasons)
    _from_korean_names(words, scores, reasons)
    for hs6 in scores:
        scores[hs6] *= _fits_processing(hs6, weights)
    best = sorted(scores, key=lambda hs6: (-scores[hs6], hs6))[:most]
    return [
        Suggestion(
            hs6=hs6, score=scores[hs6], place=tree.place(hs6), reasons=tuple(reasons[hs6][:3])
        )
        for hs6 in best
    ]


def stem(word: str) -> str:
    """Take the ending of number, tense or doing off an English word, as far as that is safe."""
    for ending, left in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + left
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def tokens(text: str) -> list[str]:
    """Return the words that say something, without their endings."""
    found = WORD.findall(text.lower())[:WORDS_MAX]
    return [stem(word) for word in found if word not in IDLE and not word.isdigit()]


def _weights(text: str, weight: float) -> dict[str, float]:
    return dict.fromkeys(tokens(text), weight)


def _from_earlier(
    words: str,
    earlier: Iterable[Earlier],
    scores: dict[str, float],
    reasons: dict[str, list[Text]],
) -> None:
    mine = set(tokens(words))
    for one in earlier:
        theirs = set(tokens(one.words))
        alike = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
        if alike < 0.3 or one.hs6 not in tree.names():
            continue
        score = EARLIER_SCORE * alike * (1.0 if one.is_own else 0.5)
        if score > scores[one.hs6]:
            scores[one.hs6] = score
            said = Text("우리 업체가", "your firm") if one.is_own else Text("다른 업체가", "others")
            reasons[one.hs6].insert(
                0,
                Text(
                    f"{said.ko} 비슷한 물품({one.words[:40]})에 확정했던 부호입니다.",
                    f"Confirmed by {said.en} for goods alike ({one.words[:40]}).",
                ),
            )


def _from_vocabulary(words: str, scores: dict[str, float], reasons: dict[str, list[Text]]) -> str:
    """Add what the house's own words say; return their English, for the tree."""
    english: list[str] = []
    for found in vocabulary.found_in(words):
        english.append(found.english)
        for rank, hs6 in enumerate(found.codes):
            scores[hs6] += OWN_WORDS_SCORE * found.share / (1 + 0.25 * rank)
            reasons[hs6].append(
                Text(
                    f"‘{found.word}’은(는) 보통 이 부호로 분류합니다.",
                    f"“{found.word}” ({found.english}) usually goes under this code.",
                )
            )
    return " ".join(english)


def _from_tree(
    weights: Mapping[str, float], scores: dict[str, float], reasons: dict[str, list[Text]]
) -> None:
    index = _index()
    matched: dict[str, list[str]] = defaultdict(list)
    for word, weight in weights.items():
        held = index.postings.get(word)
        if not held:
            continue
        rarity = math.log(1 + (index.count - len(held) + 0.5) / (len(held) + 0.5))
        for hs6, strength in held.items():
            scores[hs6] += weight * rarity * strength
            matched[hs6].append(word)
    for hs6, words in matched.items():
        share = len(words) / max(len(weights), 1)
        scores[hs6] *= 0.6 + 0.4 * share  # one name that has all the words beats many with one
        said = ", ".join(index.spoken.get(word, word) for word in words)
        reasons[hs6].append(Text(f"품목 이름에 있는 말: {said}", f"Words of its name: {said}"))


def _from_korean_names(
    words: str, scores: dict[str, float], reasons: dict[str, list[Text]]
) -> None:
    """Let a word of a heading's Korean name speak for the subheadings under it."""
    for heading, word in tree.headings_in(words).items():
        said = Text(f"호의 이름에 있는 말: {word}", f"A word of the heading's Korean name: {word}")
        for hs6 in _under()[heading]:
            scores[hs6] += KOREAN_NAME_SCORE * len(word) / (len(word) + 1)
            reasons[hs6].append(said)


@cache
def _under() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in tree.names():
        if len(code) == tree.HS6_DIGITS:
            found[code[: tree.HEADING_DIGITS]].append(code)
    return found


def _fits_processing(hs6: str, said: Mapping[str, float]) -> float:
    """Halve a code that names another processing than the goods do: frozen is not fresh."""
    states = {stem(word) for word, _name in QUESTIONS[0].answers}
    ours = states & set(said)
    theirs = states & set(tokens(NOT_SAID.sub(" ", tree.names()[hs6].lower())))
    return 0.5 if ours and theirs and not ours & theirs else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    postings: Mapping[str, Mapping[str, float]]
    spoken: Mapping[str, str]
    count: int


@cache
def _index() -> _Index:
    """Read the names of all subheadings once into words → codes with the strength of the word."""
    known = tree.names()
    six = [code for code in known if len(code) == tree.HS6_DIGITS]
    told = {code: _told(known[code], known[code[:4]]) for code in six}
    usual = sum(len(words) for words in told.values()) / len(told)
    postings: dict[str, dict[str, float]] = defaultdict(dict)
    for code, words in told.items():
        slope = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * len(words) / usual)
        rest = REST_SCORE * 0.02 if "other" in known[code] else 0.0
        for word, times in words.items():
            postings[word][code] = times * (SATURATION + 1) / (times + slope) - rest
    spoken = {stem(word): word for name in known.values() for word in WORD.findall(name.lower())}
    return _Index(postings=postings, spoken=spoken, count=len(six))


def _told(own: str, heading: str) -> dict[str, float]:
    words: dict[str, float] = defaultdict(float)
    for name, share in ((heading, HEADING_SHARE), (own, 1.0)):
        for word in set(tokens(NOT_SAID.sub(" ", name.lower()))):
            words[word] = max(words[word], share) if share < 1 else words[word] + share
    return words


def questions(found: Sequence[Suggestion]) -> list["Question"]:
    """Return at most three things that would tell the best codes apart: asked, never guessed."""
    asked = []
    for question in QUESTIONS:
        answers = tuple(
            answer
            for answer in question.answers
            if 0 < sum(_says(one, answer[0]) for one in found) < len(found)
        )
        if answers:
            asked.append(Question(about=question.about, answers=answers))
    return asked[:3]


def _says(one: Suggestion, word: str) -> bool:
    return stem(word) in tokens(NOT_SAID.sub(" ", one.place.name.lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask, with the answers as (English word for the search, label)."""

    about: Text
    answers: tuple[tuple[str, Text], ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        about=Text("가공 상태는 어떤가요?", "How is it processed?"),
        answers=(
            ("live", Text("살아 있음", "live")),
            ("fresh", Text("신선", "fresh")),
            ("chilled", Text("냉장", "chilled")),
            ("frozen", Text("냉동", "frozen")),
            ("dried", Text("건조", "dried")),
            ("salted", Text("염장", "salted")),
            ("smoked", Text("훈제", "smoked")),
            ("roasted", Text("볶음·구이", "roasted")),
            ("prepared", Text("조리·조제", "prepared")),
            ("crude", Text("정제 전", "crude")),
        ),
    ),
    Question(
        about=Text("주된 재료는 무엇인가요?", "What is it mainly made of?"),
        answers=(
            ("cotton", Text("면", "cotton")),
            ("synthetic", Text("합성섬유", "synthetic fibre")),
            ("wool", Text("양모", "wool")),
            ("silk", Text("견", "silk")),
            ("leather", Text("가죽", "leather")),
            ("plastics", Text("플라스틱", "plastics")),
            ("rubber", Text("고무", "rubber")),
            ("glass", Text("유리", "glass")),
            ("porcelain", Text("자기", "porcelain")),
            ("wood", Text("나무", "wood")),
            ("bamboo", Text("대나무", "bamboo")),
            ("paper", Text("종이", "paper")),
            ("steel", Text("철강", "steel")),
            ("aluminium", Text("알루미늄", "aluminium")),
        ),
    ),
    Question(
        about=Text("누가, 어디에 쓰나요?", "Who uses it, and for what?"),
        answers=(
            ("lip", Text("입술", "lips")),
            ("eye", Text("눈", "eyes")),
            ("skin", Text("피부", "skin")),
            ("hair", Text("머리카락", "hair")),
            ("men", Text("남성", "men")),
            ("women", Text("여성", "women")),
            ("babies", Text("아기", "babies")),
            ("table", Text("식탁", "at table")),
            ("kitchen", Text("부엌", "in the kitchen")),
            ("ornamental", Text("장식", "for ornament")),
        ),
    ),
)
