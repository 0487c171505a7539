"""A voucher's order as its holder sees it: confirm, dispute, cancel, change, rate."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import open_voucher_evidence, order_with_a_voucher
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.localisation.queries import orders as needs
from naru.programmes.queries import voucher_orders as queries
from naru.programmes.voucher_views import OrderView, VoucherView
from naru.web.gate.voucher_forms import RateForm, change_form
from naru.web.gate.vouchers import mine, said
from naru.web.parts import papers, voucher_words
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

SIDE = "holder"


@member_required
@require_GET
def order(request: NaruRequest, voucher_id: UUID, order_id: UUID) -> HttpResponse:
    """Show an order with its parts, what may be done now, and what happened so far."""
    voucher, shown = _mine(request, voucher_id, order_id)
    return _page(request, voucher, shown, RateForm())


def _page(
    request: NaruRequest, voucher: VoucherView, shown: OrderView, rating: RateForm
) -> HttpResponse:
    book = request.public_body.id
    states = {part.status for part in shown.parts}
    values = {
        "voucher": voucher,
        "order": shown,
        "side": SIDE,
        "amendment": queries.amendment(book_id=book, order_id=shown.id),
        "timeline": voucher_words.timeline(queries.steps(book_id=book, order_id=shown.id)),
        "may_cancel": shown.status == "running" and states <= {"due", "dropped"},
        "may_rate": not shown.is_rated and bool(states & {"confirmed", "settled"}),
        "rating": rating,
        "need": needs.by_request(body_id=book, request_id=shown.request_id),
        "parts": voucher_words.with_papers(
            shown.parts, open_voucher_evidence.names(body_id=book, order_id=shown.id)
        ),
    }
    return render(request, "gate/voucher_order.html", values)


@member_required
@require_POST
def act(request: NaruRequest, voucher_id: UUID, order_id: UUID) -> HttpResponse:
    """Confirm or dispute a part, cancel the order, answer a change."""
    voucher, shown = _mine(request, voucher_id, order_id)
    at, by, reason = clock.now(), request.actor, request.POST.get("reason", "")
    number = request.POST.get("part", "")
    part = int(number) if number.isdigit() else 0
    amendment = queries.amendment(book_id=request.public_body.id, order_id=shown.id)
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "confirm": (
            lambda: order_with_a_voucher.confirm(by=by, order_id=shown.id, number=part, at=at),
            _("Confirmed. The office now settles it."),
        ),
        "dispute": (
            lambda: order_with_a_voucher.dispute(
                by=by, order_id=shown.id, number=part, reason=reason, at=at
            ),
            _("The office looks at it and decides."),
        ),
        "cancel": (
            lambda: order_with_a_voucher.cancel(
                by=by, order_id=shown.id, side=SIDE, reason=reason, at=at
            ),
            _("Cancelled. The amount can be used again."),
        ),
    }
    for action, is_agreed in (("agree", True), ("refuse", False)):
        if amendment is not None:
            deeds[action] = (
                lambda is_agreed=is_agreed: order_with_a_voucher.answer(  # type: ignore[misc]
                    by=by, amendment_id=amendment.id, is_agreed=is_agreed, at=at
                ),
                _("Your answer was recorded."),
            )
    return _done(request, voucher, shown, deeds.get(request.POST.get("action", "")))


def _done(
    request: NaruRequest,
    voucher: VoucherView,
    shown: OrderView,
    deed: tuple[Callable[[], object], str] | None,
) -> HttpResponse:
    if deed is not None:
        try:
            deed[0]()
        except Refusal as refused:
            messages.error(request, said(refused))
        else:
            messages.success(request, deed[1])
    return redirect("gate:voucher_order", voucher.id, shown.id)


@member_required
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, voucher_id: UUID, order_id: UUID) -> HttpResponse:
    """Propose a lower price or another day to the provider."""
    voucher, shown = _mine(request, voucher_id, order_id)
    form = change_form(request.POST or None, price=shown.price, due_on=shown.due_on)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            order_with_a_voucher.propose(
                by=request.actor,
                order_id=shown.id,
                side=SIDE,
                price=won(form.cleaned_data["price"]),
                due_on=form.cleaned_data["due_on"],
                reason=form.cleaned_data["reason"],
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Proposed. It holds once the other side agrees."))
            return redirect("gate:voucher_order", voucher.id, shown.id)
    values = {"voucher": voucher, "order": shown, "form": form, "refused": refused}
    return render(request, "gate/voucher_change.html", values, status=422 if refused else 200)


@member_required
@require_POST
def rate(request: NaruRequest, voucher_id: UUID, order_id: UUID) -> HttpResponse:
    """Rate a confirmed order."""
    voucher, shown = _mine(request, voucher_id, order_id)
    form = RateForm(request.POST)
    if not form.is_valid():
        return _page(request, voucher, shown, form)
    given = form.cleaned_data
    deed = (
        lambda: order_with_a_voucher.rate(
            by=request.actor, order_id=shown.id, score=given["score"], words=given["words"],
            at=clock.now(),
        ),
        _("Thank you. Others can see it in the directory."),
    )  # fmt: skip
    return _done(request, voucher, shown, deed)


@member_required
@require_GET
def evidence(
    request: NaruRequest, voucher_id: UUID, order_id: UUID, document_id: UUID
) -> HttpResponse:
    """Hand out a paper of a delivery."""
    _, shown = _mine(request, voucher_id, order_id)
    return papers.answer(
        open_voucher_evidence.open_paper(
            body_id=request.public_body.id, order_id=shown.id, document_id=document_id
        )
    )


def _mine(request: NaruRequest, voucher_id: UUID, order_id: UUID) -> tuple[VoucherView, OrderView]:
    voucher = mine(request, voucher_id)
    shown = queries.order(book_id=request.public_body.id, order_id=order_id)
    if shown is None or shown.voucher_id != voucher.id:
        raise Http404
    return voucher, shown
