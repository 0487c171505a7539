"""Read helpers, what firms asked for, and who must not meet."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.matching.models import BarredPair, Helper, HelpRequest
from naru.matching.views import BarredView, HelperView, RequestView

HELPERS_MAX = 500
OPEN_REQUESTS = ("waiting", "assigned")


def helpers(
    *, body_id: int, kind: str = "", status: str = "active", only_free: bool = False
) -> list[HelperView]:
    """Return a body's helpers by name."""
    rows = Helper.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if only_free:
        rows = rows.filter(load__lt=F("capacity"))
    return [_helper(row) for row in rows.order_by("name", "id")[:HELPERS_MAX]]


def helpers_page(
    *,
    body_id: int,
    kind: str = "",
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[HelperView]:
    """Return a page of helpers, newest first."""
    rows = Helper.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(firm_name__icontains=search))
    return newest_first(rows, _helper, cursor=cursor, limit=limit)


def helper(*, body_id: int, helper_id: UUID) -> HelperView | None:
    """Return one helper, or None."""
    row = Helper.objects.filter(body_id=body_id, id=helper_id).first()
    return None if row is None else _helper(row)


def of_person(*, body_id: int, person_id: UUID) -> list[HelperView]:
    """Return in which ways a person helps, or has asked to."""
    rows = Helper.objects.filter(body_id=body_id, person_id=person_id)
    return [_helper(row) for row in rows.order_by("-id")]


def names(helper_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of helpers by id."""
    return dict(Helper.objects.filter(id__in=set(helper_ids)).values_list("id", "name"))


def requests_page(
    *,
    body_id: int,
    kind: str = "",
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RequestView]:
    """Return a page of requests, newest first."""
    rows = HelpRequest.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(firm_name__icontains=search) | Q(number__icontains=search))
    return newest_first(rows, _request, cursor=cursor, limit=limit)


def request(*, body_id: int, request_id: UUID) -> RequestView | None:
    """Return one request, or None."""
    row = HelpRequest.objects.filter(body_id=body_id, id=request_id).first()
    return None if row is None else _request(row)


def requests_by_id(*, body_id: int, request_ids: Iterable[UUID]) -> dict[UUID, RequestView]:
    """Return requests by id."""
    rows = HelpRequest.objects.filter(body_id=body_id, id__in=set(request_ids))
    return {row.id: _request(row) for row in rows}


def requests_of_firm(*, body_id: int, firm_id: UUID, only_open: bool = False) -> list[RequestView]:
    """Return what a firm asked for, newest first."""
    rows = HelpRequest.objects.filter(body_id=body_id, firm_id=firm_id)
    if only_open:
        rows = rows.filter(status__in=OPEN_REQUESTS)
    return [_request(row) for row in rows.order_by("-id")[:50]]


def waiting_count(*, body_id: int) -> dict[str, int]:
    """Count the requests that wait, by kind."""
    found: dict[str, int] = {}
    rows = HelpRequest.objects.filter(body_id=body_id, status="waiting")
    for kind in rows.values_list("kind", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def barred(*, body_id: int, helper_id: UUID) -> list[BarredView]:
    """Return the firms that a helper must not meet."""
    rows = BarredPair.objects.filter(body_id=body_id, helper_id=helper_id).select_related("helper")
    return [
        BarredView(
            helper_id=row.helper_id,
            helper=row.helper.name,
            firm_id=row.firm_id,
            side=row.said_by_side,
            reason=row.reason,
            noted_at=row.noted_at,
        )
        for row in rows.order_by("-id")
    ]


def person_ids(*, body_id: int, kind: str) -> list[UUID]:
    """Return the people who help in a kind."""
    rows = Helper.objects.filter(body_id=body_id, kind=kind, status="active")
    return list(rows.values_list("person_id", flat=True))


def _helper(row: Helper) -> HelperView:
    return HelperView(
        kind=row.kind,
        name=row.name,
        headline=row.headline,
        about=row.about,
        capacity=row.capacity,
        load=row.load,
        may_be_picked=row.may_be_picked,
        resource_id=row.resource_id,
        firm_id=row.firm_id,
        firm_name=row.firm_name,
        story=row.story,
        shown=row.shown,
        reason=row.reason,
        applied_at=row.applied_at,
        person_id=row.person_id,
        **_codes(row),
    )


def _codes(row: Any) -> dict[str, Any]:
    """Return the columns that a helper and a request have in common."""
    return {
        "id": row.id,
        "status": row.status,
        "needs": tuple(row.needs),
        "categories": tuple(row.categories),
        "markets": tuple(row.markets),
        "languages": tuple(row.languages),
        "channels": tuple(row.channels),
        "wishes": tuple(row.wishes),
        **({"region_code": row.region_code} if isinstance(row, Helper) else {}),
    }


def _request(row: HelpRequest) -> RequestView:
    return RequestView(
        number=row.number,
        firm_id=row.firm_id,
        firm=row.firm_name,
        kind=row.kind,
        words=row.words,
        remote_will_do=row.remote_will_do,
        skill=row.skill,
        asked_at=row.asked_at,
        **_codes(row),
    )
