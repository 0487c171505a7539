"""Read the access log, and the months that were or are to be checked."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from naru.kernel.clock import start_of
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.records.models import AccessEntry, AccessReview
from naru.records.views import AccessView, MonthView

MONTHS_SHOWN = 24


def log(
    *,
    body_id: int,
    actor_id: UUID | None = None,
    subject_id: str = "",
    deed: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AccessView]:
    """Return a page of the access log, newest first."""
    rows = _between(AccessEntry.objects.filter(body_id=body_id), since, until)
    if actor_id is not None:
        rows = rows.filter(actor_id=actor_id)
    if subject_id:
        rows = rows.filter(subject_ids__contains=[subject_id])
    if deed:
        rows = rows.filter(deed=deed)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def month(*, body_id: int, month_on: date) -> MonthView:
    """Return the figures of one month of the log, and its check if there was one."""
    first = month_on.replace(day=1)
    rows = _between(
        AccessEntry.objects.filter(body_id=body_id), start_of(first), start_of(next_month(first))
    )
    figures = rows.aggregate(
        entries=Count("id"),
        people=Sum("subject_count"),
        downloads=Count("id", filter=Q(deed="export")),
        unexplained=Count("id", filter=Q(deed="export", purpose="")),
    )
    check = AccessReview.objects.filter(body_id=body_id, month_on=first).first()
    return MonthView(
        month_on=first,
        entries=figures["entries"],
        people_seen=figures["people"] or 0,
        downloads=figures["downloads"],
        unexplained_downloads=figures["unexplained"],
        reviewed_by=check.reviewed_by if check else None,
        reviewed_at=check.reviewed_at if check else None,
        finding=check.finding if check else "",
    )


def months(*, body_id: int, today: date) -> list[MonthView]:
    """Return the months of the last two years that have entries, newest first."""
    first = AccessEntry.objects.filter(body_id=body_id).order_by("id").first()
    if first is None:
        return []
    found: list[MonthView] = []
    month_on = today.replace(day=1)
    begun = first.at.date().replace(day=1)
    while month_on >= begun and len(found) < MONTHS_SHOWN:
        found.append(month(body_id=body_id, month_on=month_on))
        month_on = previous_month(month_on)
    return found


def month_due(*, body_id: int, today: date) -> date | None:
    """Return the month past whose check is still to be made, if there is one."""
    this = today.replace(day=1)
    entries = AccessEntry.objects.filter(body_id=body_id).order_by("id")
    first = entries.values_list("at", flat=True).first()
    if first is None or first >= start_of(this):
        return None
    past = previous_month(this)
    checked = AccessReview.objects.filter(body_id=body_id, month_on=past)
    return None if checked.exists() else past


def next_month(first: date) -> date:
    """Return the first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def previous_month(first: date) -> date:
    """Return the first day of the month before."""
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def _between(
    rows: QuerySet[AccessEntry], since: datetime | None, until: datetime | None
) -> QuerySet[AccessEntry]:
    if since is not None:
        rows = rows.filter(at__gte=since)
    return rows if until is None else rows.filter(at__lt=until)


def _view(row: AccessEntry) -> AccessView:
    return AccessView(
        id=row.id,
        at=row.at,
        actor_id=row.actor_id,
        actor_role=row.actor_role,
        address=row.address,
        deed=row.deed,
        purpose=row.purpose,
        subject_kind=row.subject_kind,
        subject_ids=tuple(row.subject_ids),
        subject_count=row.subject_count,
        fields=tuple(row.fields),
    )
