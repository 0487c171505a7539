"""
Say what of the money of awards waits for officers: how much of each kind, and since when.

Every kind is read off its index and counted to a cap, all in one statement.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, QuerySet, Value

from naru.kernel.clock import legal_date
from naru.programmes.models import Disbursement, Recovery, Report, Settlement, Spending

WAITING_COUNTED_MAX = 100
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much (capped), and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits; what ``person_id`` asked for is left to another."""
    kinds = list(_kinds(body_id, person_id, at))
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
        since_at=ExpressionWrapper(F(column), output_field=DateTimeField()),
    )
    pairs: Rows = labelled.values_list("kind_of_work", "since_at")
    return pairs[: WAITING_COUNTED_MAX + 1]


def _kinds(body: int, person_id: UUID | None, at: datetime) -> Iterator[tuple[str, Rows, str]]:
    payments = Disbursement.objects.in_book(body).order_by("-id")
    asked = payments.filter(status="asked").exclude(asked_by=person_id)
    yield "support_payments_asked", asked, "asked_at"
    yield "support_payments_approved", payments.filter(status="approved"), "decided_at"
    yield "support_payments_ordered", payments.filter(status="ordered"), "decided_at"
    costs = Spending.objects.in_book(body).filter(status="reported").order_by("-id")
    yield "support_costs_reported", costs, "reported_at"
    reports = Report.objects.in_book(body).filter(status="reported").order_by("-id")
    yield "support_reports_filed", reports, "reported_at"
    settlements = Settlement.objects.in_book(body).filter(status="filed").order_by("-id")
    yield "support_settlements_filed", settlements, "filed_at"
    overdue = Recovery.objects.in_book(body).filter(status="demanded", due_on__lt=legal_date(at))
    yield "support_money_overdue", overdue.order_by("due_on"), "demanded_at"
