"""Find announcements: by words, region, category, source, and by whether they take applications."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from naru.announcements.models import Announcement, SavedAnnouncement
from naru.announcements.queries import rows as reading
from naru.announcements.queries.texts import KIND
from naru.announcements.states import OPEN_ENDED_DAYS_MAX, SOON
from naru.announcements.views import AnnouncementView
from naru.geography import queries as geography
from naru.geography.region import covers
from naru.kernel.clock import legal_date
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.search import queries as search

NEVER = datetime(2200, 1, 1, tzinfo=UTC)
NEW_DAYS_MAX = 60  # so long an announcement whose period was not read counts as one to look at
_Place = Callable[[Any], tuple[str | int, ...]]  # a row's place in the order, for the cursor
WHEN = ("now", "soon", "always", "coming", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for; ``region`` is a code, and what is nationwide is always among it."""

    search: str = ""
    region: str = ""
    categories: tuple[str, ...] = ()
    source: str = ""
    when: str = "now"
    newest_first: bool = False
    person_id: UUID | None = None  # marks what she has saved
    only_saved: bool = False


def page(
    *, body_id: int, wish: Wish, at: datetime, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[AnnouncementView]:
    """Return a page of announcements, those that close first before the others."""
    rows = wished(body_id=body_id, wish=wish, at=at)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if wish.search:
        ordered, place = _by_rank(rows, wish, body_id, cursor)
    elif wish.newest_first:
        ordered, place = _newest(rows, cursor)
    else:
        ordered, place = _closing(rows, cursor)
    found = list(ordered[: limit + 1])
    more = pack_cursor(*place(found[limit - 1])) if len(found) > limit else ""
    saved = _saved(wish, found)
    views = reading.views(found[:limit], at=at, saved=saved)
    return Page(rows=views, next_cursor=more, counted=counted)


def shown(body_id: int) -> QuerySet[Announcement]:
    """Return what everybody may see: neither hidden nor joined to another."""
    return Announcement.objects.filter(body_id=body_id, hidden_at=None, same_as=None)


def wished(*, body_id: int, wish: Wish, at: datetime) -> QuerySet[Announcement]:
    """Narrow what is shown to a wish, its words excepted."""
    rows = shown(body_id).filter(_when(wish.when, at))
    if wish.region:
        rows = rows.filter(in_region([wish.region], on=legal_date(at)))
    if wish.categories:
        rows = rows.filter(categories__overlap=list(wish.categories))
    if wish.source:
        rows = rows.filter(sources__contains=[wish.source])
    if wish.only_saved and wish.person_id:
        mine = SavedAnnouncement.objects.filter(body_id=body_id, person_id=wish.person_id)
        rows = rows.filter(id__in=mine.values("announcement_id"))
    return rows


def in_region(codes: Iterable[str], *, on: date) -> Q:
    """Match what is nationwide, holds one of the regions, or lies in one of them."""
    wanted: set[str] = set()
    for code in codes:
        wanted.update(geography.ancestry(code, on=on))
        wanted.update(one.code for one in geography.children(code, on=on))
    return Q(region_codes=[]) | Q(region_codes__overlap=sorted(wanted))


def is_in_region(region_codes: Iterable[str], ancestry: Iterable[str]) -> bool:
    """Say the same of one announcement and a place with all that holds it."""
    codes, mine = tuple(region_codes), tuple(ancestry)
    return not codes or any(covers(code, one) for code in codes for one in mine)


def _when(when: str, at: datetime) -> Q:
    fresh = Q(published_on=None) | Q(
        published_on__gte=legal_date(at) - timedelta(days=OPEN_ENDED_DAYS_MAX)
    )
    begun = Q(begins_at=None) | Q(begins_at__lte=at)
    lasting = Q(ends_at__gt=at) | (Q(ends_at=None) & fresh)
    new = Q(published_on__gte=legal_date(at) - timedelta(days=NEW_DAYS_MAX))
    is_known = ~Q(period_kind="unknown")
    return {
        "now": (is_known & begun & lasting) | (Q(period_kind="unknown") & new),
        "soon": is_known & begun & Q(ends_at__gt=at, ends_at__lte=at + SOON),
        "always": Q(period_kind__in=("always", "budget")) & begun & lasting,
        "coming": is_known & Q(begins_at__gt=at),
        "all": Q(),
    }[when]


def _by_rank(
    rows: QuerySet[Announcement], wish: Wish, body_id: int, cursor: str
) -> tuple[QuerySet[Announcement], _Place]:
    ranked: QuerySet[Any] = search.ranked(rows, body_id=body_id, kind=KIND, query=wish.search)
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        ranked = ranked.filter(search_rank__gt=int(last))
    return ranked.order_by("search_rank"), lambda row: (row.search_rank,)


def _newest(rows: QuerySet[Announcement], cursor: str) -> tuple[QuerySet[Announcement], _Place]:
    dated = rows.annotate(shown_on=Coalesce(F("published_on"), date(1900, 1, 1)))
    if cursor:
        on, last = unpack_cursor(cursor, parts=2)
        day, last_id = date.fromisoformat(str(on)), UUID(str(last))
        dated = dated.filter(Q(shown_on__lt=day) | Q(shown_on=day, id__lt=last_id))
    return (
        dated.order_by("-shown_on", "-id"),
        lambda row: (row.shown_on.isoformat(), str(row.id)),
    )


def _closing(rows: QuerySet[Announcement], cursor: str) -> tuple[QuerySet[Announcement], _Place]:
    dated = rows.annotate(due_at=Coalesce(F("ends_at"), NEVER))
    if cursor:
        due, last = unpack_cursor(cursor, parts=2)
        at, last_id = datetime.fromisoformat(str(due)), UUID(str(last))
        dated = dated.filter(Q(due_at__gt=at) | Q(due_at=at, id__lt=last_id))
    return dated.order_by("due_at", "-id"), lambda row: (row.due_at.isoformat(), str(row.id))


def _saved(wish: Wish, found: list[Announcement]) -> frozenset[UUID]:
    if wish.person_id is None:
        return frozenset()
    mine = SavedAnnouncement.objects.filter(person_id=wish.person_id, announcement__in=found)
    return frozenset(mine.values_list("announcement_id", flat=True))
