"""Read the detail-page form (blocks named ``b0-kind``, ``b0-text`` …) and move its rows about."""

from collections.abc import Mapping, Sequence
from typing import Any

from naru.commerce.detail_page import BLOCKS_MAX, KINDS

PARTS = ("text", "key", "caption", "name", "rows", "lines")
Row = dict[str, Any]


def read(sent: Mapping[str, str]) -> list[Row]:
    """Return the blocks of the form as they were written."""
    rows = []
    for number in range(BLOCKS_MAX):
        kind = sent.get(f"b{number}-kind", "")
        if kind in KINDS:
            parts = {
                part: sent[f"b{number}-{part}"] for part in PARTS if f"b{number}-{part}" in sent
            }
            rows.append({"kind": kind, **parts})
    return rows


def moved(rows: Sequence[Row], act: str) -> list[Row]:
    """Do what a button says: ``add:text``, ``up:2``, ``down:2``, ``remove:2``; else nothing."""
    deed, _, what = act.partition(":")
    changed = list(rows)
    if deed == "add" and what in KINDS and len(changed) < BLOCKS_MAX:
        return [*changed, {"kind": what}]
    if not what.isdigit() or int(what) >= len(changed):
        return changed
    place = int(what)
    if deed == "remove":
        del changed[place]
    other = {"up": place - 1, "down": place + 1}.get(deed, place)
    if deed in {"up", "down"} and 0 <= other < len(changed):
        changed[place], changed[other] = changed[other], changed[place]
    return changed


def without_empty(rows: Sequence[Row]) -> list[Row]:
    """Leave out blocks in which nothing is written yet."""
    return [row for row in rows if any(value for part, value in row.items() if part != "kind")]


def editable(rows: Sequence[Row]) -> list[Row]:
    """Return blocks as text fields hold them: a table as lines of cells between bars."""
    shown = []
    for row in rows:
        table, lines = row.get("rows", ""), row.get("lines", "")
        if isinstance(table, list):
            table = "\n".join(" | ".join(cells) for cells in table)
        if isinstance(lines, list):
            lines = "\n".join(lines)
        shown.append({**row, "rows": table, "lines": lines, "name_of_kind": KINDS[row["kind"]]})
    return shown
