"""
Which characters the shipped fonts can print, read from the fonts' own tables (cmap).

A paper in another script asks first and says in words what it cannot print: an empty box on a
label would be worse than none.
"""

import struct
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FONTS = tuple(f"NotoSans{script}_400Regular.ttf" for script in ("KR", "JP", "SC"))
SEGMENTED, GROUPED = 4, 12  # the two formats of a table that fonts of today have


def missing(text: str) -> set[str]:
    """Return the characters of a text that no shipped font can print."""
    known = _known()
    return {one for one in text if not one.isspace() and ord(one) not in known}


def can_print(text: str) -> bool:
    """Say whether the shipped fonts have every character of a text."""
    return not missing(text)


def has(font: str, text: str) -> bool:
    """Say whether one of the shipped fonts has every character of a text."""
    return all(one.isspace() or ord(one) in _known_by(font) for one in text)


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    return frozenset().union(*map(_known_by, FONTS))


@lru_cache(maxsize=len(FONTS))
def _known_by(font: str) -> frozenset[int]:
    file = Path(settings.STATE) / "assets" / "fonts" / font
    return frozenset(_characters(file.read_bytes())) if file.exists() else frozenset()


def _characters(font: bytes) -> set[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    rows = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(tables))
    start = next(where for tag, _sum, where, _size in rows if tag == b"cmap")
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        place = start + struct.unpack_from(">HHL", font, start + 4 + 8 * n)[2]
        form = struct.unpack_from(">H", font, place)[0]
        if form == GROUPED:
            found |= _grouped(font, place)
        elif form == SEGMENTED:
            found |= _segmented(font, place)
    return found


def _grouped(font: bytes, place: int) -> set[int]:
    found: set[int] = set()
    for n in range(struct.unpack_from(">L", font, place + 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", font, place + 16 + 12 * n)
        found.update(code for code in range(first, last + 1) if glyph + code - first)
    return found


def _segmented(font: bytes, place: int) -> set[int]:
    count = struct.unpack_from(">H", font, place + 6)[0] // 2
    at = place + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    firsts = struct.unpack_from(f">{count}H", font, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", font, at + 4 * count + 2)
    offsets_at = at + 6 * count + 2
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found: set[int] = set()
    for n, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, last + 1):
            if offsets[n] == 0:
                glyph = (code + deltas[n]) & 0xFFFF
            else:
                where = offsets_at + 2 * n + offsets[n] + 2 * (code - first)
                if where + 2 > len(font):
                    continue
                glyph = struct.unpack_from(">H", font, where)[0]
            if glyph and code != 0xFFFF:
                found.add(code)
    return found
