"""How many shipped figures have a source and how many are assumed: counted, not claimed."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "naru"
COUNTED_ON = date(2026, 11, 25)  # rows that were over by then are history
PAGE = ROOT / "docs" / "figures.md"
FILES = (
    *sorted((CODE / "logistics" / "tariffs").glob("*.toml")),
    CODE / "logistics" / "joint.toml",
    CODE / "logistics" / "freight.toml",
    *sorted((CODE / "customs" / "destinations").glob("*.toml")),
    CODE / "customs" / "declaring.toml",
    CODE / "goods" / "exchange.toml",
    CODE / "protection" / "covers.toml",
)


def rows_of(told: Any) -> Iterator[Mapping[str, Any]]:
    """Walk a file for its dated rows."""
    if isinstance(told, Mapping):
        if "since" in told:
            yield told
        else:
            for below in told.values():
                yield from rows_of(below)
    elif isinstance(told, list):
        for one in told:
            yield from rows_of(one)


def figures_of(row: Mapping[str, Any]) -> Iterator[bool]:
    """
    Yield, for each figure of a row, whether it has a source.

    A price is a figure in each band of a zone, a surcharge in each zone, a duty rate in each
    heading, a rate of exchange in each currency; any other row is one figure, and each named part
    that is assumed is one besides.
    """
    is_assumed, assumed = bool(row.get("assumption")), row.get("assumed", [])

    def has_source(part: str) -> bool:
        return not is_assumed or (bool(assumed) and part not in assumed)

    if "bands" in row:
        for zone, bands in row["bands"].items():
            sure = row.get("sure_upto", {}).get(zone, 0)
            yield from (band[0] <= sure or has_source(zone) for band in bands)
    elif isinstance(row.get("won"), Mapping):
        yield from (has_source(part) for part in row["won"])
    elif "rate" in row:
        yield not is_assumed  # what is not listed
        yield from (bool(one.get("source")) or not is_assumed for one in row["rate"])
    else:
        yield not is_assumed or bool(assumed)
        yield from (False for _part in assumed)


def counted(path: Path) -> tuple[int, int]:
    found = [
        one
        for row in rows_of(tomllib.loads(path.read_text(encoding="utf-8")))
        if row.get("until", date.max) > COUNTED_ON
        for one in figures_of(row)
    ]
    return found.count(True), found.count(False)


def table() -> str:
    counts = {path: counted(path) for path in FILES}
    lines = ["| file | sourced | assumed |", "|---|---:|---:|"]
    lines += [
        f"| `{path.relative_to(CODE)}` | {sourced} | {assumed} |"
        for path, (sourced, assumed) in counts.items()
    ]
    sourced, assumed = (sum(column) for column in zip(*counts.values(), strict=True))
    return "\n".join([*lines, f"| together | {sourced} | {assumed} |"])


def test_the_page_tells_the_count_of_the_files():
    assert table() in PAGE.read_text(encoding="utf-8"), f"docs/figures.md needs:\n{table()}"


def test_every_assumption_says_what_is_assumed_and_every_row_where_it_is_from():
    for path in FILES:
        for row in rows_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert row.get("source") or row.get("assumption"), path.name
            assert not row.get("assumed") or row.get("assumption"), path.name


def test_a_count_takes_parts_apart():
    row = {
        "assumption": "some", "assumed": ["b", "c"], "sure_upto": {"b": 500},
        "bands": {"a": [[500, 1]], "b": [[500, 1], [1_000, 2]], "c": [[500, 1]]},
    }  # fmt: skip

    assert list(figures_of(row)) == [True, True, False, False]
