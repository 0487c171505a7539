"""Officers' pages of order sharing: figures, requests, one request, orders, disputes."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import settle_work_disputes
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.sourcing.operations.disputes import Decision
from naru.sourcing.queries import figures as figure_queries
from naru.sourcing.queries import money
from naru.sourcing.queries import orders as queries
from naru.sourcing.queries import requests as request_queries
from naru.sourcing.states import DISPUTE_STATES, ORDER_STATES, REQUEST_STATES
from naru.sourcing.views import DisputeView, OrderView, RequestView
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def requests(request: NaruRequest) -> HttpResponseBase:
    """List the requests under the year's figures."""
    book, today = request.public_body.id, clock.today()
    listing: Listing[RequestView] = Listing(
        title=_("Order sharing"),
        columns=[
            Column(
                label=_("What is to be made"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:sourcing_request", args=[row.id]),
            ),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Process"), value=lambda row: row.process_said),
            Column(
                label=_("Quantity"),
                value=lambda row: f"{row.quantity:,} {wording.said(row.unit_said)}",
                excel=lambda row: row.quantity,
            ),
            Column(label=_("Quotes"), value=lambda row: row.quotes, is_number=True),
            Column(label=_("Delivered by"), value=lambda row: row.deliver_on),
            state("work_request_", lambda row: row.status),
        ],
        rows=lambda asked: request_queries.page(
            book_id=book,
            status=asked.value("status"),
            search=asked.search,
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title, number, firm or material"),
        filters=[
            states("work_request_", REQUEST_STATES),
            DateRange(name="day", label=_("Delivered by")),
        ],
        empty_title=_("No requests yet"),
        file_name="work-requests",
    )
    figures = figure_queries.figures(
        book_id=book, since=date(today.year, 1, 1), until=date(today.year + 1, 1, 1)
    )
    return answer(
        request, listing, template="officer/sourcing/requests.html", figures=figures,
        year=today.year, shares=_shares(figures), tab="requests",
    )  # fmt: skip


def _shares(figures: figure_queries.Figures) -> dict[str, str]:
    """Return the shares of the figures as percentages with one digit behind the point."""
    return {
        name: f"{share // 10}.{share % 10}%"
        for name, share in (
            ("filled", figures.filled_share),
            ("split", figures.split_share),
            ("on_time", figures.on_time_share),
        )
    }


@officer_required("viewer")
@require_GET
def one_request(request: NaruRequest, request_id: UUID) -> HttpResponse:
    """Show a request with its quotes (once unsealed), orders and money."""
    book = request.public_body.id
    shown = request_queries.request(book_id=book, request_id=request_id)
    if shown is None:
        raise Http404
    at = clock.now()
    values = {
        "one": shown,
        "is_sealed": shown.is_sealed(at),
        "quotes": request_queries.quotes(book_id=book, request_id=shown.id, at=at),
        "orders": queries.of_request(book_id=book, request_id=shown.id),
        "standing": money.standing(book_id=book, request_id=shown.id),
        "tab": "requests",
    }
    return render(request, "officer/sourcing/request.html", values)


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponseBase:
    """List the work orders."""
    listing: Listing[OrderView] = Listing(
        title=_("Work orders"),
        columns=[
            Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
            Column(
                label=_("What is to be made"),
                value=lambda row: row.title,
                href=lambda row: reverse("officer:sourcing_request", args=[row.request_id]),
            ),
            Column(label=_("Ordering firm"), value=lambda row: row.poster_name),
            Column(label=_("Workshop"), value=lambda row: row.firm_name),
            Column(label=_("Quantity"), value=lambda row: row.quantity, is_number=True),
            Column(label=_("Passed"), value=lambda row: row.passed_quantity, is_number=True),
            Column(label=_("Sum"), value=lambda row: won(row.total), is_number=True),
            Column(
                label=_("Gone to the workshop"),
                value=lambda row: won(row.released_amount),
                is_number=True,
            ),
            Column(label=_("Frozen"), value=lambda row: won(row.frozen_amount), is_excel_only=True),
            Column(label=_("Ready by"), value=lambda row: row.due_on),
            state("work_order_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title, number or workshop"),
        filters=[states("work_order_", ORDER_STATES)],
        empty_title=_("No orders yet"),
        file_name="work-orders",
    )
    return answer(request, listing, template="officer/sourcing/list.html", tab="orders")


@officer_required("viewer")
@require_GET
def disputes(request: NaruRequest) -> HttpResponseBase:
    """List the disputes."""
    listing: Listing[DisputeView] = Listing(
        title=_("Disputes"),
        columns=[
            Column(
                label=_("Order"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:sourcing_dispute", args=[row.id]),
            ),
            Column(label=_("What is to be made"), value=lambda row: row.title),
            Column(label=_("Ordering firm"), value=lambda row: row.poster_name),
            Column(label=_("Workshop"), value=lambda row: row.firm_name),
            Column(label=_("Pieces"), value=lambda row: row.quantity, is_number=True),
            Column(label=_("Frozen"), value=lambda row: won(row.amount), is_number=True),
            Column(label=_("Dispute opened"), value=lambda row: row.opened_at),
            state("work_dispute_", lambda row: row.status),
        ],
        rows=lambda asked: queries.disputes(
            book_id=request.public_body.id,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[states("work_dispute_", DISPUTE_STATES)],
        empty_title=_("No disputes"),
        file_name="work-disputes",
    )
    return answer(request, listing, template="officer/sourcing/list.html", tab="disputes")


class DecisionForm(forms.Form):
    to_workshop = forms.IntegerField(
        label=gettext_lazy("To the workshop (won)"),
        help_text=gettext_lazy("The rest goes back to the firm that ordered."),
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    passed = forms.IntegerField(
        label=gettext_lazy("Pieces that count as passed"),
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, read by both sides"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def dispute(request: NaruRequest, dispute_id: UUID) -> HttpResponse:
    """Show a dispute with its order, and decide it."""
    book = request.public_body.id
    shown = queries.dispute(book_id=book, dispute_id=dispute_id)
    if shown is None:
        raise Http404
    may_decide = reaches(request.actor.body_role, "officer") and shown.status == "open"
    form = DecisionForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and may_decide and form.is_valid():
        try:
            settle_work_disputes.decide(
                by=request.actor, dispute_id=shown.id, decision=Decision(**form.cleaned_data),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Decided. The money was split, both sides were told."))
            return redirect("officer:sourcing_dispute", shown.id)
    order = queries.order(book_id=book, order_id=shown.order_id)
    values = {
        "one": shown,
        "order": order,
        "deliveries": queries.deliveries(book_id=book, order_id=shown.order_id),
        "form": form,
        "refused": refused,
        "may_decide": may_decide,
        "tab": "disputes",
    }
    return render(request, "officer/sourcing/dispute.html", values, status=422 if refused else 200)
