"""Read the talent pool: find people in it, their record, engagements, ratings, complaints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, Q, Sum, Value

from naru.kernel.languages import SPOKEN
from naru.kernel.page import (
    COUNTED_MAX,
    ROWS_PER_PAGE,
    Page,
    newest_first,
    pack_cursor,
    unpack_cursor,
)
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.models import Block, Talent
from naru.matching.words import TALENTS
from naru.search import queries as search_queries

SEARCH_KIND = "talent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    kind: Text
    name: str
    reach: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentView:
    """A profile of the pool; ``reach`` and channels are as stated by the person herself."""

    id: UUID
    person_id: UUID
    kind: str
    name: str
    headline: str
    about: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    categories: tuple[str, ...]
    region_code: str
    channels: tuple[ChannelView, ...]
    reach: int
    fee: str
    is_free: bool
    free_from: date | None
    certificates: int
    status: str
    reason: str
    engagements_done: int
    hours_done: int
    rating_sum: int
    rating_count: int
    written_at: datetime

    @property
    def kind_said(self) -> Text:
        return TALENTS[self.kind]

    @property
    def skills_said(self) -> tuple[Text, ...]:
        return words.named(self.skills, words.SKILLS)

    @property
    def languages_said(self) -> Text:
        return words.joined(words.named(self.languages, SPOKEN))

    @property
    def rating(self) -> str:
        """The mean rating with one digit, or "" where nobody has rated."""
        return f"{self.rating_sum / self.rating_count:.1f}" if self.rating_count else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a firm looks for in the pool."""

    text: str = ""
    kind: str = ""
    skill: str = ""
    language: str = ""
    category: str = ""
    channel: str = ""
    only_free: bool = False


def found(
    *, body_id: int, sought: Sought, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[TalentView]:
    """Find published profiles: the best found first, or the most experienced."""
    rows = _filtered(Talent.objects.filter(body_id=body_id, status="published"), sought)
    if sought.text.strip():
        rows = search_queries.ranked(
            rows, body_id=body_id, kind=SEARCH_KIND, query=sought.text, key="id"
        )
        rows = rows.annotate(place=F("search_rank"))
    else:
        nothing = Value(0, output_field=IntegerField())
        rows = rows.annotate(place=nothing - F("engagements_done"))
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        place, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(Q(place__gt=int(place)) | Q(place=int(place), id__gt=UUID(str(last))))
    seen = list(rows.order_by("place", "id")[: limit + 1])
    end = seen[limit - 1] if len(seen) > limit else None
    more = pack_cursor(end.place, str(end.id)) if end else ""
    return Page(rows=[view(row) for row in seen[:limit]], next_cursor=more, counted=counted)


def _filtered(rows: Any, sought: Sought) -> Any:
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    for column, code in (
        ("skills", sought.skill),
        ("languages", sought.language),
        ("categories", sought.category),
        ("channel_kinds", sought.channel),
    ):
        if code:
            rows = rows.filter(**{f"{column}__contains": [code]})
    return rows.filter(is_free=True) if sought.only_free else rows


def page(
    *,
    body_id: int,
    kind: str = "",
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[TalentView]:
    """Return a page of all profiles for officers, newest first; drafts are nobody's yet."""
    rows = Talent.objects.filter(body_id=body_id).exclude(status="draft")
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(headline__icontains=search))
    return newest_first(rows, view, cursor=cursor, limit=limit)


def talent(*, body_id: int, talent_id: UUID) -> TalentView | None:
    """Return one profile, or None."""
    row = Talent.objects.filter(body_id=body_id, id=talent_id).first()
    return None if row is None else view(row)


def of_person(*, body_id: int, person_id: UUID) -> list[TalentView]:
    """Return a person's own profiles."""
    rows = Talent.objects.filter(body_id=body_id, person_id=person_id)
    return [view(row) for row in rows.order_by("id")]


def is_blocked(*, talent_id: UUID, firm_id: UUID) -> bool:
    """Say whether one of the two wants no more of the other."""
    return Block.objects.filter(talent_id=talent_id, firm_id=firm_id).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFigures:
    """The pool of one kind in figures."""

    kind: str
    published: int
    trained: int
    waiting: int
    free: int
    done: int
    hours: int

    @property
    def kind_said(self) -> Text:
        return TALENTS[self.kind]


def figures(*, body_id: int) -> list[PoolFigures]:
    """Count the pool by kind: who is shown, who holds a certificate, what was done."""
    shown = Q(status="published")
    rows: Mapping[str, Mapping[str, Any]] = {
        row["kind"]: row
        for row in Talent.objects.filter(body_id=body_id)
        .values("kind")
        .annotate(
            published=Count("id", filter=shown),
            trained=Count("id", filter=shown & Q(certificates__gt=0)),
            waiting=Count("id", filter=Q(status="submitted")),
            free=Count("id", filter=shown & Q(is_free=True)),
            done=Sum("engagements_done"),
            hours=Sum("hours_done"),
        )
        .order_by("kind")
    }
    return [
        PoolFigures(kind=kind, **{name: rows[kind][name] or 0 for name in _COUNTED})
        for kind in TALENTS
        if kind in rows
    ]


_COUNTED = ("published", "trained", "waiting", "free", "done", "hours")


def view(row: Talent) -> TalentView:
    """Show a row."""
    return TalentView(
        id=row.id,
        person_id=row.person_id,
        kind=row.kind,
        name=row.name,
        headline=row.headline,
        about=row.about,
        skills=tuple(row.skills),
        languages=tuple(row.languages),
        categories=tuple(row.categories),
        region_code=row.region_code,
        channels=tuple(
            ChannelView(
                kind=words.CHANNELS.get(one["kind"], Text(one["kind"])),
                name=one["name"],
                reach=one["reach"],
                code=one["kind"],
            )
            for one in row.channels
        ),
        reach=row.reach,
        fee=row.fee,
        is_free=row.is_free,
        free_from=row.free_from,
        certificates=row.certificates,
        status=row.status,
        reason=row.reason,
        engagements_done=row.engagements_done,
        hours_done=row.hours_done,
        rating_sum=row.rating_sum,
        rating_count=row.rating_count,
        written_at=row.written_at,
    )
