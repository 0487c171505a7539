"""Read what goes on under vouchers: requests, quotes, orders with their parts and steps."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.clock import end_of, start_of
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.programmes.models import (
    ProviderRating,
    VoucherAmendment,
    VoucherOrder,
    VoucherPart,
    VoucherQuote,
    VoucherRequest,
    VoucherStep,
)
from naru.programmes.queries import providers, vouchers
from naru.programmes.voucher_views import (
    AmendmentView,
    OrderView,
    PartView,
    QuoteView,
    RequestView,
    StepView,
    ToSettle,
)

ROWS_SHOWN_MAX = 100
# Which part speaks for its order: the one that waits for somebody first.
URGENCY = ("disputed", "delivered", "confirmed", "due", "settled", "dropped")


def requests(*, book_id: int, voucher_id: UUID) -> list[RequestView]:
    """Return a voucher's requests for quotes, the newest first."""
    rows = VoucherRequest.objects.in_book(book_id).filter(voucher_id=voucher_id)
    return _requests(book_id, list(rows.order_by("-id")[:ROWS_SHOWN_MAX]))


def request(*, book_id: int, request_id: UUID) -> RequestView | None:
    """Return one request, or None."""
    rows = list(VoucherRequest.objects.in_book(book_id).filter(id=request_id))
    return _requests(book_id, rows)[0] if rows else None


def _requests(book_id: int, rows: Sequence[VoucherRequest]) -> list[RequestView]:
    quotes = VoucherQuote.objects.in_book(book_id).filter(request_id__in=[row.id for row in rows])
    counts = {
        one["request_id"]: (one["asked"], one["quoted"])
        for one in quotes.values("request_id").annotate(
            asked=Count("id"), quoted=Count("id", filter=Q(price__isnull=False))
        )
    }
    names = vouchers.menu_names(book_id=book_id, voucher_ids=[row.voucher_id for row in rows])
    return [
        RequestView(
            id=row.id,
            voucher_id=row.voucher_id,
            menu=row.menu,
            menu_name=names[row.voucher_id, row.menu],
            title=row.title,
            text=row.text,
            wanted_on=row.wanted_on,
            status=row.status,
            asked_at=row.asked_at,
            asked=counts.get(row.id, (0, 0))[0],
            quoted=counts.get(row.id, (0, 0))[1],
        )
        for row in rows
    ]


def quotes(*, book_id: int, request_id: UUID) -> list[QuoteView]:
    """Return the quotes of a request: the cheapest first, then who has not answered."""
    rows = VoucherQuote.objects.in_book(book_id).filter(request_id=request_id)
    found = _quotes(book_id, list(rows))
    return sorted(found, key=lambda one: (one.price is None, one.price or 0, one.provider))


def quote(*, book_id: int, quote_id: UUID) -> QuoteView | None:
    """Return one quote, or None."""
    rows = list(VoucherQuote.objects.in_book(book_id).filter(id=quote_id))
    return _quotes(book_id, rows)[0] if rows else None


def quotes_of_provider(
    *,
    book_id: int,
    provider_id: UUID,
    status: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[tuple[QuoteView, RequestView]]:
    """Return what a provider was asked for, newest first, with the requests."""
    rows = VoucherQuote.objects.in_book(book_id).filter(provider_id=provider_id)
    if status:
        rows = rows.filter(status=status)
    counted = rows[: COUNTED_MAX + 1].count()
    found, following = _cut(rows, cursor, limit)
    asked = VoucherRequest.objects.in_book(book_id).filter(id__in=[row.request_id for row in found])
    known = {one.id: one for one in _requests(book_id, list(asked))}
    views = [(one, known[one.request_id]) for one in _quotes(book_id, found)]
    return Page(rows=views, next_cursor=following, counted=counted)


def _quotes(book_id: int, rows: Sequence[VoucherQuote]) -> list[QuoteView]:
    ids = [row.provider_id for row in rows]
    names = providers.names(ids)
    rated = providers.ratings_of(book_id=book_id, provider_ids=ids)
    return [
        QuoteView(
            id=row.id,
            request_id=row.request_id,
            voucher_id=row.voucher_id,
            provider_id=row.provider_id,
            provider=names[row.provider_id],
            provider_firm_id=row.provider_firm_id,
            status=row.status,
            price=row.price,
            days=row.days,
            terms=row.terms,
            parts=tuple((one["name"], one["amount"]) for one in row.parts),
            valid_until=row.valid_until,
            reason=row.reason,
            asked_at=row.asked_at,
            quoted_at=row.quoted_at,
            stars=rated.get(row.provider_id, (None, 0))[0],
            ratings=rated.get(row.provider_id, (None, 0))[1],
        )
        for row in rows
    ]


def order(*, book_id: int, order_id: UUID) -> OrderView | None:
    """Return one order with its parts, or None."""
    rows = list(VoucherOrder.objects.in_book(book_id).filter(id=order_id))
    return _orders(book_id, rows)[0] if rows else None


def orders_of_voucher(*, book_id: int, voucher_id: UUID) -> list[OrderView]:
    """Return a voucher's orders, the newest first."""
    rows = VoucherOrder.objects.in_book(book_id).filter(voucher_id=voucher_id)
    return _orders(book_id, list(rows.order_by("-id")[:ROWS_SHOWN_MAX]))


def page(
    *,
    book_id: int,
    provider_id: UUID | None = None,
    status: str = "",
    state: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[OrderView]:
    """Return a page of orders, newest first; ``state`` is that of one of their parts."""
    rows = VoucherOrder.objects.in_book(book_id)
    if provider_id is not None:
        rows = rows.filter(provider_id=provider_id)
    if status:
        rows = rows.filter(status=status)
    if state:
        parts = VoucherPart.objects.in_book(book_id).filter(status=state)
        rows = rows.filter(id__in=parts.values("order_id"))
    if search:
        rows = rows.filter(Q(number__startswith=search) | Q(title__icontains=search))
    counted = rows[: COUNTED_MAX + 1].count()
    found, following = _cut(rows, cursor, limit)
    return Page(rows=_orders(book_id, found), next_cursor=following, counted=counted)


def _cut(rows: Any, cursor: str, limit: int) -> tuple[list[Any], str]:
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return found[:limit], following


def _orders(book_id: int, rows: Sequence[VoucherOrder]) -> list[OrderView]:
    ids = [row.id for row in rows]
    parts: dict[UUID, list[PartView]] = defaultdict(list)
    for part in VoucherPart.objects.in_book(book_id).filter(order_id__in=ids).order_by("number"):
        parts[part.order_id].append(_part(part))
    names = providers.names([row.provider_id for row in rows])
    voucher_ids = [row.voucher_id for row in rows]
    menus = vouchers.menu_names(book_id=book_id, voucher_ids=voucher_ids)
    held_by = vouchers.holders(book_id=book_id, voucher_ids=voucher_ids)
    rated = ProviderRating.objects.in_book(book_id).filter(order_id__in=ids)
    known = set(rated.values_list("order_id", flat=True))
    return [
        OrderView(
            id=row.id,
            number=row.number,
            voucher_id=row.voucher_id,
            request_id=row.request_id,
            holder=held_by[row.voucher_id][0],
            holder_firm_id=held_by[row.voucher_id][1],
            provider_id=row.provider_id,
            provider=names[row.provider_id],
            provider_firm_id=row.provider_firm_id,
            menu=row.menu,
            menu_name=menus[row.voucher_id, row.menu],
            title=row.title,
            terms=row.terms,
            price=row.price,
            settled=row.settled,
            status=row.status,
            state=_state(parts[row.id]),
            due_on=row.due_on,
            ordered_at=row.ordered_at,
            parts=tuple(parts[row.id]),
            is_rated=row.id in known,
        )
        for row in rows
    ]


def _state(parts: Sequence[PartView]) -> str:
    return min((part.status for part in parts), key=URGENCY.index)


def _part(row: VoucherPart) -> PartView:
    return PartView(
        number=row.number,
        name=row.name,
        amount=row.amount,
        status=row.status,
        text=row.text,
        document_ids=tuple(UUID(one) for one in row.document_ids),
        invoice=row.invoice,
        invoiced_on=row.invoiced_on,
        delivered_at=row.delivered_at,
        objection=row.objection,
        confirmed_at=row.confirmed_at,
        settled_at=row.settled_at,
    )


def steps(*, book_id: int, order_id: UUID) -> list[StepView]:
    """Return an order's steps, oldest first."""
    rows = VoucherStep.objects.in_book(book_id).filter(order_id=order_id)
    return [
        StepView(at=row.at, deed=row.deed, side=row.side, words=row.words, part=row.part_number)
        for row in rows.order_by("id")
    ]


def amendment(*, book_id: int, order_id: UUID) -> AmendmentView | None:
    """Return the change that waits for an answer, or None."""
    rows = VoucherAmendment.objects.in_book(book_id).filter(order_id=order_id, status="open")
    row = rows.first()
    if row is None:
        return None
    return AmendmentView(
        id=row.id, price=row.price, due_on=row.due_on, reason=row.reason, side=row.proposed_by_side
    )


def to_settle(
    *,
    book_id: int,
    status: str = "confirmed",
    since: date | None = None,
    until: date | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ToSettle]:
    """Return parts that wait to be settled, or were, newest first."""
    rows = VoucherPart.objects.in_book(book_id).filter(status=status)
    day = "settled_at" if status == "settled" else "confirmed_at"
    if since:
        rows = rows.filter(**{f"{day}__gte": start_of(since)})
    if until:
        rows = rows.filter(**{f"{day}__lt": end_of(until)})
    counted = rows[: COUNTED_MAX + 1].count()
    found, following = _cut(rows, cursor, limit)
    return Page(rows=_settling(book_id, found), next_cursor=following, counted=counted)


def parts_to_settle(
    *, book_id: int, chosen: Collection[tuple[UUID, int]]
) -> list[tuple[UUID, int, str]]:
    """Return chosen parts with the number by which people know them."""
    orders = VoucherOrder.objects.in_book(book_id).filter(id__in=[one for one, _ in chosen])
    numbers = dict(orders.values_list("id", "number"))
    return [(one, part, f"{numbers[one]}/{part}") for one, part in chosen if one in numbers]


def _settling(book_id: int, rows: Sequence[VoucherPart]) -> list[ToSettle]:
    orders = VoucherOrder.objects.in_book(book_id).filter(id__in=[row.order_id for row in rows])
    known = {one.id: one for one in _orders(book_id, list(orders))}
    return [
        ToSettle(
            order_id=row.order_id,
            number=row.number,
            order=known[row.order_id].number,
            holder=known[row.order_id].holder,
            provider=known[row.order_id].provider,
            menu_name=known[row.order_id].menu_name,
            name=row.name,
            amount=row.amount,
            invoice=row.invoice,
            invoiced_on=row.invoiced_on,
            confirmed_at=row.confirmed_at,
            status=row.status,
            settled_at=row.settled_at,
        )
        for row in rows
    ]


def waiting(*, book_id: int) -> dict[str, int]:
    """Return how many parts wait for the office, by state."""
    rows = VoucherPart.objects.in_book(book_id).filter(status__in=("disputed", "confirmed"))
    counts = rows.values("status").annotate(many=Count("id"))
    return {one["status"]: one["many"] for one in counts}


def work_of_provider(*, book_id: int, provider_id: UUID) -> dict[str, int]:
    """Return how many requests a provider has to answer, and how many parts are in each state."""
    orders = VoucherOrder.objects.in_book(book_id).filter(provider_id=provider_id)
    parts = VoucherPart.objects.in_book(book_id).filter(order_id__in=orders.values("id"))
    counts = parts.values("status").annotate(many=Count("id"))
    quotes = VoucherQuote.objects.in_book(book_id).filter(provider_id=provider_id)
    found = dict.fromkeys(("due", "delivered", "disputed"), 0)
    found |= {one["status"]: one["many"] for one in counts}
    return found | {"asked": quotes.filter(status="asked").count()}
