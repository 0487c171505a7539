"""Agreements (협약) at the gate: read and sign one's own, print it, check anybody's by its code."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import agree_on_awards
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import masking
from naru.programmes.queries import agreements as queries
from naru.programmes.queries.agreements import AgreementView
from naru.web.parts import agreement_paper
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, agreement_id: UUID) -> HttpResponse:
    """Show the reader's own agreement, and let her sign it or turn it down."""
    shown = _mine(request, agreement_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            said = _act(request, shown)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, said)
            return redirect("gate:agreement", agreement_id)
    values = {
        "agreement": _mine(request, agreement_id),
        "title": agreement_paper.title(shown),
        "is_open": shown.is_open_at(clock.now()),
        "name": request.POST.get("name", "") or request.actor.name,
        "refused": refused,
    }
    return render(request, "gate/agreement.html", values, status=422 if refused else 200)


def _act(request: NaruRequest, shown: AgreementView) -> str:
    if request.POST.get("act") == "decline":
        agree_on_awards.decline(
            by=request.actor,
            agreement_id=shown.id,
            reason=request.POST.get("reason", ""),
            at=clock.now(),
        )
        return _("The agreement was turned down.")
    agree_on_awards.sign(
        by=request.actor,
        agreement_id=shown.id,
        name=request.POST.get("name", "") if request.POST.get("agree") else "",
        at=clock.now(),
    )
    return _("Signed. The public body signs next.")


@member_required
@require_GET
def paper(request: NaruRequest, agreement_id: UUID) -> HttpResponse:
    """Print the reader's own agreement."""
    return agreement_paper.answer(request, _mine(request, agreement_id))


@require_GET
def check(request: NaruRequest, code: str) -> HttpResponse:
    """Say to anybody with a paper in hand whether it is genuine, with its hash and no more."""
    shown = queries.by_check_code(book_id=request.public_body.id, code=code)
    values = {
        "agreement": shown,
        "holder": masking.name(shown.award.name) if shown else "",
        "code": code,
    }
    return render(request, "gate/agreement_check.html", values, status=200 if shown else 404)


def _mine(request: NaruRequest, agreement_id: UUID) -> AgreementView:
    """Return an agreement that the reader may see as its holder, or 404."""
    shown = queries.agreement(book_id=request.public_body.id, agreement_id=agreement_id)
    if shown is None or not queries.is_seen_by(shown, request.actor):
        raise Http404
    return shown
