"""Read objections (이의신청) as officers hear them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Appeal, Application, SelectionPlan

DECIDING = ("eligible", "ineligible", "selected", "reserve", "not_selected")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow:
    """An objection with its application; ``grounds`` are in the clear: note the access."""

    id: UUID
    application_id: UUID
    call_id: UUID
    call: Text
    number: int
    title: str
    application_status: str
    grounds: str
    filed_at: datetime
    status: str
    heard_by: UUID | None
    answer: str
    decided_at: datetime | None


def appeal(*, body_id: int, appeal_id: UUID) -> AppealRow | None:
    """Return one objection of a body."""
    row = _rows(body_id).filter(id=appeal_id).first()
    return None if row is None else _view(row)


def page(
    *, body_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[AppealRow]:
    """Return a page of a body's objections, newest first."""
    rows = _rows(body_id)
    rows = rows.filter(status=status) if status else rows
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def took_part_in(*, body_id: int, appeal_id: UUID) -> set[UUID]:
    """Return who may not hear an objection."""
    row = _rows(body_id).filter(id=appeal_id).first()
    return set() if row is None else took_part(row.application)


def took_part(row: Application) -> set[UUID]:
    """Return everybody who had a hand in the decision on an application."""
    deciding = row.steps.filter(status_after__in=DECIDING).values_list("actor_id", flat=True)
    reviewing = row.reviews.values_list("reviewer__person_id", flat=True)
    plans = SelectionPlan.objects.filter(round=row.round_id, status="taken")
    selecting = [one for pair in plans.values_list("asked_by", "decided_by") for one in pair]
    people = {*deciding, *reviewing, *selecting, row.helped_by}
    return {one for one in people if one is not None and one != row.person_id}


def _rows(body_id: int) -> "QuerySet[Appeal]":
    rows = Appeal.objects.filter(application__body_id=body_id)
    return rows.select_related("application", "application__call")


def _view(row: Appeal) -> AppealRow:
    return AppealRow(
        id=row.id,
        application_id=row.application_id,
        call_id=row.application.call_id,
        call=Text(row.application.call.title_ko, row.application.call.title_en),
        number=row.application.number or 0,
        title=row.application.title,
        application_status=row.application.status,
        grounds=row.grounds,
        filed_at=row.filed_at,
        status=row.status,
        heard_by=row.heard_by,
        answer=row.answer,
        decided_at=row.decided_at,
    )
