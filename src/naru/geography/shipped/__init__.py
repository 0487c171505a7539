"""
The compact tables that come with the house: facts of the official files in our own short form.

``regions.tsv.gz`` holds both systems of codes down to township, living and abolished, as of
2024-08-01: kind (L legal, O office), code, name, since, until.
"""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from naru.geography.codefile import CodeRow
from naru.geography.region import Kind

REGIONS = Path(__file__).parent / "regions.tsv.gz"
KINDS = {"L": Kind.LEGAL, "O": Kind.OFFICE}


def region_rows() -> Iterator[CodeRow]:
    """Read the shipped regions."""
    with gzip.open(REGIONS, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, code, name, since, until = line.rstrip("\n").split("\t")
            yield CodeRow(
                kind=KINDS[kind], code=code, name=name, since=_day(since), until=_end(until)
            )


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _end(text: str) -> date | None:
    return _day(text) if text else None
