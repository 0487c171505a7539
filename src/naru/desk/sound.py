"""
Write a word as it sounds, in few letters, so that 나루, NARU and Naroo meet.

Hangul is spelt by a coarse romanisation (one letter for ㄱ·ㄲ·ㅋ, for ㄹ and its ends, …); Latin
words are folded by the same coarseness (c, q and k; f, ph and p; v and b; doubled letters once).
"""

import re

FIRST = ("k", "k", "n", "t", "t", "r", "m", "b", "b", "s", "s", "", "j", "j", "j", "k", "t", "p",
         "h")  # fmt: skip
VOWEL = ("a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we",
         "wi", "yu", "u", "i", "i")  # fmt: skip
LAST = ("", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "r", "r", "r", "p", "r", "m", "p",
        "p", "t", "t", "n", "t", "t", "k", "t", "p", "t")  # fmt: skip
RULES = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        ("sch|sh|ss", "s"), ("tch|ch|dj|zh|z", "j"), ("ph|f", "p"), ("ng", "n"),
        ("ck|qu|q|c|g", "k"), ("x", "ks"), ("v", "b"), ("l", "r"), ("d|th", "t"),
        ("eo|oe", "o"), ("eu|oo|ou", "u"), ("ee|ea|ie", "i"), ("ae|ai|ei|ey|ay", "e"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def sound(word: str) -> str:
    """Return how a word in lower case sounds; letters of other scripts stay."""
    spelt = "".join(_spelt(letter) for letter in word)
    for pattern, into in RULES:
        spelt = pattern.sub(into, spelt)
    return spelt


def _spelt(letter: str) -> str:
    if not "가" <= letter <= "힣":
        return letter
    head, last = divmod(ord(letter) - 0xAC00, 28)
    return FIRST[head // 21] + VOWEL[head % 21] + LAST[last]
