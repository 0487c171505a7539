"""
Write Korean names of places in Latin letters (국어의 로마자 표기법, revised romanisation, 2000).

Covers what names of districts need: the change of consonants that meet (종로 Jongno, 신라 Silla)
and the hyphen before the kind of place (강진군 Gangjin-gun).
"""

FIRST = (
    *("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s"),
    *("ss", "", "j", "jj", "ch", "k", "t", "p", "h"),
)
VOWEL = (
    *("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae"),
    *("oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"),
)
# Each of the 28 finals by the sound it closes a syllable with (ㄳ as ㄱ, ㅅ as ㄷ, …).
LAST = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l"),
    *("p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"),
)
LINKED = {1: "g", 4: "n", 7: "d", 8: "r", 16: "m", 17: "b", 19: "s", 20: "ss", 22: "j"}
NASAL = {"k": "ng", "t": "n", "p": "m"}
KINDS = {
    "특별자치도": "do",
    "특별자치시": "si",
    "특별시": "si",
    "광역시": "si",
    "직할시": "si",
}
SUFFIXES = {
    "도": "do",
    "시": "si",
    "군": "gun",
    "구": "gu",
    "읍": "eup",
    "면": "myeon",
    "동": "dong",
    "리": "ri",
}
PROVINCES = {
    "서울특별시": "Seoul",
    "부산광역시": "Busan",
    "대구광역시": "Daegu",
    "인천광역시": "Incheon",
    "광주광역시": "Gwangju",
    "대전광역시": "Daejeon",
    "울산광역시": "Ulsan",
    "세종특별자치시": "Sejong-si",
    "강원특별자치도": "Gangwon State",
    "전북특별자치도": "Jeonbuk State",
    "제주특별자치도": "Jeju-do",
}


def place(name: str) -> str:
    """Return a place's name in Latin letters, or "" where it holds more than Hangul."""
    if name in PROVINCES:
        return PROVINCES[name]
    if not all("가" <= letter <= "힣" for letter in name):
        return ""
    for ending, kind in (KINDS | SUFFIXES).items():
        if name.endswith(ending) and len(name) > len(ending):
            return f"{syllables(name.removesuffix(ending)).capitalize()}-{kind}"
    return syllables(name).capitalize()


def words(name: str) -> str:
    """Return a name in Latin letters, word by word; what is no Hangul stays as it is."""
    return " ".join(
        syllables(word).capitalize() if all("가" <= letter <= "힣" for letter in word) else word
        for word in name.split()
    )


def syllables(word: str) -> str:
    """Return Hangul syllables in Latin letters, with the changes where they meet."""
    parts = [divmod(ord(letter) - 0xAC00, 28) for letter in word]
    written = ""
    for n, (head, last) in enumerate(parts):
        first, vowel = divmod(head, 21)
        before = parts[n - 1][1] if n else 0
        following = parts[n + 1][0] // 21 if n + 1 < len(parts) else None
        written += _opening(first, before) + VOWEL[vowel] + _closing(last, following)
    return written


def _opening(first: int, before: int) -> str:
    if first == 11 and before in LINKED:  # ㅇ: the final before is carried over
        return LINKED[before]
    if first == 5 and before:  # ㄹ after a final
        return "l" if LAST[before] in ("n", "l") else "n"
    if first == 2 and LAST[before] == "l":  # ㄴ after ㄹ
        return "l"
    return FIRST[first]


def _closing(last: int, following: int | None) -> str:
    if following is None:
        return LAST[last]
    if following == 11 and last in LINKED:
        return ""
    if following in (2, 5, 6):  # before ㄴ, ㄹ, ㅁ
        if LAST[last] == "n" and following == 5:
            return "l"
        return NASAL.get(LAST[last], LAST[last])
    return LAST[last]
