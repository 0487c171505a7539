"""A shopper's claims: cancel before sending, send back or exchange, all or part; take back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.commerce.order_views import OrderView, PartView
from naru.commerce.ports import PaymentPort
from naru.journeys import claim as claim_journey
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import order_keys, orders

KINDS = ("cancel", "return", "exchange")


def _quantities(request: HttpRequest, part: PartView) -> dict[UUID, int]:
    wanted = {}
    for line in part.lines:
        text = request.POST.get(f"line_{line.id}", "")
        number = int(text) if text.isascii() and text.isdigit() else 0
        if number > 0:
            wanted[line.id] = min(number, 99)
    return wanted


@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, key: str, part_id: UUID, kind: str) -> HttpResponseBase:
    """Ask which goods and why; a cancellation gives the money back at once."""
    if kind not in KINDS:
        raise Http404
    found = order_keys.opened(request, key)
    part = orders.part_of(found, part_id)
    if request.method == "GET":
        return _show(request, found, part, key, kind)
    reason = request.POST.get("reason", "")
    if reason not in {code for code, _ko, _en in claim_journey.reasons(kind)}:
        return _show(request, found, part, key, kind, error=_("Please choose a reason."))
    try:
        _do(request, part, kind, reason)
    except Refusal as refused:
        return _show(request, found, part, key, kind, refused=refused)
    said = {
        "cancel": _("It is cancelled. The money is on its way back."),
        "return": _("We told the seller that you want to send it back."),
        "exchange": _("We told the seller that you want an exchange."),
    }
    messages.success(request, said[kind])
    return redirect("shopper:order", key)


def _do(request: NaruRequest, part: PartView, kind: str, reason: str) -> None:
    words = request.POST.get("words", "")
    if kind == "cancel":
        claim_journey.cancel(
            by=request.actor,
            vendor_order_id=part.id,
            quantities=_quantities(request, part),
            reason=reason,
            words=words,
            at=clock.now(),
            payments_port=outside.the(PaymentPort),
        )
        return
    claim_journey.ask(
        by=request.actor,
        vendor_order_id=part.id,
        kind=kind,
        quantities=_quantities(request, part),
        reason=reason,
        words=words,
        link=request.build_absolute_uri(reverse("merchant:claims")),
        at=clock.now(),
    )


def _show(
    request: NaruRequest,
    found: OrderView,
    part: PartView,
    key: str,
    kind: str,
    *,
    refused: Refusal | None = None,
    error: str = "",
) -> HttpResponse:
    is_english = (get_language() or "ko").startswith("en")
    shown = {
        "order": found,
        "part": part,
        "key": key,
        "kind": kind,
        "refused": refused,
        "error": error,
        "given": request.POST,
        "reasons": [
            (code, english if is_english else korean)
            for code, korean, english in claim_journey.reasons(kind)
        ],
    }
    return render(request, "shopper/claim.html", shown, status=409 if refused else 200)


@require_POST
def withdraw(request: NaruRequest, key: str, claim_id: UUID) -> HttpResponseBase:
    """Take a claim back before the seller answered."""
    found = order_keys.opened(request, key)
    if claim_id not in {claim.id for part in found.parts for claim in part.claims}:
        raise Http404
    claim_journey.withdraw(by=request.actor, claim_id=claim_id, at=clock.now())
    messages.success(request, _("Your request was taken back."))
    return redirect("shopper:order", key)
