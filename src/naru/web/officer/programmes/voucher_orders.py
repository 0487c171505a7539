"""Orders of vouchers on the officers' desk: disputes to decide, confirmed work to settle."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.journeys import open_voucher_evidence, order_with_a_voucher
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import voucher_orders as queries
from naru.programmes.voucher_views import OrderView, ToSettle
from naru.web.parts import marks, papers, statuses, voucher_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

PART_STATES = ("disputed", "delivered", "confirmed", "due", "settled", "dropped")
SETTLED_AT_ONCE_MAX = 100


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponseBase:
    """List every order; disputes can be picked out."""
    listing: Listing[OrderView] = Listing(
        title=_("Orders with vouchers"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:voucher_order", args=[row.id]),
            ),
            Column(label=_("What"), value=lambda row: row.title),
            Column(label=_("Service"), value=lambda row: row.menu_name),
            Column(label=_("Firm"), value=lambda row: row.holder),
            Column(label=_("Provider"), value=lambda row: row.provider),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.badge),
                excel=lambda row: str(statuses.status(row.badge).word),
            ),
            Column(label=_("Price (won)"), value=lambda row: row.price, is_number=True),
            Column(label=_("Settled"), value=lambda row: row.settled, is_number=True),
            Column(label=_("Done by"), value=lambda row: row.due_on),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            state=asked.value("state"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number or title"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"part_{one}").word) for one in PART_STATES],
            )
        ],
        file_name="voucher-orders",
        empty_title=_("No orders yet"),
    )
    return answer(request, listing, template="officer/voucher_list.html")


@officer_required("viewer")
@require_GET
def order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show an order with its evidence, and what the office may decide."""
    shown = _found(request, order_id)
    book = request.public_body.id
    values = {
        "order": shown,
        "parts": voucher_words.with_papers(
            shown.parts, open_voucher_evidence.names(body_id=book, order_id=shown.id)
        ),
        "amendment": queries.amendment(book_id=book, order_id=shown.id),
        "timeline": voucher_words.timeline(queries.steps(book_id=book, order_id=shown.id)),
    }
    return render(request, "officer/voucher_order.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Decide on a part, settle it, or cancel what is left of an order."""
    shown = _found(request, order_id)
    by, at, reason = request.actor, clock.now(), request.POST.get("reason", "")
    number, action = request.POST.get("part", ""), request.POST.get("action", "")
    part = int(number) if number.isdigit() else 0
    if action == "settle":
        return _settle(
            request, [(shown.id, part)], reverse("officer:voucher_order", args=[order_id])
        )
    deeds: dict[str, Callable[[], object]] = {
        one: lambda one=one: order_with_a_voucher.decide(  # type: ignore[misc]
            by=by, order_id=shown.id, number=part, outcome=one, reason=reason, at=at
        )
        for one in ("accept", "redo", "drop")
    }
    deeds["cancel"] = lambda: order_with_a_voucher.cancel(
        by=by, order_id=shown.id, side="office", reason=reason, at=at
    )
    if action in deeds:
        try:
            deeds[action]()
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
        else:
            messages.success(request, _("Done."))
    return redirect("officer:voucher_order", shown.id)


@officer_required("viewer")
@require_GET
def evidence(request: NaruRequest, order_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a paper of a delivery."""
    shown = _found(request, order_id)
    return papers.answer(
        open_voucher_evidence.open_paper(
            body_id=request.public_body.id, order_id=shown.id, document_id=document_id
        )
    )


def _found(request: NaruRequest, order_id: UUID) -> OrderView:
    shown = queries.order(book_id=request.public_body.id, order_id=order_id)
    if shown is None:
        raise Http404
    return shown


@officer_required("viewer")
@require_GET
def settlements(request: NaruRequest) -> HttpResponseBase:
    """List confirmed work that waits to be settled, and what was settled."""
    status = "settled" if request.GET.get("state") == "settled" else "confirmed"
    listing: Listing[ToSettle] = Listing(
        title=_("Settlements of vouchers"),
        columns=[
            Column(
                label=_("Order"),
                value=lambda row: f"{row.order}/{row.number}",
                is_heading=True,
                href=lambda row: reverse("officer:voucher_order", args=[row.order_id]),
            ),
            Column(label=_("Service"), value=lambda row: row.menu_name),
            Column(label=_("Firm"), value=lambda row: row.holder),
            Column(label=_("Provider"), value=lambda row: row.provider),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.badge),
                excel=lambda row: str(statuses.status(row.badge).word),
            ),
            Column(label=_("Amount (won)"), value=lambda row: row.amount, is_number=True),
            Column(label=_("Tax invoice"), value=lambda row: row.invoice, is_excel_only=True),
            Column(label=_("Confirmed"), value=lambda row: row.confirmed_at),
            Column(label=_("Settled at"), value=lambda row: row.settled_at, is_excel_only=True),
        ],
        rows=lambda asked: queries.to_settle(
            book_id=request.public_body.id,
            status="settled" if asked.value("state") == "settled" else "confirmed",
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(name="state", label=_("State"), options=[("settled", _("Settled"))]),
            DateRange(name="day", label=_("Day")),
        ],
        file_name="settlements",
        empty_title=_("Nothing waits to be settled"),
    )
    waiting = queries.to_settle(book_id=request.public_body.id, limit=SETTLED_AT_ONCE_MAX)
    return answer(
        request, listing, template="officer/voucher_settlements.html", waiting=waiting,
        is_waiting=status == "confirmed" and bool(waiting.rows),
    )  # fmt: skip


@officer_required("officer")
@require_POST
def settle(request: NaruRequest) -> HttpResponse:
    """Settle the chosen parts, each on its own."""
    chosen = []
    for one in request.POST.getlist("chosen")[:SETTLED_AT_ONCE_MAX]:
        order_id, _slash, number = one.partition("/")
        if number.isdigit():
            chosen.append((UUID(order_id), int(number)))
    return _settle(request, chosen, reverse("officer:voucher_settlements"))


def _settle(request: NaruRequest, chosen: list[tuple[UUID, int]], back: str) -> HttpResponse:
    parts = queries.parts_to_settle(book_id=request.public_body.id, chosen=chosen)
    done = order_with_a_voucher.settle_many(by=request.actor, parts=parts, at=clock.now())
    if done.count:
        said = _("%(count)s settled: %(amount)s won.")
        messages.success(request, said % {"count": done.count, "amount": f"{done.amount:,}"})
    for words, why in done.refused:
        messages.error(request, f"{words}: {wording.said(why)}")
    return redirect(back)
