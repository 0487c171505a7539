"""My vouchers (바우처): what is left of each service, requests, quotes side by side, orders."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import order_with_a_voucher
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.localisation.queries import orders as needs
from naru.programmes.queries import providers, voucher_orders
from naru.programmes.queries import vouchers as queries
from naru.programmes.voucher_views import QuoteView, RequestView, VoucherView
from naru.web.gate.voucher_forms import AskForm
from naru.web.parts import voucher_words, wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def vouchers(request: NaruRequest) -> HttpResponse:
    """List the vouchers of one's firms, and the awards that pay costs by claim."""
    book, firms = request.public_body.id, request.actor.firm_ids
    values = {
        "vouchers": queries.of_firms(book_id=book, firm_ids=firms),
        "claims": queries.claims_of_firms(book_id=book, firm_ids=firms),
    }
    return render(request, "gate/vouchers.html", values)


@member_required
@require_GET
def voucher(request: NaruRequest, voucher_id: UUID) -> HttpResponse:
    """Show one voucher: its services with their caps, requests and orders."""
    shown = mine(request, voucher_id)
    book = request.public_body.id
    values = {
        "voucher": shown,
        "menu": queries.menu(book_id=book, shown=shown, today=clock.today()),
        "requests": voucher_orders.requests(book_id=book, voucher_id=shown.id),
        "orders": voucher_orders.orders_of_voucher(book_id=book, voucher_id=shown.id),
        "deposits": queries.deposits(book_id=book, voucher_id=shown.id),
    }
    return render(request, "gate/voucher.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, voucher_id: UUID, menu: str) -> HttpResponse:
    """Ask providers of one service for quotes."""
    shown = mine(request, voucher_id)
    items = queries.menu(book_id=request.public_body.id, shown=shown, today=clock.today())
    item = next((one for one in items if one.code == menu and one.is_open), None)
    if item is None:
        raise Http404
    offered = providers.approved(body_id=request.public_body.id, menu=menu)
    choices = [
        (str(one.id), f"{one.name} · {voucher_words.stars(one.stars, one.ratings)}")
        for one in offered
        if one.firm_id != shown.firm_id
    ]
    form = AskForm(request.POST or None, providers=choices)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            made = order_with_a_voucher.ask(
                by=request.actor, voucher_id=shown.id, menu=menu, at=clock.now(), **form.asked()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The providers were asked. Their quotes appear here."))
            return redirect("gate:voucher_request", shown.id, made)
    values = {"voucher": shown, "item": item, "form": form, "refused": refused,
              "has_providers": bool(choices)}  # fmt: skip
    return render(request, "gate/voucher_ask.html", values, status=422 if refused else 200)


@member_required
@require_GET
def compare(request: NaruRequest, voucher_id: UUID, request_id: UUID) -> HttpResponse:
    """Show the quotes of a request side by side."""
    shown, asked = _request(request, voucher_id, request_id)
    return _compare(request, shown, asked, None)


def _compare(
    request: NaruRequest, shown: VoucherView, asked: RequestView, refused: Refusal | None
) -> HttpResponse:
    book = request.public_body.id
    found = voucher_orders.quotes(book_id=book, request_id=asked.id)
    today = clock.today()
    values = {
        "voucher": shown,
        "asked": asked,
        "quotes": [(one, voucher_words.stars(one.stars, one.ratings)) for one in found],
        "today": today,
        "refused": refused,
        "need": needs.by_request(body_id=book, request_id=asked.id),
    }
    return render(request, "gate/voucher_request.html", values, status=422 if refused else 200)


@member_required
@require_POST
def close(request: NaruRequest, voucher_id: UUID, request_id: UUID) -> HttpResponse:
    """Close a request without ordering."""
    shown, asked = _request(request, voucher_id, request_id)
    try:
        order_with_a_voucher.close(by=request.actor, request_id=asked.id)
    except Refusal as refused:
        return _compare(request, shown, asked, refused)
    messages.success(request, _("The request was closed."))
    return redirect("gate:voucher", shown.id)


@member_required
@require_http_methods(["GET", "POST"])
def place(request: NaruRequest, voucher_id: UUID, quote_id: UUID) -> HttpResponse:
    """Say what an order means, then place it."""
    shown = mine(request, voucher_id)
    quote = voucher_orders.quote(book_id=request.public_body.id, quote_id=quote_id)
    if quote is None or quote.voucher_id != shown.id or quote.price is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            made = order_with_a_voucher.place(
                by=request.actor,
                quote_id=quote.id,
                price=won(_price_seen(request, quote)),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Ordered. The amount is held for the provider."))
            return redirect("gate:voucher_order", shown.id, made)
    return render(
        request, "gate/voucher_place.html", _placing(request, shown, quote, refused),
        status=422 if refused else 200,
    )  # fmt: skip


def _price_seen(request: NaruRequest, quote: QuoteView) -> int:
    """Return the price that stood on the page; a broken form saw none."""
    seen = request.POST.get("price", "")
    return int(seen) if seen.isdigit() else -1 if quote.price else 0


def _placing(
    request: NaruRequest, shown: VoucherView, quote: QuoteView, refused: Refusal | None
) -> dict[str, Any]:
    asked = voucher_orders.request(book_id=request.public_body.id, request_id=quote.request_id)
    assert quote.price is not None, "asked before"
    own = quote.price * shown.own // shown.face
    return {
        "voucher": shown,
        "quote": quote,
        "asked": asked,
        "own": own,
        "public": quote.price - own,
        "left_after": shown.left - quote.price,
        "refused": refused,
    }


def _request(
    request: NaruRequest, voucher_id: UUID, request_id: UUID
) -> tuple[VoucherView, RequestView]:
    shown = mine(request, voucher_id)
    asked = voucher_orders.request(book_id=request.public_body.id, request_id=request_id)
    if asked is None or asked.voucher_id != shown.id:
        raise Http404
    return shown, asked


def mine(request: NaruRequest, voucher_id: UUID) -> VoucherView:
    """Return a voucher of one of the reader's firms; another's does not exist for her."""
    shown = queries.voucher(book_id=request.public_body.id, voucher_id=voucher_id)
    if shown is None or shown.firm_id not in request.actor.firm_ids:
        raise Http404
    return shown


def said(refused: Refusal) -> str:
    """Say a refusal and its advice in one line, where there is no form to stand beside."""
    return f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
