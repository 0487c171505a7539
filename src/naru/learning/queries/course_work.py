"""Say what of the courses waits for officers: how much of each kind, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast

from naru.kernel import clock
from naru.learning.models import Cohort, Enrolment, ExportProof

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


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    """Return what waits: requests for a place, rounds to complete, exports to prove."""
    kinds = list(_kinds(body_id, at))
    parts = [_capped(code, rows, column) for code, rows, column in kinds]
    found: dict[str, list[datetime]] = {code: [] for code, _rows, _column in kinds}
    for code, since_at in parts[0].union(*parts[1:], all=True):
        found[code].append(since_at)
    return [
        Waiting(code=code, count=len(since), oldest_at=min(since, default=None))
        for code, since in found.items()
    ]


def _kinds(body_id: int, at: datetime) -> Iterator[tuple[str, QuerySet[Any], str]]:
    asked = Enrolment.objects.filter(body_id=body_id, status="asked")
    yield "enrolments_asked", asked, "asked_at"
    today = clock.legal_date(at)
    over = Cohort.objects.filter(body_id=body_id, status="announced", ends_on__lt=today)
    yield "cohorts_over", over, "ends_on"
    stated = ExportProof.objects.filter(body_id=body_id, status="stated")
    yield "exports_stated", stated, "stated_at"


def _capped(code: str, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    labelled = rows.annotate(
        kind_of_work=Value(code, output_field=CharField()),
        since_at=Cast(F(column), output_field=DateTimeField()),
    )
    pairs: QuerySet[Any] = labelled.order_by(column).values_list("kind_of_work", "since_at")
    return pairs[: WAITING_COUNTED_MAX + 1]
