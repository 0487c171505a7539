"""Read fairs: a page for officers, those ahead, one with its stand, stops and duties."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.fairs.models import Booth, Fair, FairDuty, FairDutyDone, FairStop
from naru.fairs.views import BoothView, DutyView, FairView, StopView
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text

AHEAD_MAX = 50
JOINED = Count("places", filter=Q(places__status="joined"))


def page(
    *,
    body_id: int,
    search: str = "",
    kind: str = "",
    status: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[FairView]:
    """Return a page of a body's fairs, those farthest ahead first."""
    rows = Fair.objects.filter(body_id=body_id)
    if search:
        rows = rows.filter(
            Q(name_ko__icontains=search) | Q(name_en__icontains=search) | Q(city__icontains=search)
        )
    equal = {"kind": kind, "status": status}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        day, last = unpack_cursor(cursor, parts=2)
        on = date.fromisoformat(str(day))
        rows = rows.filter(Q(starts_on__lt=on) | Q(starts_on=on, id__lt=UUID(str(last))))
    found = list(rows.annotate(firms=JOINED).order_by("-starts_on", "-id")[: limit + 1])
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end.starts_on.isoformat(), str(end.id)) if end else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=more, counted=counted)


def ahead(*, body_id: int, on: date) -> Sequence[FairView]:
    """Return the fairs that have not ended, the next first."""
    rows = Fair.objects.filter(body_id=body_id, ends_on__gte=on).exclude(status="cancelled")
    rows = rows.annotate(firms=JOINED).order_by("starts_on", "id")
    return [_view(row) for row in rows[:AHEAD_MAX]]


def fair(*, body_id: int, fair_id: UUID) -> FairView | None:
    """Return one fair of a body."""
    row = Fair.objects.filter(body_id=body_id, id=fair_id).annotate(firms=JOINED).first()
    return _view(row) if row else None


def fairs(*, body_id: int, fair_ids: Sequence[UUID]) -> dict[UUID, FairView]:
    """Return several fairs by their ids."""
    rows = Fair.objects.filter(body_id=body_id, id__in=fair_ids).annotate(firms=JOINED)
    return {row.id: _view(row) for row in rows}


def stops(*, fair_id: UUID) -> Sequence[StopView]:
    """Return the stops of a mission in the order of days."""
    rows = FairStop.objects.filter(fair=fair_id).order_by("on_day", "id")
    names = ("id", "on_day", "country", "city", "plan")
    return [StopView(**{name: getattr(row, name) for name in names}) for row in rows]


def booths(*, fair_id: UUID) -> Sequence[BoothView]:
    """Return the booths of a stand, row by row."""
    rows = Booth.objects.filter(fair=fair_id).select_related("place").order_by("row", "column")
    return [
        BoothView(
            id=row.id,
            number=row.number,
            row=row.row,
            column=row.column,
            is_corner=row.is_corner,
            is_open=row.is_open,
            place_id=row.place_id,
            firm_id=row.place.firm_id if row.place else None,
        )
        for row in rows
    ]


def duties(*, fair_id: UUID, place_id: UUID | None = None) -> Sequence[DutyView]:
    """Return the duties of a fair, the next first; ``place_id`` says whose marks are read."""
    mine = dict(
        FairDutyDone.objects.filter(duty__fair=fair_id, place=place_id).values_list(
            "duty_id", "done_at"
        )
    )
    rows = FairDuty.objects.filter(fair=fair_id).annotate(
        many=Count("done", filter=Q(done__place__status="joined"))
    )
    return [
        DutyView(
            id=row.id, title=row.title, due_on=row.due_on, done_at=mine.get(row.id),
            done_by=row.many,
        )
        for row in rows.order_by("due_on", "id")
    ]  # fmt: skip


def duties_due(*, body_id: int, on: date, until: date) -> Sequence[tuple[FairView, DutyView]]:
    """Return the duties of told fairs due from a day until another, and not yet reminded of."""
    rows = FairDuty.objects.filter(
        fair__body_id=body_id, fair__status="ready", due_on__gte=on, due_on__lte=until,
        reminded_on=None,
    )  # fmt: skip
    found = rows.values_list("id", "title", "due_on", "fair_id").order_by("due_on", "id")
    of = fairs(body_id=body_id, fair_ids=[row[3] for row in found])
    return [
        (of[fair_id], DutyView(id=id_, title=title, due_on=due_on, done_at=None, done_by=0))
        for id_, title, due_on, fair_id in found
    ]


def _view(row: Any) -> FairView:
    names = (
        "id", "kind", "country", "city", "venue", "website", "starts_on", "ends_on", "firms_max",
        "firms", "call_id", "status", "stand_rows", "stand_columns", "lot", "words",
    )  # fmt: skip
    told = {name: getattr(row, name) for name in names}
    return FairView(**told, name=Text(row.name_ko, row.name_en))
