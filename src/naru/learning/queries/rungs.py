"""Tell where the firms of a body stand on the ladder, and who moved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.learning.models import FirmRung


@dataclass(frozen=True, slots=True, kw_only=True)
class RungRow:
    """A firm on its step, and since when."""

    firm_id: UUID
    code: str
    since_on: date


def counts(*, body_id: int) -> dict[str, int]:
    """Count the firms on each step now."""
    now = FirmRung.objects.filter(body_id=body_id, until_on=None)
    return dict(now.values_list("code").annotate(many=Count("id")))


def arrived(*, body_id: int, since: date) -> dict[str, int]:
    """
    Count the firms that came onto each step since a day and stand there still.

    A firm seen for the first time counts as arrived: it was below the ladder before.
    """
    rows = FirmRung.objects.filter(body_id=body_id, until_on=None, since_on__gte=since)
    return dict(rows.values_list("code").annotate(many=Count("id")))


def page(
    *,
    body_id: int,
    code: str | None = None,
    among: Collection[UUID] | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RungRow]:
    """Return a page of firms by their step, the last to move first; perhaps only some firms."""
    rows = FirmRung.objects.filter(body_id=body_id, until_on=None)
    if code is not None:
        rows = rows.filter(code=code)
    if among is not None:
        rows = rows.filter(firm_id__in=among)
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    shown = [
        RungRow(firm_id=row.firm_id, code=row.code, since_on=row.since_on) for row in found[:limit]
    ]
    return Page(rows=shown, next_cursor=following, counted=counted)


def of_firm(*, body_id: int, firm_id: UUID) -> list[RungRow]:
    """Return the steps of one firm, the newest first."""
    rows = FirmRung.objects.filter(body_id=body_id, firm_id=firm_id).order_by("-since_on")
    return [RungRow(firm_id=row.firm_id, code=row.code, since_on=row.since_on) for row in rows]
