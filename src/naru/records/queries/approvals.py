"""Read what waits for approval and what was decided."""

from uuid import UUID

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.records.models import Approval
from naru.records.views import ApprovalView


def view(row: Approval) -> ApprovalView:
    """Return a row as other floors see it."""
    return ApprovalView(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        title=Text(ko=row.title_ko, en=row.title_en),
        address=row.address,
        status=row.status,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        request_note=row.request_note,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def of_subject(*, body_id: int, kind: str, subject_id: UUID | str) -> list[ApprovalView]:
    """Return every request about one thing, newest first."""
    rows = Approval.objects.filter(body_id=body_id, kind=kind, subject_id=str(subject_id))
    return [view(row) for row in rows.order_by("-id")]


def pending_count(*, body_id: int) -> int:
    """Count what waits, at most one thousand and one."""
    rows = Approval.objects.filter(body_id=body_id, status="pending")
    return rows[: COUNTED_MAX + 1].count()


def listed(
    *,
    body_id: int,
    status: str = "pending",
    kind: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ApprovalView]:
    """Return a page of requests, newest first; an empty status or kind means all."""
    rows = Approval.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if kind:
        rows = rows.filter(kind=kind)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = [view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)
