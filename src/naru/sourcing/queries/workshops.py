"""Read workshops: found by process, region, distance and free capacity; their calendar."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Avg, Count, Q

from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.sourcing import capacity, distances
from naru.sourcing.capacity import Taken
from naru.sourcing.models import TakenCapacity, WorkOrder, WorkRating, Workshop, WorkshopLine
from naru.sourcing.views import LineView, TakenView, WorkshopView, picture

# How far ahead "free" looks where nobody named a day.
AHEAD_DAYS = 28
WORKSHOPS_MAX = 500


def page(
    *,
    body_id: int,
    on: date,
    search: str = "",
    process: str = "",
    region: str = "",
    free: int = 0,
    near: str = "",
    sort: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[WorkshopView]:
    """
    Return shown workshops: nearest to ``near`` first, or by free capacity, or by rating.

    ``free`` leaves out those with less free in the next four weeks, of the process asked for.
    """
    rows = Workshop.objects.filter(body_id=body_id, is_shown=True)
    if process:
        rows = rows.filter(lines__process=process)
    if region:
        rows = rows.filter(region_code__startswith=region.rstrip("0") or region)
    if search:
        like = Q(name__icontains=search) | Q(headline__icontains=search) | Q(text__icontains=search)
        rows = rows.filter(like | Q(machines__icontains=search) | Q(materials__icontains=search))
    found = _views(body_id, list(rows.distinct().order_by("name", "id")[:WORKSHOPS_MAX]), on)
    if near:
        found = [replace(one, km=distances.km(one.region_code, near)) for one in found]
    if free:
        found = [one for one in found if _most_free(one, process) >= free]
    found.sort(key=lambda one: _order(one, sort, process))
    start = int(unpack_cursor(cursor, parts=1)[0]) if cursor else 0
    following = pack_cursor(start + limit) if len(found) > start + limit else ""
    return Page(rows=found[start : start + limit], next_cursor=following, counted=len(found))


def _order(one: WorkshopView, sort: str, process: str) -> tuple[float, str]:
    if sort == "free":
        return (-_most_free(one, process), one.name)
    if sort == "rating":
        return (-(one.rating or 0), one.name)
    return (one.km if one.km is not None else 0, one.name)


def _most_free(one: WorkshopView, process: str) -> int:
    return max((line.free for line in one.lines if process in {"", line.process}), default=0)


def workshop(*, body_id: int, workshop_id: UUID, on: date) -> WorkshopView | None:
    """Return one workshop, or None."""
    rows = list(Workshop.objects.filter(body_id=body_id, id=workshop_id))
    return _views(body_id, rows, on)[0] if rows else None


def of_firm(*, body_id: int, firm_id: UUID, on: date) -> WorkshopView | None:
    """Return the workshop of a firm, or None."""
    rows = list(Workshop.objects.filter(body_id=body_id, firm_id=firm_id))
    return _views(body_id, rows, on)[0] if rows else None


def of_firms(*, body_id: int, firm_ids: Iterable[UUID], on: date) -> dict[UUID, WorkshopView]:
    """Return the workshops of several firms."""
    rows = list(Workshop.objects.filter(body_id=body_id, firm_id__in=list(firm_ids)))
    return {one.firm_id: one for one in _views(body_id, rows, on)}


def calendar(*, body_id: int, firm_id: UUID, on: date) -> list[TakenView]:
    """Return what of a workshop's days is taken from a day on, soonest first."""
    rows = TakenCapacity.objects.filter(
        line__workshop__body_id=body_id, line__workshop__firm_id=firm_id, until__gt=on
    ).select_related("line")
    return [
        picture(TakenView, row, process=row.line.process)
        for row in rows.order_by("since", "id")[:WORKSHOPS_MAX]
    ]


def free_until(
    *, body_id: int, firm_ids: Iterable[UUID], process: str, unit: str, since: date, until: date
) -> dict[UUID, int]:
    """Return what workshops can still make of a process by a day; those without a line are out."""
    lines = WorkshopLine.objects.filter(
        workshop__body_id=body_id, workshop__firm_id__in=list(firm_ids), process=process, unit=unit
    ).select_related("workshop")
    rows = list(lines)
    taken = _taken([row.id for row in rows])
    return {
        row.workshop.firm_id: capacity.free(
            per_day=row.per_day, taken=taken[row.id], since=since, until=until
        )
        for row in rows
    }


def _views(body_id: int, rows: Sequence[Workshop], on: date) -> list[WorkshopView]:
    lines: dict[UUID, list[WorkshopLine]] = defaultdict(list)
    ids = [row.id for row in rows]
    for line in WorkshopLine.objects.filter(workshop_id__in=ids).order_by("process"):
        lines[line.workshop_id].append(line)
    taken = _taken([line.id for each in lines.values() for line in each])
    firms = [row.firm_id for row in rows]
    ratings = ratings_of(book_id=body_id, firm_ids=firms)
    done = WorkOrder.objects.in_book(body_id).filter(firm_id__in=firms, status="done")
    counts = dict(done.order_by().values_list("firm_id").annotate(many=Count("id")))
    until = on + timedelta(days=AHEAD_DAYS)
    return [
        picture(
            WorkshopView,
            row,
            lines=tuple(
                picture(
                    LineView,
                    line,
                    free=capacity.free(
                        per_day=line.per_day, taken=taken[line.id], since=on, until=until
                    ),
                )
                for line in lines[row.id]
            ),
            rating=ratings.get(row.firm_id, (None, 0))[0],
            ratings=ratings.get(row.firm_id, (None, 0))[1],
            done=counts.get(row.firm_id, 0),
            km=None,
        )
        for row in rows
    ]


def _taken(line_ids: Sequence[UUID]) -> dict[UUID, list[Taken]]:
    found: dict[UUID, list[Taken]] = defaultdict(list)
    for row in TakenCapacity.objects.filter(line_id__in=line_ids):
        found[row.line_id].append(Taken(since=row.since, until=row.until, per_day=row.per_day))
    return found


def ratings_of(*, book_id: int, firm_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return the mean of firms' ratings in tenths of a point, and how many there are."""
    rows = WorkRating.objects.in_book(book_id).filter(about_firm_id__in=list(firm_ids))
    means = rows.order_by().values_list("about_firm_id").annotate(Avg("score"), Count("id"))
    return {firm_id: (round(10 * mean), many) for firm_id, mean, many in means}
