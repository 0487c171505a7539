"""
How alike two words are that stand as marks: by jamo, by letters in threes, and by sound.

One number from 0 to 100 and the reasons for it. A word is fully like itself, likeness is the same
both ways, and one wrong jamo leaves it high (property tests hold all three).
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from naru.desk.sound import sound
from naru.kernel.text import Text
from naru.search import hangul

FULL = 100
FOUND_FROM = 65  # what is less alike is not shown as found
OTHER_CLASSES_SHARE = 70  # of a hundred: what is left where the goods are of other classes
SYLLABLES_INSIDE_MIN = 2
LETTERS_COMPARED_MAX = 80
REASONS: dict[str, Text] = {
    "same": Text("글자가 같습니다", "the same letters"),
    "jamo": Text("자모가 비슷합니다", "alike in jamo"),
    "trigram": Text("글자 조각이 겹칩니다", "letters in threes overlap"),
    "sound": Text("소리가 비슷합니다", "sounds alike"),
    "inside": Text("한쪽이 다른 쪽에 들어 있습니다", "one lies inside the other"),
    "classes": Text("같은 상품류입니다", "of the same class of goods"),
    "other_classes": Text("상품류가 다릅니다", "of other classes of goods"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two words are, and each reason with its own number, the heaviest first."""

    score: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def is_found(self) -> bool:
        return self.score >= FOUND_FROM


def likeness(one: str, other: str) -> Likeness:
    """Compare two words."""
    first, second = _plain(one), _plain(other)
    if not first or not second:
        return Likeness(score=0, reasons=())
    if first == second:
        return Likeness(score=FULL, reasons=(("same", FULL),))
    parts = {
        "jamo": _near(_jamo(first), _jamo(second)),
        "trigram": _overlap(hangul.keys(first), hangul.keys(second)),
        "sound": _near(sound(first), sound(second)),
        "inside": _inside(first, second),
    }
    reasons = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    told = tuple((code, points) for code, points in reasons if points >= FOUND_FROM)
    return Likeness(score=min(reasons[0][1], FULL - 1), reasons=told or (reasons[0],))


def among_goods(found: Likeness, mine: Iterable[int], theirs: Iterable[int]) -> Likeness:
    """Weigh a likeness by the classes of goods (니스 분류); unknown classes change nothing."""
    ours, others = set(mine), set(theirs)
    if not ours or not others:
        return found
    if ours & others:
        return Likeness(score=found.score, reasons=(*found.reasons, ("classes", found.score)))
    score = found.score * OTHER_CLASSES_SHARE // FULL
    return Likeness(score=score, reasons=(*found.reasons, ("other_classes", score)))


def in_words(reasons: Sequence[tuple[str, int]]) -> list[Text]:
    """Say the reasons in words, with their number."""
    return [
        Text(f"{REASONS[code].ko} ({points})", f"{REASONS[code].en} ({points})")
        for code, points in reasons
    ]


def _plain(word: str) -> str:
    """Return letters and digits of any script, composed and in lower case."""
    composed = unicodedata.normalize("NFKC", word).casefold()
    return "".join(letter for letter in composed if letter.isalnum())[:LETTERS_COMPARED_MAX]


def _jamo(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _near(one: str, other: str) -> int:
    """Return how few letters must change, as a share of the longer word."""
    longest = max(len(one), len(other))
    return FULL * (longest - _distance(one, other)) // longest if longest else 0


def _distance(one: str, other: str) -> int:
    """Count the letters to put in, take out or replace (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            changed = diagonal + (letter != against)
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, changed)
    return row[-1]


def _overlap(one: str, other: str) -> int:
    """Return the share of letters in threes that both have (Dice)."""
    first, second = Counter(_threes(one)), Counter(_threes(other))
    return FULL * 2 * (first & second).total() // (first.total() + second.total())


def _threes(word: str) -> Iterable[str]:
    padded = f"  {word} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))


def _inside(one: str, other: str) -> int:
    """Return a number where the shorter word stands in the longer: more, the more it fills it."""
    short, long = sorted((one, other), key=len)
    if len(short) < SYLLABLES_INSIDE_MIN or short not in long:
        return 0
    return FOUND_FROM + (FULL - FOUND_FROM) * len(short) // len(long) - 1
