"""Read work requests: the market, one's own, their quotes (sealed till the deadline), questions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.sourcing.models import (
    Drawing,
    RequestFirm,
    RequestQuestion,
    WorkQuote,
    WorkRequest,
    WorkRequestVersion,
)
from naru.sourcing.views import DrawingView, QuestionView, QuoteView, RequestView, picture

ROWS_MAX = 100


def page(
    *,
    book_id: int,
    viewer: UUID | None = None,
    of_firm: UUID | None = None,
    status: str = "",
    process: str = "",
    search: str = "",
    since: date | None = None,
    until: date | None = None,
    is_market: bool = False,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RequestView]:
    """Return a page of requests, newest first: the market as ``viewer`` sees it, or a firm's."""
    rows = WorkRequest.objects.in_book(book_id)
    if is_market:
        invited = RequestFirm.objects.in_book(book_id).filter(
            firm_id=viewer, invited_at__isnull=False
        )
        hers = Q(audience="open") | Q(id__in=invited.values("request_id"))
        rows = rows.filter(hers, status__in=("open", "closed")).exclude(firm_id=viewer)
    if of_firm:
        rows = rows.filter(firm_id=of_firm)
    exact = {
        "status": status, "process": process, "deliver_on__gte": since, "deliver_on__lt": until,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if search:
        rows = rows.filter(
            Q(title__icontains=search) | Q(number__icontains=search)
            | Q(firm_name__icontains=search) | Q(material__icontains=search)
        )  # fmt: skip
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_views(book_id, found[:limit]), next_cursor=following, counted=counted)


def request(*, book_id: int, request_id: UUID) -> RequestView | None:
    """Return one request, or None; who may see it is asked by ``may_see``."""
    rows = list(WorkRequest.objects.in_book(book_id).filter(id=request_id))
    return _views(book_id, rows)[0] if rows else None


def may_see(*, book_id: int, shown: RequestView, firm_ids: Sequence[UUID]) -> bool:
    """Say whether somebody of these firms may see a request: her own, an open one, or invited."""
    if shown.firm_id in firm_ids:
        return True
    if shown.status == "draft":
        return False
    return shown.audience == "open" or any(
        _beside(book_id, shown.id).filter(firm_id__in=firm_ids, invited_at__isnull=False)[:1]
    )


def quotes(*, book_id: int, request_id: UUID, at: datetime) -> list[QuoteView]:
    """Return the quotes that count, cheapest first; before the deadline none are shown."""
    shown = request(book_id=book_id, request_id=request_id)
    if shown is None or shown.is_sealed(at):
        return []
    rows = WorkQuote.objects.in_book(book_id).filter(
        request_id=request_id, status="given", version=shown.version
    )
    return [picture(QuoteView, row) for row in rows.order_by("unit_price", "id")[:ROWS_MAX]]


def quote_of(*, book_id: int, request_id: UUID, firm_id: UUID) -> QuoteView | None:
    """Return a firm's own quote for a request, whatever its state."""
    rows = WorkQuote.objects.in_book(book_id).filter(request_id=request_id, firm_id=firm_id)
    row = rows.first()
    return picture(QuoteView, row) if row else None


def quotes_of(*, book_id: int, firm_id: UUID) -> list[tuple[QuoteView, RequestView]]:
    """Return a firm's own quotes with their requests, newest first."""
    rows = WorkQuote.objects.in_book(book_id).filter(firm_id=firm_id).order_by("-id")[:ROWS_MAX]
    given = [picture(QuoteView, row) for row in rows]
    asked = WorkRequest.objects.in_book(book_id).filter(id__in=[one.request_id for one in given])
    known = {one.id: one for one in _views(book_id, list(asked))}
    return [(one, known[one.request_id]) for one in given]


def questions(*, book_id: int, request_id: UUID) -> list[QuestionView]:
    """Return the questions on a request, oldest first."""
    rows = RequestQuestion.objects.in_book(book_id).filter(request_id=request_id)
    return [picture(QuestionView, row) for row in rows.order_by("id")[:ROWS_MAX]]


def drawings(*, book_id: int, shown: RequestView, firm_ids: Sequence[UUID]) -> list[DrawingView]:
    """Return the files of a request, and which of them somebody of these firms may open."""
    rows = Drawing.objects.in_book(book_id).filter(request_id=shown.id)
    beside = _beside(book_id, shown.id).filter(firm_id__in=firm_ids)
    invited = beside.filter(invited_at__isnull=False).exists()
    agreed = beside.filter(agreed_at__isnull=False).exists()
    own = shown.firm_id in firm_ids
    may = {"all": True, "invited": own or invited, "agreed": own or agreed}
    return [
        picture(DrawingView, row, may_open=may[row.readers])
        for row in rows.order_by("id")[:ROWS_MAX]
    ]


def agreed_at(*, book_id: int, request_id: UUID, firm_id: UUID) -> datetime | None:
    """Return when a firm agreed to keep a request's files secret, or None."""
    rows = _beside(book_id, request_id).filter(firm_id=firm_id)
    found: datetime | None = rows.values_list("agreed_at", flat=True).first()
    return found


def invited(*, book_id: int, request_id: UUID) -> list[UUID]:
    """Return the firms invited to a request."""
    rows = _beside(book_id, request_id).filter(invited_at__isnull=False)
    return list(rows.order_by("id").values_list("firm_id", flat=True))


def versions(*, book_id: int, request_id: UUID) -> list[tuple[int, datetime]]:
    """Return the versions of a request's terms with when they were made, newest first."""
    rows = WorkRequestVersion.objects.in_book(book_id).filter(request_id=request_id)
    return list(rows.order_by("-version").values_list("version", "made_at"))


def _views(book_id: int, rows: Sequence[WorkRequest]) -> list[RequestView]:
    given = WorkQuote.objects.in_book(book_id).filter(
        request_id__in=[row.id for row in rows], status="given"
    )
    counts = dict(given.order_by().values_list("request_id").annotate(many=Count("id")))
    return [picture(RequestView, row, quotes=counts.get(row.id, 0)) for row in rows]


def _beside(book_id: int, request_id: UUID) -> Any:
    return RequestFirm.objects.in_book(book_id).filter(request_id=request_id)
