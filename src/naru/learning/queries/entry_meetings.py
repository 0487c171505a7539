"""Read entry meetings, their lists of firms, and the year's count."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.waiting import Kinds
from naru.learning.assessment_views import CandidateView, MeetingView
from naru.learning.models import Diagnosis, EntryCandidate, EntryMeeting

MEETINGS_MAX = 100
WENT = ("attended", "listed")


def meetings(*, body_id: int, status: str = "") -> list[MeetingView]:
    """Return a body's entry meetings, the latest first."""
    rows = EntryMeeting.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    found = list(rows.order_by("-held_on", "-id")[:MEETINGS_MAX])
    counts = _counts([row.id for row in found])
    return [_meeting(row, counts.get(row.id, {})) for row in found]


def meeting(*, body_id: int, meeting_id: UUID) -> MeetingView | None:
    """Return one meeting, or None."""
    row = EntryMeeting.objects.filter(body_id=body_id, id=meeting_id).first()
    return _meeting(row, _counts([row.id]).get(row.id, {})) if row else None


def candidates(
    *,
    body_id: int,
    meeting_id: UUID | None = None,
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CandidateView]:
    """Return a page of firms on the way to entry meetings, the first to ask first."""
    rows = _candidates(body_id)
    if meeting_id is not None:
        rows = rows.filter(meeting_id=meeting_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(firm_name__icontains=search)
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__gt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_candidate(row) for row in found[:limit]], next_cursor=more, counted=counted)


def waiting_firms(*, body_id: int) -> dict[UUID, str]:
    """Return the firms that wish to go or are invited, with that state."""
    rows = EntryCandidate.objects.filter(body_id=body_id, status__in=("wished", "invited"))
    return dict(rows.values_list("firm_id", "status"))


def went(*, body_id: int) -> set[UUID]:
    """Return the firms that have been to an entry meeting."""
    rows = EntryCandidate.objects.filter(body_id=body_id, status__in=WENT)
    return set(rows.values_list("firm_id", flat=True))


def wishes(*, body_id: int) -> Kinds:
    """Name the firms that wish to go and are on no list: work for an officer."""
    rows = EntryCandidate.objects.filter(body_id=body_id, status="wished")
    return [("entry_wishes", rows.order_by("asked_at"), "asked_at")]


def went_in(*, body_id: int, year: int) -> int:
    """Count the firms that went to an entry meeting in a year."""
    rows = EntryCandidate.objects.filter(
        body_id=body_id, status__in=WENT, meeting__held_on__year=year
    )
    return rows.values("firm_id").distinct().count()


def _counts(ids: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    rows = EntryCandidate.objects.filter(meeting_id__in=list(ids)).order_by()
    found: dict[UUID, dict[str, int]] = {}
    for row in rows.values("meeting_id", "status").annotate(many=Count("id")):
        found.setdefault(row["meeting_id"], {})[row["status"]] = row["many"]
    return found


def _candidates(body_id: int) -> Any:
    newest = Diagnosis.objects.filter(
        body_id=body_id, firm_id=OuterRef("firm_id"), superseded_at=None
    )
    return (
        EntryCandidate.objects.filter(body_id=body_id)
        .select_related("meeting")
        .annotate(
            skill=Subquery(newest.values("skill")),
            product=Subquery(newest.values("product")),
            category=Subquery(newest.values("category")),
        )
    )


def _meeting(row: EntryMeeting, counts: dict[str, int]) -> MeetingView:
    return MeetingView(
        id=row.id,
        title=row.title,
        channel=row.channel,
        held_on=row.held_on,
        place=row.place,
        places=row.places,
        status=row.status,
        counts=counts,
    )


def _candidate(row: Any) -> CandidateView:
    return CandidateView(
        id=row.id,
        firm_id=row.firm_id,
        firm_name=row.firm_name,
        meeting_id=row.meeting_id,
        meeting=row.meeting.title if row.meeting else "",
        status=row.status,
        note=row.note,
        asked_at=row.asked_at,
        skill=row.skill,
        product=row.product,
        category=row.category or "",
    )
