"""Read work orders: of a request, of a firm; their progress, deliveries, changes, disputes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.sourcing.models import (
    WorkAmendment,
    WorkDelivery,
    WorkDispute,
    WorkOrder,
    WorkProgress,
    WorkRating,
    WorkRequest,
)
from naru.sourcing.views import (
    AmendmentView,
    DeliveryView,
    DisputeView,
    OrderView,
    ProgressView,
    RatingView,
    picture,
)

ROWS_MAX = 200


def order(*, book_id: int, order_id: UUID) -> OrderView | None:
    """Return one order, or None."""
    rows = list(WorkOrder.objects.in_book(book_id).filter(id=order_id))
    return _views(book_id, rows)[0] if rows else None


def of_request(*, book_id: int, request_id: UUID) -> list[OrderView]:
    """Return the orders of a request, oldest first."""
    rows = WorkOrder.objects.in_book(book_id).filter(request_id=request_id)
    return _views(book_id, list(rows.order_by("id")[:ROWS_MAX]))


def page(
    *,
    book_id: int,
    firm_id: UUID | None = None,
    side: str = "",
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[OrderView]:
    """Return a page of orders, newest first: all of them, or those a firm gave or got."""
    rows = WorkOrder.objects.in_book(book_id)
    if firm_id is not None:
        given, got = Q(poster_id=firm_id), Q(firm_id=firm_id)
        rows = rows.filter({"poster": given, "workshop": got}.get(side, given | got))
    if status:
        rows = rows.filter(status=status)
    if search:
        asked = WorkRequest.objects.in_book(book_id).filter(title__icontains=search)
        rows = rows.filter(
            Q(number__icontains=search) | Q(firm_name__icontains=search)
            | Q(request_id__in=asked.values("id"))
        )  # fmt: skip
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_views(book_id, found[:limit]), next_cursor=following, counted=counted)


def progress(*, book_id: int, order_id: UUID) -> list[ProgressView]:
    """Return the reports of progress, newest first."""
    rows = WorkProgress.objects.in_book(book_id).filter(order_id=order_id)
    return [picture(ProgressView, row) for row in rows.order_by("-id")[:ROWS_MAX]]


def deliveries(*, book_id: int, order_id: UUID) -> list[DeliveryView]:
    """Return the deliveries of an order, in their order."""
    rows = WorkDelivery.objects.in_book(book_id).filter(order_id=order_id)
    return [picture(DeliveryView, row) for row in rows.order_by("serial")[:ROWS_MAX]]


def delivery(*, book_id: int, delivery_id: UUID) -> DeliveryView | None:
    """Return one delivery, or None."""
    row = WorkDelivery.objects.in_book(book_id).filter(id=delivery_id).first()
    return picture(DeliveryView, row) if row else None


def open_change(*, book_id: int, order_id: UUID) -> AmendmentView | None:
    """Return the change of an order that waits for an answer, or None."""
    rows = WorkAmendment.objects.in_book(book_id).filter(order_id=order_id, status="proposed")
    row = rows.first()
    return picture(AmendmentView, row) if row else None


def disputes_of(*, book_id: int, order_id: UUID) -> list[DisputeView]:
    """Return the disputes of an order, oldest first."""
    rows = WorkDispute.objects.in_book(book_id).filter(order_id=order_id)
    return _disputes(book_id, list(rows.order_by("id")[:ROWS_MAX]))


def dispute(*, book_id: int, dispute_id: UUID) -> DisputeView | None:
    """Return one dispute, or None."""
    rows = list(WorkDispute.objects.in_book(book_id).filter(id=dispute_id))
    return _disputes(book_id, rows)[0] if rows else None


def disputes(
    *, book_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[DisputeView]:
    """Return a page of disputes, newest first."""
    rows = WorkDispute.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_disputes(book_id, found[:limit]), next_cursor=following, counted=counted)


def ratings(*, book_id: int, order_id: UUID) -> list[RatingView]:
    """Return what the two sides of an order said of each other."""
    rows = WorkRating.objects.in_book(book_id).filter(order_id=order_id)
    return [picture(RatingView, row) for row in rows.order_by("id")]


def ratings_about(*, book_id: int, firm_id: UUID, limit: int = 10) -> list[RatingView]:
    """Return what was last said of a workshop."""
    rows = WorkRating.objects.in_book(book_id).filter(about_firm_id=firm_id, side="poster")
    return [picture(RatingView, row) for row in rows.order_by("-id")[:limit]]


def _views(book_id: int, rows: Sequence[WorkOrder]) -> list[OrderView]:
    asked = _requests(book_id, {row.request_id for row in rows})
    return [
        picture(
            OrderView,
            row,
            title=asked[row.request_id].title,
            poster_name=asked[row.request_id].firm_name,
            unit=asked[row.request_id].unit,
            process=asked[row.request_id].process,
        )
        for row in rows
    ]


def _disputes(book_id: int, rows: Sequence[WorkDispute]) -> list[DisputeView]:
    ids = [row.order_id for row in rows]
    found = list(WorkOrder.objects.in_book(book_id).filter(id__in=ids))
    known = {one.id: one for one in _views(book_id, found)}
    return [
        picture(
            DisputeView,
            row,
            number=known[row.order_id].number,
            title=known[row.order_id].title,
            poster_name=known[row.order_id].poster_name,
            firm_name=known[row.order_id].firm_name,
        )
        for row in rows
    ]


def _requests(book_id: int, ids: set[Any]) -> dict[UUID, WorkRequest]:
    rows = WorkRequest.objects.in_book(book_id).filter(id__in=ids)
    return {row.id: row for row in rows}
