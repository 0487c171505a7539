"""
Compare two versions of a notice (변경 내용 표시), word by word. Pure.

``compare`` gives pieces in reading order: what stayed, what went out, what came in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "out", "in"]
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts; joined without ``out`` they are the later text."""
    return list(_pieces(PIECES.findall(before), PIECES.findall(after)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for deed, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if deed == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("out", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("in", "".join(new[new_from:new_to]))
