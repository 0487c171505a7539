"""
Draw the bars of Code 128 (ISO/IEC 15417), as carriers scan them.

Letters are written in code set B; runs of four digits or more in code set C, two digits a symbol.
"""

import re
from collections.abc import Iterator

from naru.logistics import letters

_WRITTEN = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132
122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212
322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311
112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321
331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
411311 113141 114131 311141 411131 211412 211214 211232 2331112
"""
WIDTHS = _WRITTEN.split()  # bar, space, bar, … of each symbol, in modules
TO_C, TO_B, START_B, START_C, STOP = 99, 100, 104, 105, 106
CHECK_MODULO = 103
DIGIT_RUNS = re.compile(r"(?:\d\d){2,}|\D+|\d+?(?=(?:\d\d){2,}(?!\d))|\d+")


def symbols(text: str) -> list[int]:
    """Return the values of every symbol, with start, check and stop."""
    assert letters.is_plain(text), "code set B has plain letters only"
    told = list(_told(text))
    check = told[0] + sum(place * value for place, value in enumerate(told))
    return [*told, check % CHECK_MODULO, STOP]


def bars(text: str) -> list[tuple[int, int]]:
    """Return each bar: the module it begins at, and how many modules it is wide."""
    found: list[tuple[int, int]] = []
    at = 0
    for value in symbols(text):
        for place, width in enumerate(map(int, WIDTHS[value])):
            if place % 2 == 0:
                found.append((at, width))
            at += width
    return found


def modules(text: str) -> int:
    """Return how many modules the whole symbol is wide."""
    start, width = bars(text)[-1]
    return start + width


def _told(text: str) -> Iterator[int]:
    now = 0
    for run in DIGIT_RUNS.findall(text):
        is_pairs = run.isdigit() and len(run) % 2 == 0 and len(run) > 2
        wanted = START_C if is_pairs else START_B
        if now != wanted:
            yield wanted if not now else (TO_C if is_pairs else TO_B)
            now = wanted
        if is_pairs:
            yield from (int(run[place : place + 2]) for place in range(0, len(run), 2))
        else:
            yield from (ord(letter) - ord(" ") for letter in run)
