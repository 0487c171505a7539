"""Pairs of announcements that may be one, side by side for an officer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.announcements.differences import Difference, between
from naru.announcements.models import DoubtfulPair
from naru.announcements.queries import rows as reading
from naru.announcements.queries.texts import newest_records
from naru.announcements.views import AnnouncementView
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text

WHY = {
    "same name": Text("이름이 같고 변경 표시가 없음", "same name, no word of a change"),
    "like": Text("이름이 몇 글자만 다름", "names differ in a few letters"),
    "changed, body not told": Text("변경 공고인데 기관을 알 수 없음", "a change, body not told"),
    "changed, other period": Text("변경 공고인데 기간이 떨어져 있음", "a change, another period"),
    "changed, long after": Text("변경 공고인데 오래 뒤에 나옴", "a change, long after"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A pair with the fields in which both differ."""

    id: UUID
    first: AnnouncementView
    second: AnnouncementView
    why: Text
    state: str
    differences: tuple[Difference, ...]
    decided_at: datetime | None


def pairs(
    *, body_id: int, state: str, at: datetime, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[PairView]:
    """List pairs of a state ("waiting", or "decided" for the rest), newest first."""
    rows = DoubtfulPair.objects.filter(body_id=body_id).select_related("first", "second")
    if state == "waiting":
        rows = rows.filter(state="waiting", first__same_as=None, second__same_as=None)
    else:
        rows = rows.exclude(state="waiting")
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_views(found[:limit], at), next_cursor=more, counted=counted)


def _views(rows: list[DoubtfulPair], at: datetime) -> list[PairView]:
    both = {one.id: one for row in rows for one in (row.first, row.second)}
    shown = {view.id: view for view in reading.views(list(both.values()), at=at)}
    said = newest_records(both)
    return [
        PairView(
            id=row.id,
            first=shown[row.first_id],
            second=shown[row.second_id],
            why=WHY.get(row.why, Text(row.why)),
            state=row.state,
            differences=between(said[row.first_id].content, said[row.second_id].content),
            decided_at=row.decided_at,
        )
        for row in rows
    ]
