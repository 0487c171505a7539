"""Show one announcement whole: versions with what changed, sources, its series, what is like it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import F, Q

from naru.announcements import differences, for_me
from naru.announcements.models import (
    Announcement,
    AnnouncementVersion,
    SavedAnnouncement,
    Sighting,
)
from naru.announcements.queries import rows as reading
from naru.announcements.queries.finding import Wish, shown, wished
from naru.announcements.record import of_content
from naru.announcements.sources import SOURCES
from naru.announcements.views import (
    AnnouncementPage,
    AnnouncementView,
    SightingView,
    VersionView,
    WaysView,
)
from naru.announcements.ways import WAYS

SERIES_MAX, LIKE_MAX = 12, 4


def head_of(*, body_id: int, announcement_id: UUID) -> UUID | None:
    """Return the announcement that stands for one: itself, or what it was joined to."""
    row = Announcement.objects.filter(body_id=body_id, id=announcement_id).first()
    return None if row is None else row.same_as_id or row.id


def one(
    *,
    body_id: int,
    announcement_id: UUID,
    at: datetime,
    person_id: UUID | None = None,
    with_hidden: bool = False,
) -> AnnouncementPage | None:
    """Return an announcement with all that belongs to it; None where there is none to be seen."""
    rows = Announcement.objects.filter(body_id=body_id, id=announcement_id, same_as=None)
    row = rows.first() if with_hidden else rows.filter(hidden_at=None).first()
    if row is None:
        return None
    joined = list(Announcement.objects.filter(body_id=body_id, same_as=row).order_by("id"))
    parts = [row.id, *(other.id for other in joined)]
    versions = _versions(parts)
    newest = of_content(_own_newest(row.id))
    ids = frozenset({row.id}) if _is_saved(row, person_id) else frozenset()
    ways = row.facts["ways"]
    return AnnouncementPage(
        view=reading.views([row], at=at, saved=ids)[0],
        summary=newest.summary,
        target_text=newest.target,
        how_to_apply=newest.how_to_apply,
        contact=newest.contact,
        target=for_me.worded(row.facts["target"]),
        ways=WaysView(
            ways=tuple(WAYS[code] for code in ways["codes"]),
            system=ways["system"], address=ways["address"], email=ways["email"],
        ),
        url=newest.url,
        versions=versions,
        sightings=_sightings(parts),
        series=_series(row, at),
        joined=tuple(reading.views(joined, at=at)),
    )  # fmt: skip


def similar(*, body_id: int, like: AnnouncementView, at: datetime) -> list[AnnouncementView]:
    """Return others of the same field and place that take applications, closing first."""
    wish = Wish(categories=like.category_codes)
    rows = wished(body_id=body_id, wish=wish, at=at).exclude(id=like.id)
    near = rows.filter(Q(region_codes=[]) | Q(region_codes__overlap=list(like.region_codes)))
    found = near.order_by(F("ends_at").asc(nulls_last=True), "-id")[:LIKE_MAX]
    return reading.views(list(found), at=at)


def views(*, body_id: int, ids: Sequence[UUID], at: datetime) -> list[AnnouncementView]:
    """Return announcements that are shown, in the order asked for."""
    found = {row.id: row for row in shown(body_id).filter(id__in=ids)}
    return reading.views([found[one] for one in ids if one in found], at=at)


def _is_saved(row: Announcement, person_id: UUID | None) -> bool:
    if person_id is None:
        return False
    return SavedAnnouncement.objects.filter(person_id=person_id, announcement=row).exists()


def _own_newest(announcement_id: UUID) -> dict[str, object]:
    rows = AnnouncementVersion.objects.filter(announcement_id=announcement_id)
    content: dict[str, object] = rows.order_by("-number").values_list("content", flat=True)[0]
    return content


def _versions(parts: Sequence[UUID]) -> tuple[VersionView, ...]:
    """List the versions, newest first; those of announcements joined by hand by their time."""
    rows = AnnouncementVersion.objects.filter(announcement_id__in=parts)
    ordered = sorted(rows, key=lambda row: (row.taken_at, row.number, row.id))
    before: list[AnnouncementVersion | None] = [None, *ordered]
    found = [
        VersionView(
            number=number,
            change=row.change,
            source=SOURCES[row.source].name,
            taken_at=row.taken_at,
            title=row.content["title"],
            differences=differences.between(old.content, row.content) if old else (),
        )
        for number, (old, row) in enumerate(pairwise(before), start=1)
        if row is not None
    ]
    return tuple(reversed(found))


def _sightings(parts: Sequence[UUID]) -> tuple[SightingView, ...]:
    rows = Sighting.objects.filter(announcement_id__in=parts).order_by("id")
    return tuple(
        SightingView(
            source=SOURCES[row.source].name,
            source_id=row.source_id,
            role=row.role,
            url=row.url,
            why=row.why,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
        )
        for row in rows
    )


def _series(row: Announcement, at: datetime) -> tuple[AnnouncementView, ...]:
    """Return other rounds and years of the same name by the same body."""
    others = shown(row.body_id).filter(series_key=row.series_key, agency=row.agency)
    same_body = others.filter(operator=row.operator).exclude(id=row.id)
    found = same_body.order_by("-published_on", "-id")[:SERIES_MAX]
    return tuple(reading.views(list(found), at=at))
