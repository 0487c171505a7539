"""Read designations: the public directory, the check behind a QR code, and a holder's badges."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Award, Designation


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationView:
    """A designation as pages show it; ``state`` also knows that a valid one has run out."""

    id: UUID
    award_id: UUID
    programme_code: str
    item: str
    holder_kind: str
    holder_id: UUID
    name: str
    region_code: str
    address: str
    number: str
    code: str
    badge: Text
    story: str
    state: str
    since_on: date
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose award it is, and why it ended."""

    kind: str
    id: UUID
    end_reason: str


def holder(*, book_id: int, award_id: UUID) -> Holder:
    """Return the holder of an award."""
    row = Award.objects.in_book(book_id).get(id=award_id)
    return Holder(kind=row.holder_kind, id=row.holder_id, end_reason=row.end_reason)


def directory(
    *,
    book_id: int,
    on: date,
    item: str = "",
    region: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[DesignationView]:
    """Return what is valid on a day, by name; ``region`` is the beginning of a region's code."""
    rows = _valid(book_id, on)
    if item:
        rows = rows.filter(item=item)
    if region:
        rows = rows.filter(region_code__startswith=region)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(address__icontains=search))
    return _page(rows, on, cursor, limit)


def listed(
    *,
    book_id: int,
    on: date,
    status: str = "",
    item: str = "",
    search: str = "",
    until: date | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[DesignationView]:
    """Return designations of every state for officers, by name; ``until`` = ends before a day."""
    rows = Designation.objects.in_book(book_id)
    if status == "expired":
        rows = rows.filter(status="valid", until_on__lte=on)
    elif status:
        rows = rows.filter(status=status)
    if item:
        rows = rows.filter(item=item)
    if until:
        rows = rows.filter(status="valid", until_on__lt=until)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(number__icontains=search))
    return _page(rows, on, cursor, limit)


def by_code(*, book_id: int, code: str, on: date) -> DesignationView | None:
    """Return the designation behind a plaque's QR code, or None where the code is of nobody."""
    row = Designation.objects.in_book(book_id).filter(code=code).first()
    return _view(row, on) if row else None


def designation(*, book_id: int, designation_id: UUID, on: date) -> DesignationView | None:
    """Return one designation, or None."""
    row = Designation.objects.in_book(book_id).filter(id=designation_id).first()
    return _view(row, on) if row else None


def of_holders(*, book_id: int, holder_ids: Iterable[UUID], on: date) -> list[DesignationView]:
    """Return the designations of some holders, newest first."""
    rows = Designation.objects.in_book(book_id).filter(holder_id__in=list(holder_ids))
    return [_view(row, on) for row in rows.order_by("-id")]


def items_of(*, book_id: int, holder_id: UUID, on: date) -> tuple[str, ...]:
    """Return the words of a holder's valid designations: the fact ``firm.designations``."""
    rows = _valid(book_id, on).filter(holder_id=holder_id).order_by("item")
    return tuple(rows.values_list("item", flat=True).distinct())


def counts(*, book_id: int, on: date) -> dict[str, int]:
    """Return how many designations of each kind are valid on a day."""
    rows = _valid(book_id, on).values("item").annotate(many=Count("id")).order_by("item")
    return dict(rows.values_list("item", "many"))


def badges(*, book_id: int) -> dict[str, Text]:
    """Return every badge of a body's designations, by its word."""
    rows = Designation.objects.in_book(book_id).order_by("item", "-since_on").distinct("item")
    return {row.item: Text(row.badge_ko, row.badge_en) for row in rows}


def _valid(book_id: int, on: date) -> Any:
    rows = Designation.objects.in_book(book_id)
    return rows.filter(status="valid", since_on__lte=on, until_on__gt=on)


def _page(rows: Any, on: date, cursor: str, limit: int) -> Page[DesignationView]:
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        name, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(Q(name__gt=name) | Q(name=name, id__gt=UUID(str(last))))
    found = list(rows.order_by("name", "id")[: limit + 1])
    following = ""
    if len(found) > limit:
        following = pack_cursor(found[limit - 1].name, str(found[limit - 1].id))
    return Page(rows=[_view(r, on) for r in found[:limit]], next_cursor=following, counted=counted)


def _view(row: Designation, on: date) -> DesignationView:
    has_run_out = row.status == "valid" and row.until_on <= on
    return DesignationView(
        id=row.id,
        award_id=row.award_id,
        programme_code=row.programme_code,
        item=row.item,
        holder_kind=row.holder_kind,
        holder_id=row.holder_id,
        name=row.name,
        region_code=row.region_code,
        address=row.address,
        number=row.number,
        code=row.code,
        badge=Text(row.badge_ko, row.badge_en),
        story=row.story,
        state="run_out" if has_run_out else row.status,
        since_on=row.since_on,
        until_on=row.until_on,
        reason=row.reason,
    )
