"""Say what of IP reports, lookalikes and advice waits for officers: how much, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, QuerySet, Value

from naru.desk.models import IpAdvice, IpReport, WatchFinding
from naru.desk.report_states import WITH_MARKETPLACE

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


def waiting(*, body_id: int, on: date, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    kinds = list(_kinds(body_id, on, at))
    parts = [_capped(code, rows, column) for code, rows, column in kinds]
    found: dict[str, list[datetime]] = {code: [] for code, _rows, _column in kinds}
    for code, since_at in parts[0].union(*parts[1:], all=True):
        found[code].append(since_at)
    return [
        Waiting(code=code, count=len(since), oldest_at=min(since, default=None))
        for code, since in found.items()
    ]


def _capped(code: str, rows: Rows, column: str) -> Rows:
    labelled = rows.annotate(
        kind_of_work=Value(code, output_field=CharField()),
        since_stands=ExpressionWrapper(F(column), output_field=DateTimeField()),
    )
    pairs: Rows = labelled.order_by().values_list("kind_of_work", "since_stands")
    return pairs[: WAITING_COUNTED_MAX + 1]


def _kinds(body: int, on: date, at: datetime) -> Iterator[tuple[str, Rows, str]]:
    reports = IpReport.objects.filter(body_id=body)
    yield "ip_received", reports.filter(status="received"), "since_at"
    yield "ip_to_notify", reports.filter(status__in=("checked", "reopened")), "since_at"
    answered = reports.filter(status__in=("refused", "asks_more", "counter_notice"))
    yield "ip_answered", answered, "since_at"
    silent = reports.filter(status__in=WITH_MARKETPLACE, due_on__lt=on)
    yield "ip_silent", silent, "since_at"
    found = WatchFinding.objects.filter(body_id=body, status="found")
    yield "mark_findings", found, "found_at"
    advices = IpAdvice.objects.filter(body_id=body, status="booked", starts_at__lt=at)
    yield "ip_advices", advices, "starts_at"
