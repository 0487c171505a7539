"""Say what waits for officers around buyers abroad: how much of each kind, and since when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from naru.matching.models import Introduction, SearchTarget
from naru.matching.queries.work_to_do import WAITING_COUNTED_MAX, Waiting


def waiting(*, body_id: int) -> Sequence[Waiting]:
    """Return every kind of work that waits at a body."""
    asked = Introduction.objects.filter(body_id=body_id, status="asked")
    interested = SearchTarget.objects.filter(body_id=body_id, status="interested")
    interested = interested.filter(search__status="open")
    return [
        _waiting("introductions", asked.order_by("asked_at"), "asked_at"),
        _waiting("buyers_interested", interested.order_by("decided_at"), "decided_at"),
    ]


def _waiting(code: str, rows: Any, column: str) -> Waiting:
    found: list[datetime] = list(rows.values_list(column, flat=True)[: WAITING_COUNTED_MAX + 1])
    return Waiting(code=code, count=len(found), oldest_at=found[0] if found else None)
