"""Small announcements, written for these tests."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from naru.announcements.record import Record

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
ON = date(2026, 3, 2)


def record(title: str, **said: Any) -> Record:
    """Make a record; its number is made of its title unless told."""
    number = said.pop("source_id", hashlib.sha256(title.encode()).hexdigest()[:12])
    return Record(source=said.pop("source", "bizinfo"), source_id=number, title=title, **said)
