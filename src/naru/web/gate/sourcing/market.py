"""The market of work requests: what is open, one request, its files, questions and quotes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import share_work
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.sourcing import secrecy
from naru.sourcing.queries import money
from naru.sourcing.queries import orders as order_queries
from naru.sourcing.queries import requests as queries
from naru.sourcing.queries import workshops as workshop_queries
from naru.sourcing.views import RequestView
from naru.web.gate.sourcing import parts
from naru.web.gate.sourcing.forms import FileForm, QuoteForm, process_choices
from naru.web.parts import marks, papers, wording
from naru.web.parts import statuses as word_of
from naru.web.parts.access import firm_required, member_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

OPEN = ("open", "closed")


@require_GET
def market(request: NaruRequest) -> HttpResponseBase:
    """List the requests that a firm may see and quote for."""
    firm_id = parts.firm_or_none(request)
    listing: Listing[RequestView] = Listing(
        title=_("Work to be shared"),
        columns=columns(),
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            viewer=firm_id or UUID(int=0),
            is_market=True,
            status=asked.value("status"),
            process=asked.value("process"),
            search=asked.search,
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title, number, firm or material"),
        filters=[
            Select(name="process", label=_("Process"), options=process_choices()),
            Select(
                name="status",
                label=_("State"),
                options=[(one, word_of.status(f"work_request_{one}").word) for one in OPEN],
            ),
            DateRange(name="day", label=_("Delivered by")),
        ],
        empty_title=_("No work is to be shared just now"),
        empty_text=_("Show your workshop, so that firms can invite you."),
        file_name="work-requests",
    )
    return answer(
        request, listing, template="gate/sourcing/market.html", tab="market",
        has_firm=firm_id is not None,
    )  # fmt: skip


def columns() -> list[Column[RequestView]]:
    """Return the columns of a list of requests."""
    return [
        Column(
            label=_("What is to be made"),
            value=lambda row: row.title,
            is_heading=True,
            href=lambda row: reverse("gate:sourcing_request", args=[row.id]),
        ),
        Column(label=_("Process"), value=lambda row: row.process_said),
        Column(
            label=_("Quantity"),
            value=lambda row: f"{row.quantity:,} {wording.said(row.unit_said)}",
            excel=lambda row: row.quantity,
        ),
        Column(
            label=_("Parts"),
            value=lambda row: (
                _("from %(n)s") % {"n": f"{row.lot_min:,}"} if row.lot_min else _("all of it only")
            ),
        ),
        Column(label=_("Delivered by"), value=lambda row: row.deliver_on),
        Column(label=_("Quotes until"), value=lambda row: row.quotes_until),
        Column(label=_("Firm"), value=lambda row: row.firm_name),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"work_request_{row.status}"),
            excel=lambda row: str(word_of.status(f"work_request_{row.status}").word),
        ),
    ]


def seen(request: NaruRequest, request_id: UUID) -> RequestView:
    """Return a request that whoever looks may see; any other is not there."""
    book = request.public_body.id
    shown = queries.request(book_id=book, request_id=request_id)
    firm_ids = list(request.actor.firm_ids)
    if shown is None or not queries.may_see(book_id=book, shown=shown, firm_ids=firm_ids):
        raise Http404
    return shown


def mine(request: NaruRequest, request_id: UUID) -> RequestView:
    """Return a request of one's own firm; any other is not there."""
    shown = queries.request(book_id=request.public_body.id, request_id=request_id)
    if shown is None or shown.firm_id not in request.actor.firm_ids:
        raise Http404
    return shown


@require_GET
def work_request(request: NaruRequest, request_id: UUID) -> HttpResponse:
    """Show a request: what is asked for, files, questions, one's own quote, its orders."""
    shown = seen(request, request_id)
    book, firm_id, at = request.public_body.id, parts.firm_or_none(request), clock.now()
    is_own = shown.firm_id in request.actor.firm_ids
    ask: dict[str, Any] = {"book_id": book, "request_id": shown.id}
    values = {
        "one": shown,
        "place": parts.place_said(shown.region_code),
        "is_own": is_own,
        "is_sealed": shown.is_sealed(at),
        "may_quote": bool(firm_id and not is_own and shown.status == "open")
        and at < shown.quotes_until,
        "quote": queries.quote_of(**ask, firm_id=firm_id) if firm_id and not is_own else None,
        "drawings": queries.drawings(
            book_id=book, shown=shown, firm_ids=list(request.actor.firm_ids)
        ),
        "agreed_at": queries.agreed_at(**ask, firm_id=firm_id) if firm_id else None,
        "promise": secrecy.PROMISE,
        "questions": queries.questions(**ask),
        "versions": queries.versions(**ask),
        "tab": "mine" if is_own else "market",
        "firm_id": firm_id,
        **(_own_values(book, shown) if is_own else {}),
    }
    return render(request, "gate/sourcing/request.html", values)


def _own_values(book: int, shown: RequestView) -> dict[str, Any]:
    invited = queries.invited(book_id=book, request_id=shown.id)
    on = clock.today()
    found = workshop_queries.page(
        body_id=book, on=on, process=shown.process, near=shown.region_code, limit=20
    )
    return {
        "orders": order_queries.of_request(book_id=book, request_id=shown.id),
        "standing": money.standing(book_id=book, request_id=shown.id),
        "file_form": FileForm(),
        "fitting": [
            one for one in found.rows if one.firm_id not in invited and one.firm_id != shown.firm_id
        ],
        "invited": workshop_queries.of_firms(body_id=book, firm_ids=invited, on=on).values(),
    }


@member_required
@require_GET
def drawing(request: NaruRequest, request_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a file of a request to who may open it."""
    shown = seen(request, request_id)
    try:
        found = share_work.drawing(by=request.actor, shown=shown, document_id=document_id)
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


@firm_required
@require_http_methods(["GET", "POST"])
def quote(request: NaruRequest, request_id: UUID) -> HttpResponseBase:
    """Give a quote, or change the one given."""
    shown, firm_id = seen(request, request_id), parts.firm(request)
    if shown.firm_id in request.actor.firm_ids:
        raise Http404
    before = queries.quote_of(book_id=request.public_body.id, request_id=shown.id, firm_id=firm_id)
    least = shown.lot_min or shown.quantity
    begun: dict[str, Any] = {"least": least, "most": shown.quantity, "setup": 0}
    if before is not None:
        begun = {name: getattr(before, name) for name in QuoteForm.base_fields}
    form = QuoteForm(request.POST or None, initial=begun)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            share_work.quote(
                by=request.actor, request_id=shown.id, firm_id=firm_id, offered=form.offered(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your quote lies sealed until the deadline."))
            return redirect("gate:sourcing_request", shown.id)
    values = {"one": shown, "form": form, "refused": refused, "before": before, "tab": "market"}
    return render(request, "gate/sourcing/quote.html", values, status=422 if refused else 200)


@firm_required
@require_POST
def take_part(request: NaruRequest, request_id: UUID) -> HttpResponse:
    """Ask, promise secrecy, or take one's quote back, as a firm beside a request."""
    shown, firm_id, at = seen(request, request_id), parts.firm(request), clock.now()
    by = request.actor
    deeds: dict[str, Callable[[], object]] = {
        "ask": lambda: share_work.ask(
            by=by, request_id=shown.id, firm_id=firm_id, text=request.POST.get("text", ""), at=at
        ),
        "agree": lambda: share_work.agree(by=by, request_id=shown.id, firm_id=firm_id, at=at),
        "take_back": lambda: share_work.take_back(
            by=by, request_id=shown.id, firm_id=firm_id, at=at
        ),
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is not None:
        parts.done(request, deed)
    return redirect("gate:sourcing_request", shown.id)
