"""Read reports: what waits for an answer, those of one award, and those shown to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, newest_together
from naru.kernel.text import Text
from naru.programmes import decision_record, subsidy_law
from naru.programmes.eligibility import Judged
from naru.programmes.models import Award, Report
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView, awards_like
from naru.programmes.queries.awards import views as award_views

SHOWN_MAX = 100
KINDS = {
    "milestone": Text("단계 보고", "milestone"),
    "check": Text("점검", "check"),
    "activity": Text("활동 보고", "activity"),
    "result": Text("결과 보고", "report of results"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One report with its award, its pictures and what the file says of it."""

    id: UUID
    award: AwardView
    kind: str
    code: str
    name: Text
    unit: str
    title: str
    text: str
    facts: dict[str, Any]
    document_ids: tuple[UUID, ...]
    happened_on: date
    status: str
    judged: Judged | None
    is_public: bool
    reported_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    kind: str = "",
    call_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ReportView]:
    """Return a page of reports, newest first."""
    rows = Report.objects.in_book(book_id)
    equal = {"status": status, "kind": kind, "call_id": call_id}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if search:
        ids = awards_like(book_id, search)
        rows = rows.filter(Q(award_id__in=ids) | Q(title__icontains=search))
    return newest_together(rows, lambda found: _views(book_id, found), cursor=cursor, limit=limit)


def of_award(*, book_id: int, award_id: UUID) -> list[ReportView]:
    """Return the reports of an award, newest first."""
    rows = Report.objects.in_book(book_id).filter(award_id=award_id).order_by("-id")
    return _views(book_id, list(rows[:COUNTED_MAX]))


def report(*, book_id: int, report_id: UUID) -> ReportView | None:
    """Return one report, or None."""
    rows = Report.objects.in_book(book_id).filter(id=report_id)
    return next(iter(_views(book_id, list(rows))), None)


def shown(*, book_id: int, call_id: UUID) -> list[ReportView]:
    """Return the accepted reports of a call that everybody may see, newest first."""
    rows = Report.objects.in_book(book_id).filter(
        call_id=call_id, status="accepted", is_public=True
    )
    return _views(book_id, list(rows.order_by("-happened_on", "-id")[:SHOWN_MAX]))


def _views(book_id: int, rows: Sequence[Report]) -> list[ReportView]:
    known = Award.objects.in_book(book_id).filter(id__in={row.award_id for row in rows})
    awards = {one.id: one for one in award_views(book_id=book_id, rows=list(known))}
    return [_view(row, awards[row.award_id]) for row in rows]


def _view(row: Report, award: AwardView) -> ReportView:
    return ReportView(
        id=row.id,
        award=award,
        kind=row.kind,
        code=row.code,
        name=report_name(award, row.kind, row.code),
        unit=row.unit,
        title=row.title,
        text=row.text,
        facts=row.facts,
        document_ids=tuple(UUID(one) for one in row.document_ids),
        happened_on=row.happened_on,
        status=row.status,
        judged=decision_record.read(row.decision) if row.decision else None,
        is_public=row.is_public,
        reported_at=row.reported_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def report_name(award: AwardView, kind: str, code: str) -> Text:
    """Name what is reported as the file or the law does."""
    definition = programmes.definition(award.version_id)
    names = {("milestone", one.code): one.name.text for one in definition.milestone}
    names |= {("check", one.code): one.name.text for one in definition.check}
    names |= {("result", one.code): one.name for one in subsidy_law.obligations()}
    return names.get((kind, code), KINDS[kind])
