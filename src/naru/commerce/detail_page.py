"""
The detail page (상세페이지) of a product, made of blocks.

A block is plain data of a known kind, never HTML; the page's template writes it out and escapes
it. What the producer sends is cleaned here, so that nothing else has to be trusted.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from naru.kernel.text import Text

BLOCKS_MAX = 60
TEXT_CHARS_MAX = 4_000
LINE_CHARS_MAX = 200
TABLE_ROWS_MAX = 40
TABLE_COLUMNS_MAX = 6

KINDS: dict[str, Text] = {
    "heading": Text("제목", "Heading"),
    "text": Text("글", "Text"),
    "photo": Text("사진", "Photo"),
    "story": Text("농부 이야기", "The farmer's story"),
    "table": Text("표", "Table"),
    "cautions": Text("주의할 점", "Cautions"),
}
_UNSEEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028-\u202e\u2066-\u2069\ufeff]")
Block = dict[str, Any]


def clean_text(raw: object, *, chars_max: int = TEXT_CHARS_MAX) -> str:
    """Return a text in one Unicode form, without control signs, cut at its limit."""
    text = unicodedata.normalize("NFC", str(raw or "")).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).strip()[:chars_max]


def _line(raw: object) -> str:
    return " ".join(clean_text(raw).split())[:LINE_CHARS_MAX]


def _rows(raw: object) -> list[list[str]]:
    """Read a table from rows of cells, or from lines with "|" between cells."""
    lines = raw if isinstance(raw, list) else clean_text(raw).split("\n")
    rows = []
    for line in lines[:TABLE_ROWS_MAX]:
        cells = line if isinstance(line, list) else str(line).split("|")
        rows.append([_line(cell) for cell in cells[:TABLE_COLUMNS_MAX]])
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def clean(raw: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Return the sound blocks of what a producer sent, in order; empty ones fall away."""
    cleaned = [_block(each) for each in raw[:BLOCKS_MAX]]
    return [block for block in cleaned if block is not None]


def _block(raw: Mapping[str, Any]) -> Block | None:
    kind = raw.get("kind")
    if kind == "heading":
        block: Block = {"kind": kind, "text": _line(raw.get("text"))}
    elif kind == "text":
        block = {"kind": kind, "text": clean_text(raw.get("text"))}
    elif kind == "photo":
        block = {"kind": kind, "key": _key(raw.get("key")), "caption": _line(raw.get("caption"))}
    elif kind == "story":
        block = {
            "kind": kind,
            "name": _line(raw.get("name")),
            "text": clean_text(raw.get("text")),
            "key": _key(raw.get("key")),
        }
    elif kind == "table":
        block = {"kind": kind, "caption": _line(raw.get("caption")), "rows": _rows(raw.get("rows"))}
    elif kind == "cautions":
        lines = raw.get("lines")
        lines = lines if isinstance(lines, list) else clean_text(lines).split("\n")
        block = {"kind": kind, "lines": [_line(line) for line in lines if _line(line)]}
    else:
        return None
    return block if _has_content(block) else None


def _key(raw: object) -> str:
    """Let only the name of a stored photo pass."""
    key = str(raw or "")
    return key if re.fullmatch(r"[0-9a-f]{32}", key) else ""


def _has_content(block: Block) -> bool:
    return any(block.get(part) for part in ("text", "key", "rows", "lines"))


def says_something(blocks: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a page holds enough for a notice to point at it."""
    return any(block.get("kind") in {"text", "photo", "table", "story"} for block in blocks)
