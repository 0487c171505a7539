"""
Hangul as keystrokes: what a syllable is made of, and what was typed on the wrong keyboard.

A text's *keys* are the letters of the standard Korean keyboard (두벌식) that type it, in lower
case: 사과 is "tkrhk". They serve three ends at once: a typo in one jamo changes one letter, a word
typed in English mode is found, and PostgreSQL can index them in any locale.
"""

import re
import unicodedata


def _parted(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _parted("r R s e E f a q Q t T d w W c z x v g")
VOWEL = _parted("k o i O j p u P h hk ho hl y n nj np nl b m ml l")
LAST = ("", *_parted("r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"))
FIRST_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWEL_JAMO = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
JAMO_KEYS = dict(zip(FIRST_JAMO, FIRST, strict=True)) | dict(zip(VOWEL_JAMO, VOWEL, strict=True))
SHIFTED = set("REQTWOP")

_not_words = re.compile(r"[^0-9A-Za-z가-힣ㄱ-ㅣ]+")
_but_jamo = re.compile(r"[^ㄱ-ㅣ]+")  # NFKC would turn single jamo into parts of syllables
_syllable = re.compile(
    "({first})({vowel})((?:{last})(?!{vowel}))?".format(
        first="|".join(FIRST),
        vowel="|".join(sorted(VOWEL, key=len, reverse=True)),
        last="|".join(sorted(filter(None, LAST), key=len, reverse=True)),
    )
)


def words(text: str) -> list[str]:
    """Split a text at everything that is no letter or digit, in lower case and composed."""
    return [word.lower() for word in words_as_typed(text)]


def words_as_typed(text: str) -> list[str]:
    """Split like ``words``, but leave the case: on a Korean keyboard shift makes another letter."""
    return _not_words.sub(" ", _but_jamo.sub(_composed, text)).split()


def _composed(part: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", part.group())


def squeeze(text: str) -> str:
    """Return a text without spaces and signs, in lower case."""
    return "".join(words(text))


def keys(text: str) -> str:
    """Return the keystrokes of a text in lower case; what is not Hangul stays."""
    return "".join(map(_keys_of, text)).lower()


def _keys_of(letter: str) -> str:
    if "가" <= letter <= "힣":
        head, last = divmod(ord(letter) - 0xAC00, 28)
        return FIRST[head // 21] + VOWEL[head % 21] + LAST[last]
    return JAMO_KEYS.get(letter, letter)


def endings(word: str) -> list[str]:
    """List what a Hangul word ends in, of two syllables and more: 꿀사과 ends in 사과."""
    syllables = all("가" <= letter <= "힣" for letter in word)
    return [word[at:] for at in range(1, len(word) - 1)] if syllables else []


def initials(text: str) -> str:
    """Return the first consonants (초성) of a word: 쌀귀리 is ㅆㄱㄹ."""
    return "".join(
        FIRST_JAMO[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter
        for letter in text
    )


def are_initials(word: str) -> bool:
    """Say whether a word holds nothing but first consonants."""
    return bool(word) and all(letter in FIRST_JAMO for letter in word)


def typed_in_english_mode(word: str) -> str:
    """
    Return the Korean that the keys of a Latin word type (tkrhk: 사과), or "".

    Only whole syllables count, so that hardly any English word is mistaken for Korean.
    """
    plain = "".join(key if key in SHIFTED else key.lower() for key in word)
    found, at = "", 0
    while match := _syllable.match(plain, at):
        first, vowel, last = match.group(1), match.group(2), match.group(3) or ""
        code = (FIRST.index(first) * 21 + VOWEL.index(vowel)) * 28 + LAST.index(last)
        found += chr(0xAC00 + code)
        at = match.end()
    return found if at == len(plain) else ""


def typed_in_korean_mode(word: str) -> str:
    """Return the Latin word that was typed in Korean mode (메ㅔㅣㄷ: apple), or ""."""
    torn = any("ㄱ" <= letter <= "ㅣ" for letter in word)
    return keys(word) if torn and not are_initials(word) else ""
