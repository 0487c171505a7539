"""Read calls as residents and firms see them: those that take applications, one, its notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from naru.kernel.text import Text
from naru.programmes.models import Call, CallRound, NoticeVersion

CALLS_MAX = 300  # of one body, those that close first: more than any body has open at once
NOTICES_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round (차수) of a call, with the places that are left of it."""

    id: UUID
    number: int
    opens_at: datetime
    closes_at: datetime
    online_only_until: datetime | None
    quota: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.quota is None else self.quota - self.taken

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """A call with its rounds; what it says stands in the file's version."""

    id: UUID
    code: str
    title: Text
    kind: str
    programme_code: str
    version_id: UUID
    status: str
    opened_at: datetime | None
    rounds: tuple[RoundView, ...]

    def round_at(self, at: datetime) -> RoundView | None:
        """Return the round that takes applications at an instant."""
        if self.status != "open":
            return None
        return next((one for one in self.rounds if one.is_open(at)), None)

    def next_round(self, at: datetime) -> RoundView | None:
        """Return the first round that has not begun yet."""
        return next((one for one in self.rounds if one.opens_at > at), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """One version of a call's notice."""

    number: int
    kind: str
    text: Text
    why: str
    version_id: UUID
    published_at: datetime


def open_calls(
    *, body_id: int, at: datetime, search: str = "", kind: str = "", limit: int = CALLS_MAX
) -> list[CallView]:
    """Return the calls that take applications now or will, those that close first in front."""
    coming = Q(rounds__closes_at__gt=at)
    rows = _public(body_id).filter(status="open")
    rows = rows.annotate(closes_at=Min("rounds__closes_at", filter=coming))
    if kind:
        rows = rows.filter(programme__kind=kind)
    if search:
        rows = rows.filter(
            Q(title_ko__icontains=search)
            | Q(title_en__icontains=search)
            | Q(programme__name_ko__icontains=search)
            | Q(programme__name_en__icontains=search)
        )
    found = rows.filter(closes_at__isnull=False).order_by("closes_at", "id")[:limit]
    return _views(list(found))


def published(*, body_id: int, limit: int = CALLS_MAX) -> list[CallView]:
    """Return the calls that everybody may read, also those that are over, newest first."""
    rows = _public(body_id).exclude(status="draft").order_by("-opened_at", "-id")
    return _views(list(rows[:limit]))


def call(*, body_id: int, code: str) -> CallView | None:
    """Return a published call by the code in its address."""
    row = _public(body_id).filter(public_code=code).exclude(status="draft").first()
    return None if row is None else _views([row])[0]


def call_by_id(*, body_id: int, call_id: UUID) -> CallView | None:
    """Return a published call, also one that is not listed in public."""
    rows = Call.objects.filter(body_id=body_id, id=call_id).select_related("programme")
    row = rows.exclude(status="draft").first()
    return None if row is None else _views([row])[0]


def notices(call_id: UUID) -> list[NoticeView]:
    """Return the versions of a call's notice, newest first."""
    rows = NoticeVersion.objects.filter(call_id=call_id).order_by("-number")
    return [
        NoticeView(
            number=row.number,
            kind=row.kind,
            text=Text(row.text_ko, row.text_en),
            why=row.why,
            version_id=row.version_id,
            published_at=row.published_at,
        )
        for row in rows[:NOTICES_MAX]
    ]


def _public(body_id: int) -> "QuerySet[Call]":
    rows = Call.objects.filter(body_id=body_id, programme__is_public=True)
    return rows.select_related("programme")


def _views(rows: Sequence[Call]) -> list[CallView]:
    rounds: dict[UUID, list[RoundView]] = {row.id: [] for row in rows}
    for one in CallRound.objects.filter(call_id__in=rounds).order_by("number"):
        rounds[one.call_id].append(_round(one))
    return [
        CallView(
            id=row.id,
            code=row.public_code,
            title=Text(row.title_ko, row.title_en),
            kind=row.programme.kind,
            programme_code=row.programme.code,
            version_id=row.version_id,
            status=row.status,
            opened_at=row.opened_at,
            rounds=tuple(rounds[row.id]),
        )
        for row in rows
    ]


def _round(row: CallRound) -> RoundView:
    return RoundView(
        id=row.id,
        number=row.number,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        online_only_until=row.online_only_until,
        quota=row.quota,
        taken=row.taken,
    )
