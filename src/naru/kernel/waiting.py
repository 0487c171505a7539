"""
What waits for officers: how much of each kind of work, and since when.

Every room names its kinds as queries, not asked yet; the desk's first page counts them all, each to
a cap, in one statement, so that it costs the same in a small county and a large one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from naru.kernel import db

WAITING_COUNTED_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much (capped), and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > WAITING_COUNTED_MAX


# A kind: its code, its rows, the column of the instant since when; or what a room counted itself.
Kinds = Iterable[tuple[str, Any, str] | Waiting]


def counted(kinds: Kinds) -> list[Waiting]:
    """Count every kind of work to the cap; the oldest is that of the rows counted."""
    told = list(kinds)
    known = [one for one in told if isinstance(one, Waiting)]
    asked = [one for one in told if not isinstance(one, Waiting)]
    found: dict[str, list[datetime | None]] = {code: [] for code, _rows, _column in asked}
    for code, since_at in db.labelled_instants(asked, most=WAITING_COUNTED_MAX + 1):
        found[code].append(since_at)
    return known + [
        Waiting(
            code=code,
            count=len(since),
            oldest_at=min((one for one in since if one is not None), default=None),
        )
        for code, since in found.items()
    ]
