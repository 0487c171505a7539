"""The officers' list of announcements: hidden ones too, and those whose period was not read."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from naru.announcements.models import Announcement
from naru.announcements.queries import rows as reading
from naru.announcements.views import AnnouncementView
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor

LONG_AGO = date(1900, 1, 1)
WHAT = {
    "unread": Q(period_kind="unknown"),
    "hidden": Q(hidden_at__isnull=False),
    "by_hand": Q(region_by_hand=True) | Q(period_by_hand=True),
    "changed": Q(versions_count__gt=1),
    "many": Q(sources__len__gt=1),
}


def page(
    *,
    body_id: int,
    at: datetime,
    search: str = "",
    source: str = "",
    category: str = "",
    what: str = "",
    since: date | None = None,
    until: date | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AnnouncementView]:
    """Return a page of a body's announcements, the newest published first."""
    rows = Announcement.objects.filter(WHAT.get(what, Q()), body_id=body_id, same_as=None)
    for word in search.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(agency__icontains=word) | Q(operator__icontains=word)
        )
    if source:
        rows = rows.filter(sources__contains=[source])
    if category:
        rows = rows.filter(categories__contains=[category])
    if since:
        rows = rows.filter(published_on__gte=since)
    if until:
        rows = rows.filter(published_on__lte=until)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    dated = rows.annotate(shown_on=Coalesce(F("published_on"), LONG_AGO))
    if cursor:
        on, last = unpack_cursor(cursor, parts=2)
        day, last_id = date.fromisoformat(str(on)), UUID(str(last))
        dated = dated.filter(Q(shown_on__lt=day) | Q(shown_on=day, id__lt=last_id))
    found = list(dated.order_by("-shown_on", "-id")[: limit + 1])
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end.shown_on.isoformat(), str(end.id)) if end else ""
    return Page(rows=reading.views(found[:limit], at=at), next_cursor=more, counted=counted)
