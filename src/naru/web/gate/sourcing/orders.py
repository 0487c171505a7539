"""A work order as its two sides see it: accept, report, deliver, inspect, change, dispute, rate."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.journeys import order_work, settle_work_disputes
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.sourcing.queries import money
from naru.sourcing.queries import orders as queries
from naru.sourcing.queries.money import ReleaseLine
from naru.sourcing.terms import terms
from naru.sourcing.views import OrderView
from naru.web.gate.sourcing import parts
from naru.web.gate.sourcing.forms import (
    ChangeForm,
    DeliverForm,
    InspectForm,
    ProgressForm,
    RateForm,
    change_begun,
)
from naru.web.parts import marks, papers
from naru.web.parts import statuses as word_of
from naru.web.parts.access import firm_required
from naru.web.parts.listing import Column, DateRange, Listing, answer
from naru.web.parts.tenancy import NaruRequest

Deed = Callable[[], object]


def _mine(request: NaruRequest, order_id: UUID) -> tuple[OrderView, str]:
    """Return an order with the side on which one's firm stands; any other is not there."""
    shown = queries.order(book_id=request.public_body.id, order_id=order_id)
    held = request.actor.firm_ids
    if shown is None or not held & {shown.poster_id, shown.firm_id}:
        raise Http404
    return shown, "poster" if shown.poster_id in held else "workshop"


@firm_required
@require_GET
def order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show an order with its money, deliveries and what may be done now."""
    shown, side = _mine(request, order_id)
    return _page(request, shown, side, {})


def _page(request: NaruRequest, shown: OrderView, side: str, bound: dict[str, Any]) -> HttpResponse:
    book, on = request.public_body.id, clock.today()
    ask: dict[str, Any] = {"book_id": book, "order_id": shown.id}
    ratings = queries.ratings(**ask)
    deliveries = queries.deliveries(**ask)
    values = {
        "one": shown,
        "side": side,
        "deliveries": [
            (row, InspectForm(initial={"passed": row.quantity, "rework": 0, "rejected": 0}))
            for row in deliveries
        ],
        "progress": queries.progress(**ask),
        "change": queries.open_change(**ask),
        "disputes": queries.disputes_of(**ask),
        "ratings": ratings,
        "may_rate": shown.status == "done" and side not in {one.side for one in ratings},
        "terms": terms(on),
        "report_form": ProgressForm(initial={"made": shown.quantity - shown.left_quantity}),
        "deliver_form": DeliverForm(initial={"quantity": shown.deliverable}),
        "change_form": ChangeForm(initial=change_begun(shown)),
        "rate_form": RateForm(),
        "tab": "mine",
        **bound,
    }
    return render(request, "gate/sourcing/order.html", values, status=422 if bound else 200)


@firm_required
@require_POST
def act(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Do what the form asks for; a form that is not whole is shown again."""
    shown, side = _mine(request, order_id)
    action = request.POST.get("action", "")
    forms: dict[str, Any] = {
        "report": ProgressForm, "deliver": DeliverForm, "change": ChangeForm, "rate": RateForm,
    }  # fmt: skip
    if action in forms:
        form = forms[action](request.POST, request.FILES)
        if not form.is_valid():
            return _page(request, shown, side, {f"{action}_form": form})
        parts.done(request, _written(request, shown, side, action, form))
    elif action == "inspect":
        _inspected(request)
    elif deed := _plain(request, shown, side).get(action):
        parts.done(request, deed)
    return redirect("gate:sourcing_order", shown.id)


def _written(request: NaruRequest, shown: OrderView, side: str, action: str, form: Any) -> Deed:
    by, at, given = request.actor, clock.now(), form.cleaned_data
    deeds: dict[str, Deed] = {
        "report": lambda: order_work.report(
            by=by, order_id=shown.id, made=given["made"], text=given["text"],
            files=parts.files_of(request), at=at,
        ),
        "deliver": lambda: order_work.deliver(
            by=by, order_id=shown.id, quantity=given["quantity"], note=given["note"], at=at
        ),
        "change": lambda: order_work.propose(
            by=by, order_id=shown.id, side=side, change=form.change(), at=at
        ),
        "rate": lambda: order_work.rate(
            by=by, order_id=shown.id, side=side, score=given["score"], words=given["words"], at=at
        ),
    }  # fmt: skip
    return deeds[action]


def _inspected(request: NaruRequest) -> None:
    form = InspectForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.success(request, _("Nothing was recorded: fill in the numbers."))
        return
    delivery_id = _id(request.POST.get("delivery", ""))
    parts.done(
        request,
        lambda: order_work.inspect(
            by=request.actor, delivery_id=delivery_id, found=form.found(),
            files=parts.files_of(request), at=clock.now(),
        ),
        _("The inspection was recorded; what passed is the workshop's money now."),
    )  # fmt: skip


def _plain(request: NaruRequest, shown: OrderView, side: str) -> dict[str, Deed]:
    by, at, given = request.actor, clock.now(), request.POST
    reason, delivery_id = given.get("reason", ""), _id(given.get("delivery", ""))
    return {
        "accept": lambda: order_work.accept(by=by, order_id=shown.id, at=at),
        "decline": lambda: order_work.decline(by=by, order_id=shown.id, reason=reason, at=at),
        "cancel": lambda: order_work.cancel(by=by, order_id=shown.id, reason=reason, at=at),
        "agree": lambda: order_work.answer(by=by, order_id=shown.id, is_agreed=True, at=at),
        "refuse": lambda: order_work.answer(by=by, order_id=shown.id, is_agreed=False, at=at),
        "agree_to_rejection": lambda: order_work.agree_to_rejection(
            by=by, delivery_id=delivery_id, at=at
        ),
        "object": lambda: settle_work_disputes.object_(
            by=by, delivery_id=delivery_id, text=reason, at=at
        ),
        "dispute": lambda: settle_work_disputes.dispute(
            by=by, order_id=shown.id, side=side, text=reason, at=at
        ),
    }


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        return UUID(int=0)


@firm_required
@require_GET
def picture(request: NaruRequest, order_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a picture of an order to its two sides."""
    shown, _side = _mine(request, order_id)
    try:
        found = order_work.paper(
            body_id=request.public_body.id, order_id=shown.id, document_id=document_id
        )
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


@firm_required
@require_GET
def statement(request: NaruRequest) -> HttpResponseBase:
    """List what passed between one's firm and others, with the figures of each tax invoice."""
    book, firm_id = request.public_body.id, parts.firm(request)
    listing: Listing[ReleaseLine] = Listing(
        title=_("Statement of shared orders"),
        columns=release_columns(),
        rows=lambda asked: Page(
            rows=money.releases(
                book_id=book, firm_id=firm_id, since=asked.since("day"), until=asked.until("day")
            )
        ),
        filters=[DateRange(name="day", label=_("Day"))],
        empty_title=_("Nothing has been released yet"),
        empty_text=_("Each delivery that passes its inspection stands here with its tax."),
        file_name="order-sharing-statement",
    )
    return answer(
        request,
        listing,
        template="gate/sourcing/statement.html",
        earned=money.earned(book_id=book, firm_id=firm_id),
        payouts=money.payouts(book_id=book, firm_id=firm_id, limit=20).rows,
        terms=terms(clock.today()),
        tab="statement",
    )


def release_columns() -> list[Column[ReleaseLine]]:
    """Return the columns of releases, as the figures of tax invoices."""
    return [
        Column(label=_("Day"), value=lambda row: row.released_on),
        Column(label=_("Order"), value=lambda row: row.order_number, is_heading=True),
        Column(label=_("What is to be made"), value=lambda row: row.title),
        Column(label=_("Workshop"), value=lambda row: row.workshop),
        Column(label=_("Ordering firm"), value=lambda row: row.poster),
        Column(
            label=_("Why"),
            value=lambda row: marks.status_badge(f"work_release_{row.kind}"),
            excel=lambda row: str(word_of.status(f"work_release_{row.kind}").word),
        ),
        Column(label=_("Quantity"), value=lambda row: row.quantity, is_number=True),
        Column(label=_("Supply value"), value=lambda row: won(row.supply), is_number=True),
        Column(label=_("Tax (VAT)"), value=lambda row: won(row.vat), is_number=True),
        Column(label=_("Sum"), value=lambda row: won(row.amount), is_number=True),
    ]
