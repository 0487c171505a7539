"""Say what of cases, referrals and articles waits for officers: how much, and since when."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value

from naru.desk import steps
from naru.desk.models import Aftercare, Article, Case, Referral
from naru.desk.queries.rights_to_do import WAITING_COUNTED_MAX, Waiting

Rows = QuerySet[Any]


def waiting(*, body_id: int, person_id: UUID | None, on: date, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    kinds = list(_kinds(body_id, person_id, on, at))
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


def _kinds(
    body: int, person_id: UUID | None, on: date, at: datetime
) -> Iterator[tuple[str, Rows, str]]:
    cases = Case.objects.filter(body_id=body)
    late = Q(first_due_at__lt=at) | Q(solution_due_at__lt=at)
    yield "cases_overdue", cases.filter(late, status__in=steps.OPEN), "received_at"
    yield "cases_received", cases.filter(status__in=("received", "triaged")), "received_at"
    mine = cases.filter(owner_id=person_id, status="working")
    yield "cases_mine", mine, "received_at"
    sent = Referral.objects.filter(to_body_id=body, status__in=steps.AWAY)
    yield "referrals_sent", sent, "sent_at"
    review = Article.objects.filter(body_id=body, status="review")
    yield "articles_review", review, "written_at"
    checks = Aftercare.objects.filter(body_id=body, status="suggested", check_on__lte=on)
    yield "aftercare_due", checks, "noted_at"
