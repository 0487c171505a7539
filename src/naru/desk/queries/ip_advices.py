"""Read hours of legal advice (법률자문)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.desk.models import IpAdvice
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first

ADVICES_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """An hour of advice with its words in the clear."""

    id: UUID
    firm_id: UUID
    firm_name: str
    person_id: UUID | None
    report_id: UUID | None
    question: str
    booking_id: UUID
    adviser: str
    starts_at: datetime
    status: str
    notes: str
    follow_up: str
    follow_up_on: date | None
    asked_at: datetime
    held_by: UUID | None


def of_firm(*, body_id: int, firm_id: UUID) -> list[AdviceView]:
    """Return a firm's hours, newest first."""
    rows = IpAdvice.objects.filter(body_id=body_id, firm_id=firm_id).order_by("-id")
    return [_view(row) for row in rows[:ADVICES_MAX]]


def advice(*, body_id: int, advice_id: UUID) -> AdviceView | None:
    """Return one hour, or None."""
    row = IpAdvice.objects.filter(body_id=body_id, id=advice_id).first()
    return None if row is None else _view(row)


def page(
    *, body_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AdviceView]:  # fmt: skip
    """Return hours, newest first."""
    rows = IpAdvice.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(firm_name__icontains=search)
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def _view(row: IpAdvice) -> AdviceView:
    return AdviceView(**{name: getattr(row, name) for name in AdviceView.__slots__})
