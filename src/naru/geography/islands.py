"""
Places that a parcel reaches only by sea or air (도서산간): Jeju and the islands, by postcode.

The ranges are dated rows with their source in ``shipped/remote_areas.toml``; a carrier's newer
table is added below, never edited.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from naru.kernel.period import Period

SHIPPED = Path(__file__).parent / "shipped" / "remote_areas.toml"


class RemoteKind(StrEnum):
    """Jeju has its own surcharge at most carriers; other islands a higher one."""

    JEJU = "jeju"
    ISLAND = "island"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteArea:
    first: str
    last: str
    kind: RemoteKind
    place: str
    period: Period
    source: str


@cache
def areas() -> tuple[RemoteArea, ...]:
    """Return every shipped range; islands come before Jeju, so that they decide first."""
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["table"]
    found = [
        RemoteArea(
            first=row["first"],
            last=row.get("last", row["first"]),
            kind=RemoteKind(row["kind"]),
            place=row["place"],
            period=Period(table["since"], table.get("until")),
            source=table["source"],
        )
        for table in tables
        for row in table["area"]
    ]
    return tuple(sorted(found, key=lambda area: area.kind))


def is_remote(postcode: str, on: date) -> RemoteKind | None:
    """Say whether a five-digit postcode is on Jeju or another island on a date, or neither."""
    for area in areas():
        if area.first <= postcode <= area.last and on in area.period:
            return area.kind
    return None
