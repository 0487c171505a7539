"""Read the audit trail: of a subject, of an actor, of a time."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.records.models import AuditEntry
from naru.records.views import AuditView


def trail(
    *,
    body_id: int,
    subject: tuple[str, UUID | str | int] | None = None,
    actor_id: UUID | None = None,
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AuditView]:
    """
    Return a page of the trail, newest first.

    ``action`` may be the beginning of one ("firm." for everything about firms).
    """
    rows = _chosen(body_id, subject, actor_id, action)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def _chosen(
    body_id: int, subject: tuple[str, UUID | str | int] | None, actor_id: UUID | None, action: str
) -> QuerySet[AuditEntry]:
    rows = AuditEntry.objects.filter(body_id=body_id)
    if subject is not None:
        rows = rows.filter(subject_kind=subject[0], subject_id=str(subject[1]))
    if actor_id is not None:
        rows = rows.filter(actor_id=actor_id)
    if action:
        rows = rows.filter(action__startswith=action)
    return rows


def _view(row: AuditEntry) -> AuditView:
    return AuditView(
        id=row.id,
        at=row.at,
        actor_id=row.actor_id,
        actor_role=row.actor_role,
        address=row.address,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        before=row.before,
        after=row.after,
        reason=row.reason,
    )
