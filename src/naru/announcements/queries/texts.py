"""
Give the published words of announcements, for whoever answers questions from them.

Only what everybody may see: hidden announcements and those joined to another are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from naru.announcements.categories import CATEGORIES
from naru.announcements.models import Announcement, AnnouncementVersion
from naru.announcements.record import Record, of_content
from naru.announcements.sources import SOURCES
from naru.kernel.text import Text
from naru.search.entry import Document

KIND = "announcement"  # the kind under which they lie in the index of search
TEXTS_MAX = 500
PIECES = {
    "summary": Text("사업 내용", "What it is"),
    "target": Text("지원 대상", "Who it is for"),
    "how_to_apply": Text("신청 방법", "How to apply"),
    "period": Text("접수 기간", "When to apply"),
    "contact": Text("문의", "Whom to ask"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One published text of an announcement: its kind (a key of ``PIECES``) and its words."""

    kind: str
    heading: Text
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementText:
    """What an announcement says, in pieces that can be cited; ``url`` leads to its portal."""

    id: UUID
    title: str
    agency: str
    source: str
    source_name: Text
    url: str
    published_on: date | None
    period_kind: str
    begins_at: datetime | None
    ends_at: datetime | None
    may_end_early: bool
    region_codes: tuple[str, ...]  # none: nationwide
    categories: tuple[str, ...]
    pieces: tuple[Piece, ...]


def texts(*, body_id: int, ids: Iterable[UUID]) -> list[AnnouncementText]:
    """Return the published texts of announcements, in the order asked for."""
    wanted = list(dict.fromkeys(ids))[:TEXTS_MAX]
    rows = {row.id: row for row in _shown(body_id).filter(id__in=wanted)}
    newest = newest_records(rows)
    return [_text(rows[one], newest[one]) for one in wanted if one in rows]


def newest_ids(*, body_id: int, limit: int) -> list[UUID]:
    """Return the announcements that everybody may see, the newest first."""
    return list(_shown(body_id).order_by("-id").values_list("id", flat=True)[:limit])


def documents(*, body_id: int, ids: Iterable[UUID]) -> list[Document]:
    """Return announcements as search takes them in; hidden and joined ones are left out."""
    rows = {row.id: row for row in _shown(body_id).filter(id__in=set(ids))}
    newest = newest_records(rows)
    return [_document(row, newest[row.id]) for row in rows.values()]


def joined_to(*, body_id: int, announcement_id: UUID) -> list[UUID]:
    """List the announcements that were joined to one, which are no longer found by themselves."""
    rows = Announcement.objects.filter(body_id=body_id, same_as_id=announcement_id)
    return list(rows.values_list("id", flat=True))


def newest_records(rows: Iterable[UUID]) -> dict[UUID, Record]:
    """Return what the newest version of each announcement says."""
    found = AnnouncementVersion.objects.filter(announcement_id__in=list(rows))
    newest = found.order_by("announcement_id", "-number").distinct("announcement_id")
    return {one.announcement_id: of_content(one.content) for one in newest}


def _shown(body_id: int) -> QuerySet[Announcement]:
    return Announcement.objects.filter(body_id=body_id, hidden_at=None, same_as=None)


def _text(row: Announcement, record: Record) -> AnnouncementText:
    said = {
        "summary": record.summary,
        "target": record.target,
        "how_to_apply": record.how_to_apply,
        "period": row.period_raw,
        "contact": record.contact,
    }
    return AnnouncementText(
        id=row.id,
        title=row.title,
        agency=row.agency or row.operator,
        source=record.source,
        source_name=SOURCES[record.source].name,
        url=record.url,
        published_on=row.published_on,
        period_kind=row.period_kind,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        may_end_early=row.may_end_early,
        region_codes=tuple(row.region_codes),
        categories=tuple(row.categories),
        pieces=tuple(
            Piece(kind=kind, heading=PIECES[kind], words=words)
            for kind, words in said.items()
            if words
        ),
    )


def _document(row: Announcement, record: Record) -> Document:
    names = [CATEGORIES[code].ko for code in row.categories if code in CATEGORIES]
    return Document(
        subject_id=row.id,
        title=Text(row.title),
        keywords=" ".join(filter(None, (row.agency, row.operator, *names, row.round_label))),
        text=" ".join(filter(None, (record.target, record.summary, record.how_to_apply))),
    )
