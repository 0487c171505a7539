"""Say what of inquiries and deals waits for officers: how much, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, QuerySet, Value

from naru.deals import states
from naru.deals.clock import reminders
from naru.deals.models import Deal, DealMessage, Inquiry

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


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    kinds = list(_kinds(body_id, at))
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


def _kinds(body: int, at: datetime) -> Iterator[tuple[str, Rows, str]]:
    yield "inquiries_held", Inquiry.objects.filter(body_id=body, status="held"), "confirmed_at"
    asked = DealMessage.objects.filter(
        deal__body_id=body, translation_asked_at__isnull=False, translated_at=None
    )
    yield "deal_translations", asked, "translation_asked_at"
    silent = Deal.objects.filter(
        body_id=body, status__in=states.LIVE, waits_for="firm",
        waits_since__lt=at - timedelta(days=reminders().officer_after_days),
    )  # fmt: skip
    yield "deals_silent", silent, "waits_since"
