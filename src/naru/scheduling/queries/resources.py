"""Read resources: one, many, and the spans their seats are taken."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import (
    COUNTED_MAX,
    ROWS_PER_PAGE,
    ROWS_PER_PAGE_MAX,
    Page,
    pack_cursor,
    unpack_cursor,
)
from naru.kernel.text import Text
from naru.scheduling.hours import Closure, Hours, Span, first_free_seat
from naru.scheduling.models import TAKES_A_SEAT, Booking, OpeningHours, Resource
from naru.scheduling.models import Closure as ClosureRow
from naru.scheduling.views import ResourceView


def resource(*, body_id: int, resource_id: UUID) -> ResourceView | None:
    """Return one resource with its hours and closures, or None."""
    row = Resource.objects.filter(body_id=body_id, id=resource_id).first()
    return _views([row])[0] if row else None


def page(
    *,
    body_id: int,
    kind: str = "",
    skill: str = "",
    search: str = "",
    public_only: bool = False,
    with_ended: bool = False,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ResourceView]:
    """Return resources by kind and name."""
    rows = Resource.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if skill:
        rows = rows.filter(skills__contains=[skill])
    if search:
        rows = rows.filter(Q(name_ko__icontains=search) | Q(place__icontains=search))
    if public_only:
        rows = rows.filter(is_public=True)
    if not with_ended:
        rows = rows.filter(ended_at=None)
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        after_kind, name, last = unpack_cursor(cursor, parts=3)
        behind = Q(name_ko__gt=name) | Q(name_ko=name, id__gt=UUID(str(last)))
        rows = rows.filter(Q(kind__gt=after_kind) | Q(kind=after_kind) & behind)
    found = list(rows.order_by("kind", "name_ko", "id")[: limit + 1])
    following = ""
    if len(found) > limit:
        end = found[limit - 1]
        following = pack_cursor(end.kind, end.name_ko, str(end.id))
    return Page(rows=_views(found[:limit]), next_cursor=following, counted=counted)


def kinds(*, body_id: int) -> list[str]:
    """Return the kinds of a body's resources."""
    rows = Resource.objects.filter(body_id=body_id, ended_at=None).order_by("kind")
    return list(rows.values_list("kind", flat=True).distinct())


def taken(*, resource_id: UUID, capacity: int, within: Span) -> list[list[Span]]:
    """Return, for every seat, the spans in which it is occupied, buffers included."""
    return taken_of_many(capacities={resource_id: capacity}, within=within)[resource_id]


def free_seat(*, resource_id: UUID, capacity: int, wanted: Span) -> int | None:
    """Return the number of the first seat that is free for a span (buffer included), or None."""
    seats = taken(resource_id=resource_id, capacity=capacity, within=wanted)
    return first_free_seat(wanted, seats)


def taken_of_many(*, capacities: Mapping[UUID, int], within: Span) -> dict[UUID, list[list[Span]]]:
    """Return for many resources what ``taken`` returns for one, in one statement."""
    seats: dict[UUID, list[list[Span]]] = {
        one: [[] for _ in range(capacity)] for one, capacity in capacities.items()
    }
    rows = Booking.objects.filter(
        resource_id__in=list(capacities),
        status__in=TAKES_A_SEAT,
        occupies__overlap=(within.since, within.until),
    )
    for resource_id, seat, occupies in rows.values_list("resource_id", "seat", "occupies"):
        if seat <= capacities[resource_id]:
            seats[resource_id][seat - 1].append(Span(occupies.lower, occupies.upper))
    return seats


def of_owner(*, body_id: int, owner_id: UUID) -> list[ResourceView]:
    """Return the resources whose time is a person's own."""
    rows = Resource.objects.filter(body_id=body_id, owner_id=owner_id, ended_at=None)
    return _views(rows.order_by("kind", "name_ko")[:ROWS_PER_PAGE_MAX])


def skills(*, body_id: int) -> list[str]:
    """Return the skills and languages of what everybody may book."""
    rows = Resource.objects.filter(body_id=body_id, ended_at=None, is_public=True)
    return sorted({skill for row in rows.values_list("skills", flat=True) for skill in row})


def closed_days(*, body_id: int, since: date) -> list[tuple[UUID, Closure, str, UUID | None]]:
    """Return the closures ahead: id, days, reason, and the resource (None: all of them)."""
    rows = ClosureRow.objects.filter(body_id=body_id, last_on__gte=since).order_by("first_on")
    return [
        (row.id, Closure(first=row.first_on, last=row.last_on), row.reason, row.resource_id)
        for row in rows
    ]


def _views(rows: Iterable[Resource]) -> list[ResourceView]:
    found = list(rows)
    hours: dict[UUID, list[Hours]] = {}
    for row in found:
        hours[row.id] = []
    for one in OpeningHours.objects.filter(resource_id__in=list(hours)).order_by(
        "weekday", "opens"
    ):
        hours[one.resource_id].append(
            Hours(weekday=one.weekday, opens=one.opens, closes=one.closes)
        )
    closures = _closures(found)
    return [_view(row, tuple(hours[row.id]), closures.get(row.id, ())) for row in found]


def _closures(rows: list[Resource]) -> dict[UUID, tuple[Closure, ...]]:
    bodies = {row.body_id for row in rows}
    found: dict[UUID, tuple[Closure, ...]] = {row.id: () for row in rows}
    for one in ClosureRow.objects.filter(body_id__in=bodies).order_by("first_on"):
        closure = Closure(first=one.first_on, last=one.last_on)
        for row in rows:
            if one.body_id == row.body_id and one.resource_id in {None, row.id}:
                found[row.id] = (*found[row.id], closure)
    return found


def _view(row: Resource, hours: tuple[Hours, ...], closures: tuple[Closure, ...]) -> ResourceView:
    return ResourceView(
        id=row.id,
        kind=row.kind,
        name=Text(row.name_ko, row.name_en),
        place=row.place,
        note=Text(row.note_ko, row.note_en),
        owner_id=row.owner_id,
        skills=tuple(row.skills),
        capacity=row.capacity,
        by_day=row.by_day,
        minutes=row.minutes,
        minutes_step=row.minutes_step,
        minutes_buffer=row.minutes_buffer,
        notice_hours=row.notice_hours,
        horizon_days=row.horizon_days,
        cancel_until_hours=row.cancel_until_hours,
        no_shows_max=row.no_shows_max,
        no_shows_days=row.no_shows_days,
        rests_on_holidays=row.rests_on_holidays,
        is_public=row.is_public,
        has_ended=row.ended_at is not None,
        minutes_max=row.minutes_max,
        accept_hours=row.accept_hours,
        hours=hours,
        closures=closures,
    )
