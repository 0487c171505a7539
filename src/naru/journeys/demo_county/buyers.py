"""Let the demo county know some sixty buyers abroad, before the stories that need them are told."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.journeys.demo_county import county
from naru.kernel import db

FILE = Path(__file__).with_name("buyers.toml")
KNOWN_FIELDS = (
    "company", "country", "city", "website", "contact", "email", "language", "time_zone",
)  # fmt: skip
KNOWN_FOR = timedelta(days=300)
UNCHECKED_EVERY = 12  # one of so many came by an inquiry, and nobody has looked at her yet


@lru_cache(maxsize=1)
def told() -> Sequence[Mapping[str, Any]]:
    """Read who the buyers are and what they look for."""
    rows: Sequence[Mapping[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["buyer"]
    return rows


def know(evening: datetime) -> None:
    """Register the buyers; the last ones came during the last months."""
    by, rows = county.officer("officer"), told()
    step = KNOWN_FOR / len(rows)
    with db.transaction():
        for place, row in enumerate(rows):
            buyers.register(
                by=by,
                known=Known(**{name: row[name] for name in KNOWN_FIELDS}),
                source="inquiry" if place % UNCHECKED_EVERY == UNCHECKED_EVERY - 1 else "office",
                at=evening - KNOWN_FOR + place * step,
            )
