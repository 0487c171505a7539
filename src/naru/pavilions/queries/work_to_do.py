"""Say what of this room waits for officers: how much of each kind, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, QuerySet, Value

from naru.pavilions.models import Stand

WAITING_COUNTED_MAX = 100
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much (capped), and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > WAITING_COUNTED_MAX


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    kinds = list(_kinds(body_id))
    parts = [_capped(code, rows, column) for code, rows, column in kinds]
    found: dict[str, list[datetime]] = {code: [] for code, _rows, _column in kinds}
    for code, since_at in (pair for part in parts for pair in part):
        found[code].append(since_at)
    return [
        Waiting(code=code, count=len(since), oldest_at=min(since, default=None))
        for code, since in found.items()
    ]


def _capped(code: str, rows: Rows, column: str) -> Rows:
    labelled = rows.annotate(
        kind_of_work=Value(code, output_field=CharField()),
        since_at=ExpressionWrapper(F(column), output_field=DateTimeField()),
    )
    pairs: Rows = labelled.values_list("kind_of_work", "since_at")
    return pairs[: WAITING_COUNTED_MAX + 1]


def _kinds(body: int) -> Iterator[tuple[str, Rows, str]]:
    asked = Stand.objects.filter(pavilion__body_id=body, status="asked").order_by("-id")
    yield "pavilion_stands", asked, "asked_at"
