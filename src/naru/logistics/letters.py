"""
Write in plain Latin letters what carriers abroad and the post can take.

Accents are left out (José → Jose), full-width letters made narrow, Hangul romanised syllable by
syllable after the Revised Romanisation (sounds that meet are not
melted: 신라 is Sinra). Other scripts stay as they are and are told of.
"""

import unicodedata

_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
          "p", "h")  # fmt: skip
_VOWELS = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
           "we", "wi", "yu", "eu", "ui", "i")  # fmt: skip
_LAST = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
         "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t")  # fmt: skip
_SINGLE = str.maketrans({
    "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "þ": "th", "’": "'", "‘": "'", "“": '"', "”": '"',
    "–": "-", "—": "-", "·": "-", "，": ", ", "。": ".", "№": "No. ", "º": "o",
    "ª": "a", "¿": "", "¡": "",
})  # fmt: skip
SYLLABLES = range(ord("가"), ord("힣") + 1)
UNITS = ("특별시", "광역시", "특별자치도", "특별자치시", "도", "시", "군", "구", "읍", "면", "동",
         "리", "대로", "로", "길")  # fmt: skip


def plain(text: str) -> str:
    """Return the text in plain letters as far as it can be said in them."""
    spelled = "".join(_spelled(word) for word in _words(text.translate(_SINGLE)))
    narrow = unicodedata.normalize("NFKD", spelled)
    return "".join(one for one in narrow if not unicodedata.combining(one))


def is_plain(text: str) -> bool:
    """Say whether a text is in plain Latin letters, digits and marks."""
    return text.isascii() and text.isprintable()


def unmappable(text: str, encoding: str) -> str:
    """Return the characters that an encoding does not have, each once, in their order."""
    return "".join(dict.fromkeys(one for one in text if not _has(one, encoding)))


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _words(text: str) -> list[str]:
    """Split between Hangul and the rest, so that names begin with a capital."""
    parts: list[str] = []
    for one in text:
        is_same = bool(parts) and _is_hangul(one) == _is_hangul(parts[-1][-1])
        if is_same:
            parts[-1] += one
        else:
            parts.append(one)
    return parts


def _spelled(word: str) -> str:
    if not word or not _is_hangul(word[0]):
        return word
    unit = next((one for one in UNITS if word.endswith(one) and word != one), "")
    stem = word[: len(word) - len(unit)]
    tail = f"-{_romanised(unit)}" if unit else ""
    return _romanised(stem).capitalize() + tail


def _romanised(word: str) -> str:
    said = ""
    for one in word:
        first, rest = divmod(ord(one) - ord("가"), 588)
        vowel, last = divmod(rest, 28)
        lead = "l" if _FIRST[first] == "r" and said.endswith("l") else _FIRST[first]
        said += lead + _VOWELS[vowel] + _LAST[last]
    return said


def _is_hangul(character: str) -> bool:
    return ord(character) in SYLLABLES
