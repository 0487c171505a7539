"""A provider's work: requests to quote for, orders to deliver, payments to claim."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import open_voucher_evidence, order_with_a_voucher
from naru.journeys.order_with_a_voucher import Upload
from naru.kernel import clock
from naru.kernel.money import won
from naru.programmes.queries import voucher_orders as queries
from naru.programmes.voucher_views import OrderView, QuoteView, RequestView
from naru.web.parts import marks, papers, statuses, voucher_words
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.provider.desk import DeskRequest, provider_required, said_aloud, show, tried
from naru.web.provider.forms import ChangeForm, DeliverForm, QuoteForm

SIDE = "provider"
QUOTE_STATES = ("asked", "quoted", "declined", "chosen", "passed")
PART_STATES = ("due", "delivered", "disputed", "confirmed", "settled", "dropped")
QUOTE_DAYS = 14  # how long a new quote is valid unless the provider says otherwise


@provider_required
@require_GET
def requests(request: DeskRequest) -> HttpResponseBase:
    """List what firms asked the provider for."""
    listing: Listing[tuple[QuoteView, RequestView]] = Listing(
        title=_("Requests for quotes"),
        columns=[
            Column(
                label=_("What"),
                value=lambda row: row[1].title,
                is_heading=True,
                href=lambda row: reverse("provider:request", args=[row[0].id]),
            ),
            Column(label=_("Service"), value=lambda row: row[1].menu_name),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row[0].badge),
                excel=lambda row: str(statuses.status(row[0].badge).word),
            ),
            Column(
                label=_("Price"),
                value=lambda row: won(row[0].price) if row[0].price else None,
                is_number=True,
            ),
            Column(label=_("Wanted by"), value=lambda row: row[1].wanted_on),
            Column(label=_("Asked"), value=lambda row: row[0].asked_at),
        ],
        rows=lambda asked: queries.quotes_of_provider(
            book_id=request.public_body.id,
            provider_id=request.provider.id,
            status=asked.value("state"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"quote_{one}").word) for one in QUOTE_STATES],
            )
        ],
        file_name="requests",
        empty_title=_("Nobody has asked yet"),
        empty_text=_("Firms find you in the directory once a service of yours is approved."),
    )
    return answer(request, listing, template="provider/list.html", provider=request.provider)


@provider_required
@require_http_methods(["GET", "POST"])
def quote(request: DeskRequest, quote_id: UUID) -> HttpResponse:
    """Show what is asked, and give a quote or decline."""
    shown, asked = _asked(request, quote_id)
    form = _quote_form(request, shown)
    refused = None
    if request.POST.get("action") == "decline":
        reason = request.POST.get("reason", "")
        refused = tried(
            request,
            lambda: order_with_a_voucher.decline(
                by=request.actor, quote_id=shown.id, reason=reason, at=clock.now()
            ),
            _("Declined. The firm sees it."),
        )
        if refused is None:
            return redirect("provider:requests")
    elif form.is_valid():
        refused = tried(
            request,
            lambda: order_with_a_voucher.quote(
                by=request.actor, quote_id=shown.id, at=clock.now(), **form.cleaned_data
            ),
            _("Your quote was sent."),
        )
        if refused is None:
            return redirect("provider:request", shown.id)
    may_quote = asked.status == "open" and shown.status in {"asked", "quoted", "declined"}
    return show(
        request, "quote", quote=shown, asked=asked, form=form, refused=refused, may_quote=may_quote
    )


def _quote_form(request: DeskRequest, shown: QuoteView) -> QuoteForm:
    until = shown.valid_until or clock.today() + timedelta(days=QUOTE_DAYS)
    told = {
        "price": shown.price,
        "days": shown.days,
        "terms": shown.terms,
        "valid_until": until.isoformat(),
        "parts": "\n".join(f"{name} | {amount}" for name, amount in shown.parts),
    }
    is_quoted = request.method == "POST" and request.POST.get("action") != "decline"
    return QuoteForm(request.POST if is_quoted else None, initial=told)


def _asked(request: DeskRequest, quote_id: UUID) -> tuple[QuoteView, RequestView]:
    book = request.public_body.id
    shown = queries.quote(book_id=book, quote_id=quote_id)
    if shown is None or shown.provider_id != request.provider.id:
        raise Http404
    asked = queries.request(book_id=book, request_id=shown.request_id)
    assert asked is not None, "a quote belongs to a request"
    return shown, asked


@provider_required
@require_GET
def orders(request: DeskRequest) -> HttpResponseBase:
    """List the provider's orders."""
    listing: Listing[OrderView] = Listing(
        title=_("Orders"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("provider:order", args=[row.id]),
            ),
            Column(label=_("What"), value=lambda row: row.title),
            Column(label=_("Firm"), value=lambda row: row.holder),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.badge),
                excel=lambda row: str(statuses.status(row.badge).word),
            ),
            Column(label=_("Price"), value=lambda row: won(row.price), is_number=True),
            Column(label=_("Settled"), value=lambda row: won(row.settled), is_number=True),
            Column(label=_("Done by"), value=lambda row: row.due_on),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            provider_id=request.provider.id,
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
        file_name="orders",
        empty_title=_("No orders yet"),
    )
    return answer(request, listing, template="provider/list.html", provider=request.provider)


@provider_required
@require_GET
def order(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """Show an order with its parts and what may be done now."""
    return _page(request, _mine(request, order_id))


def _page(request: DeskRequest, shown: OrderView) -> HttpResponse:
    book = request.public_body.id
    states = {part.status for part in shown.parts}
    return show(
        request,
        "order",
        order=shown,
        side=SIDE,
        parts=voucher_words.with_papers(
            shown.parts, open_voucher_evidence.names(body_id=book, order_id=shown.id)
        ),
        amendment=queries.amendment(book_id=book, order_id=shown.id),
        timeline=voucher_words.timeline(queries.steps(book_id=book, order_id=shown.id)),
        may_cancel=shown.status == "running" and states <= {"due", "dropped"},
    )


@provider_required
@require_http_methods(["GET", "POST"])
def deliver(request: DeskRequest, order_id: UUID, number: int) -> HttpResponse:
    """Hand in a part with its evidence and its invoice."""
    shown = _mine(request, order_id)
    part = next((one for one in shown.parts if one.number == number), None)
    if part is None or part.status not in {"due", "delivered", "disputed"}:
        raise Http404
    day = part.invoiced_on or clock.today()
    told = {"text": part.text, "invoice": part.invoice, "invoiced_on": day.isoformat()}
    form = DeliverForm(request.POST or None, request.FILES or None, initial=told)
    refused = None
    if form.is_valid():
        given = form.cleaned_data
        uploads = [Upload(name=one.name, content=one.read()) for one in given["papers"]]
        refused = tried(
            request,
            lambda: order_with_a_voucher.deliver(
                by=request.actor,
                order_id=shown.id,
                number=number,
                text=given["text"],
                invoice=given["invoice"],
                invoiced_on=given["invoiced_on"],
                uploads=uploads,
                at=clock.now(),
            ),
            _("Handed in. The firm is asked to confirm it."),
        )
        if refused is None:
            return redirect("provider:order", shown.id)
    return show(request, "deliver", order=shown, part=part, form=form, refused=refused)


@provider_required
@require_POST
def act(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """Cancel an order before anything is delivered, or answer a change."""
    shown = _mine(request, order_id)
    by, at = request.actor, clock.now()
    amendment = queries.amendment(book_id=request.public_body.id, order_id=shown.id)
    action = request.POST.get("action", "")
    deeds: dict[str, Callable[[], object]] = {
        "cancel": lambda: order_with_a_voucher.cancel(
            by=by, order_id=shown.id, side=SIDE, reason=request.POST.get("reason", ""), at=at
        ),
    }
    if amendment is not None and action in {"agree", "refuse"}:
        deeds[action] = lambda: order_with_a_voucher.answer(
            by=by, amendment_id=amendment.id, is_agreed=action == "agree", at=at
        )
    if action in deeds:
        said_aloud(request, tried(request, deeds[action], _("Done.")))
    return redirect("provider:order", shown.id)


@provider_required
@require_http_methods(["GET", "POST"])
def change(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """Propose a lower price or another day to the firm."""
    shown = _mine(request, order_id)
    told = {"price": shown.price, "due_on": shown.due_on.isoformat()}
    form = ChangeForm(request.POST or None, initial=told)
    refused = None
    if form.is_valid():
        given = form.cleaned_data
        refused = tried(
            request,
            lambda: order_with_a_voucher.propose(
                by=request.actor, order_id=shown.id, side=SIDE, price=won(given["price"]),
                due_on=given["due_on"], reason=given["reason"], at=clock.now(),
            ),
            _("Proposed. It holds once the other side agrees."),
        )  # fmt: skip
        if refused is None:
            return redirect("provider:order", shown.id)
    return show(request, "change", order=shown, form=form, refused=refused)


@provider_required
@require_GET
def evidence(request: DeskRequest, order_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a paper of a delivery."""
    shown = _mine(request, order_id)
    return papers.answer(
        open_voucher_evidence.open_paper(
            body_id=request.public_body.id, order_id=shown.id, document_id=document_id
        )
    )


def _mine(request: DeskRequest, order_id: UUID) -> OrderView:
    shown = queries.order(book_id=request.public_body.id, order_id=order_id)
    if shown is None or shown.provider_id != request.provider.id:
        raise Http404
    return shown
