"""The officer's orders: find, see all of one, cancel with a reason, what waits for answers."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.abroad import HOME
from naru.commerce.operations import payments as payment_operations
from naru.commerce.order_views import NoSuchOrder, OrderView
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import checkouts, order_desk, payments
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries.order_desk import OrderRow, Wish
from naru.journeys import claim, reconcile_payments
from naru.kernel import clock, outside
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.records.operations import access_log
from naru.records.operations import audit as audit_operations
from naru.records.queries import audit
from naru.web.officer import deeds
from naru.web.officer.names import names_of
from naru.web.parts import countries, marks, statuses
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

FIELDS = ("name", "phone", "address")
STATUSES = ("paid", "preparing", "shipped", "delivered", "confirmed", "cancelled")


def _badges(row: OrderRow) -> SafeString:
    return format_html_join(" ", "{}", [(marks.status_badge(code),) for code in row.statuses])


def _columns() -> list[Column[OrderRow]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            href=lambda row: reverse("officer:order", args=[row.id]),
            is_heading=True,
        ),
        Column(label=_("Ordered"), value=lambda row: row.placed_at),
        Column(label=_("State"), value=_badges, excel=lambda row: ", ".join(row.statuses)),
        Column(
            label=_("Buyer"),
            value=lambda row: row.buyer[:1] + "**",
            excel=lambda row: row.buyer,
        ),
        Column(label=_("Sellers"), value=lambda row: row.vendors),
        Column(
            label=_("Country"),
            value=lambda row: "" if row.country == HOME else countries.name(row.country),
        ),
        Column(label=_("Sum"), value=lambda row: won(row.total), is_number=True),
        *_sums_of_the_file(),
    ]


def _sums_of_the_file() -> list[Column[OrderRow]]:
    """Return what bookkeepers add up, and the page has no room for."""
    columns: list[tuple[str, Callable[[OrderRow], object]]] = [
        (_("Price of the goods"), lambda row: row.goods),
        (_("Delivery or freight"), lambda row: row.shipping),
        (_("Duty and tax abroad"), lambda row: row.duty),
    ]
    return [Column(label=label, value=value, is_excel_only=True) for label, value in columns]


@officer_required("viewer")
def orders(request: NaruRequest) -> HttpResponseBase:
    """List the body's orders; buyers' names are half hidden, the Excel file is noted."""
    if request.GET.get("as") == "xlsx" and request.actor.body_role == "viewer":
        raise Http404  # Viewers take no personal data out.

    def rows(asked: Asked) -> Page[OrderRow]:
        return order_desk.orders(
            book_id=request.public_body.id,
            wish=Wish(
                search=asked.search,
                status=asked.value("status"),
                since=asked.since("day"),
                until=asked.until("day"),
                abroad_only=asked.value("to") == "abroad",
                cursor=asked.cursor,
                limit=asked.limit,
            ),
        )

    listing = Listing(
        title=_("Orders"),
        columns=_columns(),
        rows=rows,
        search=_("Order number or phone"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(code, statuses.status(code).word) for code in STATUSES],
            ),
            Select(name="to", label=_("Where it goes"), options=[("abroad", _("Abroad"))]),
            DateRange(name="day", label=_("Ordered")),
        ],
        file_name="orders",
        empty_title=_("No orders yet"),
        on_export=lambda found: _seen(request, [row.id for row in found], "export"),
    )
    return answer(request, listing, template="officer/list.html")


def _seen(request: NaruRequest, order_ids: list[UUID], deed: access_log.Deed) -> None:
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=_("Look after orders"),
            subject_kind="order",
            subject_ids=order_ids,
            fields=FIELDS,
            at=clock.now(),
            deed=deed,
        )


def _order(request: NaruRequest, order_id: UUID) -> OrderView:
    try:
        return order_queries.order(book_id=request.public_body.id, order_id=order_id)
    except NoSuchOrder as error:
        raise Http404 from error


@officer_required("viewer")
@require_GET
def order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show an order with everything: parts, tenders, payments, refunds, claims, the trail."""
    found = _order(request, order_id)
    body_id = request.public_body.id
    _seen(request, [order_id], "view")
    trail = audit.trail(body_id=body_id, subject=("order", order_id))
    names = names_of(entry.actor_id for entry in trail.rows)
    shown = {
        "order": found,
        "payments": checkouts.payments_of(book_id=body_id, checkout_id=order_id),
        "refunds": payments.refunds_of(book_id=body_id, checkout_id=order_id),
        "trail": [
            (entry, names.get(entry.actor_id, ""), deeds.said(entry.action)) for entry in trail.rows
        ],
    }
    return render(request, "officer/order.html", shown)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, order_id: UUID, part_id: UUID) -> HttpResponseBase:
    """Cancel what is left of a vendor's part, with a reason that the shopper can read."""
    found = _order(request, order_id)
    part = next((each for each in found.parts if each.id == part_id), None)
    if part is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            claim.force_cancel(
                by=request.actor,
                vendor_order_id=part.id,
                words=request.POST.get("words", ""),
                at=clock.now(),
                payments_port=outside.the(PaymentPort),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("It is cancelled. The money is on its way back."))
            return redirect("officer:order", order_id)
    shown = {"order": found, "part": part, "refused": refused}
    return render(request, "officer/order_cancel.html", shown, status=409 if refused else 200)


@officer_required("viewer")
@require_GET
def unsettled(request: NaruRequest) -> HttpResponse:
    """Show payments and refunds whose answer is still owed."""
    body_id = request.public_body.id
    shown = {
        "payments": payments.open_payments(book_id=body_id),
        "refunds": payments.open_refunds(book_id=body_id),
    }
    return render(request, "officer/unsettled.html", shown)


@officer_required("officer")
@require_POST
def ask_again(request: NaruRequest) -> HttpResponseBase:
    """Ask the payment company now about all that is due; a refused refund is put back in line."""
    body_id, at = request.public_body.id, clock.now()
    refund_id = request.POST.get("refund", "")
    if refund_id:
        with transaction():
            payment_operations.owe_again(book_id=body_id, refund_id=UUID(refund_id), at=at)
            audit_operations.note(
                by=request.actor, action="refund.asked_again", subject=("refund", refund_id), at=at
            )
    done = reconcile_payments.run(body_id=body_id, at=at, payments_port=outside.the(PaymentPort))
    messages.success(
        request,
        _("%(completed)d orders completed, %(given_back)d refunds done, %(unknown)d unknown.")
        % {
            "completed": done.completed,
            "given_back": done.given_back,
            "unknown": done.unknown,
        },
    )
    return redirect("officer:unsettled")
