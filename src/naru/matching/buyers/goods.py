"""Headings of the Harmonised System and words of goods, as keys that meet."""

from collections.abc import Collection, Iterable

from naru.search import korean
from naru.search.words import SYNONYMS

DIGITS = (6, 4, 2)
WORD_LETTERS_MIN = 2
KEYS_MAX = 60
ONE_FOR_ALL = {word: row[0] for row in SYNONYMS for word in row}


def code_of(written: str) -> str:
    """Return a heading as plain digits, six at most: 1212.21 gives 121221; "" where it is none."""
    digits = "".join(sign for sign in written if sign.isdigit())[: DIGITS[0]]
    digits = digits[: len(digits) // 2 * 2]
    has_letters = any(sign.isalpha() for sign in written)
    return "" if has_letters else digits


def keys(codes: Iterable[str]) -> list[str]:
    """Return every heading with the headings above it: 121221 gives 121221, 1212 and 12."""
    found = {code[:digits] for code in codes for digits in DIGITS if len(code) >= digits}
    return sorted(found)


def said(code: str) -> str:
    """Return a heading as it is printed: 121221 gives 1212.21."""
    return f"{code[:4]}.{code[4:]}" if len(code) > DIGITS[1] else code


def shared(code: str, wanted: Collection[str]) -> str:
    """Return the longest heading that a code shares with what is wanted, "" for none."""
    for digits in DIGITS:
        if len(code) >= digits and code[:digits] in wanted:
            return code[:digits]
    return ""


def word_keys(*texts: str) -> list[str]:
    """Return the terms of words, one for all that mean the same: kimchi and 김치 meet."""
    found = (ONE_FOR_ALL.get(term, term) for text in texts for term in _terms(text))
    return list(dict.fromkeys(found))[:KEYS_MAX]


def _terms(text: str) -> Iterable[str]:
    for term in korean.terms(text.replace(",", " ")):
        is_food = not term.isascii() and term in ONE_FOR_ALL
        if len(term) >= WORD_LETTERS_MIN or is_food:
            yield term
