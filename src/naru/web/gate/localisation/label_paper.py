"""
Fill the paper of a label proof: plain values for typst, and what its fonts cannot print.

The shipped fonts have Korean, Japanese, Chinese and Latin with Vietnamese; typst brings a font with
Arabic. Traditional Chinese is drawn as its readers write it where the machine has a font of it.
What no font has is said in words instead of printing boxes.
"""

from datetime import date
from typing import Any

from naru.localisation.label import Label, LabelLine
from naru.localisation.views import PlanView
from naru.web.parts import glyphs, pdf

WIDTH_MM, HEIGHT_MM = 100, 70
SIZE_MM = (40, 180)
SHIPPED = ("Noto Sans KR", "Noto Sans JP", "Noto Sans SC")
FONTS = {
    "ja": "Noto Sans JP",
    "zh": "Noto Sans SC",
    "zh_hant": "Noto Sans CJK TC",
    "ar": "DejaVu Sans Mono",
}


def size(asked: str | None, otherwise: int) -> int:
    """Return a side in millimetres as asked for, within what a page holds."""
    least, most = SIZE_MM
    return min(max(int(asked), least), most) if asked and asked.isdigit() else otherwise


def cannot_print(made: Label) -> list[str]:
    """Return the texts of a label that no font here can print whole."""
    if made.language == "ar":
        return []
    texts = [made.name, *(f"{one.heading} {one.text}".strip() for one in made.lines)]
    texts += list(made.warnings) + _table_texts(made)
    return [one for one in texts if glyphs.missing(one)]


def values(one: PlanView, made: Label, *, on: date, width: int, height: int) -> dict[str, Any]:
    """Return what the paper prints."""
    unprinted = set(cannot_print(made))
    own = FONTS.get(made.language)
    return {
        "language": made.language.split("_")[0],
        "fonts": [*([own] if own in pdf.families() else []), *SHIPPED],
        "rtl": made.language == "ar",
        "product": one.product.name,
        "market": one.market_name.ko,
        "hs": one.product.hs_written,
        "on": on.isoformat(),
        "width": width,
        "height": height,
        "name": "" if made.name in unprinted else made.name,
        "name_untranslated": made.is_name_untranslated,
        "lines": [_line(line, unprinted) for line in made.lines],
        "warnings": [each for each in made.warnings if each not in unprinted],
        "is_mexican": one.market == "MX",
        "bars": [list(bar) for bar in made.bars],
        "gtin": made.gtin,
        "table": _table(made, unprinted),
        "notes": [note.ko for note in made.notes],
        "unprinted": len(unprinted),
        "untranslated": len(made.untranslated),
        "source": made.table.source if made.table else "",
        "checked_on": one.of.checked_on.isoformat(),
    }


def _line(line: LabelLine, unprinted: set[str]) -> dict[str, Any]:
    return {
        "heading": line.heading,
        "is_printed": f"{line.heading} {line.text}".strip() not in unprinted,
        "pieces": [[each.text, each.is_strong] for each in line.segments],
        "untranslated": line.is_untranslated,
    }


def _table_texts(made: Label) -> list[str]:
    table = made.table
    return [table.title, *(f"{one.label} {one.amount}" for one in table.lines)] if table else []


def _table(made: Label, unprinted: set[str]) -> dict[str, Any] | None:
    table = made.table
    if table is None or unprinted.intersection(_table_texts(made)):
        return None
    return {
        "style": table.style,
        "title": table.title,
        "per": table.per,
        "note": table.note,
        "lines": [
            [each.label, each.amount, "" if each.percent is None else f"{each.percent}%",
             each.indent]
            for each in table.lines
        ],
    }  # fmt: skip
