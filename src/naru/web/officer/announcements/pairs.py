"""Pairs of announcements that may be one: side by side, decided, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.announcements.queries import doubts
from naru.journeys import tend_announcements
from naru.journeys.tend_announcements import DECISIONS
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts import deeds
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

PAIRS_PER_PAGE = 10


@officer_required("viewer")
@require_GET
def pairs(request: NaruRequest) -> HttpResponse:
    """Show what waits, or what was decided."""
    state = "decided" if request.GET.get("state") == "decided" else "waiting"
    page = doubts.pairs(
        body_id=request.public_body.id,
        state=state,
        at=clock.now(),
        cursor=request.GET.get("cursor", ""),
        limit=PAIRS_PER_PAGE,
    )
    values = {"page": page, "state": state, "now": clock.now()}
    return render(request, "officer/announcements/pairs.html", values)


@officer_required("officer")
@require_POST
def decide(request: NaruRequest, pair_id: UUID) -> HttpResponse:
    """Say whether a pair is one, or take that back."""
    decision = request.POST.get("decision", "")
    if decision not in DECISIONS:
        raise Http404
    try:
        tend_announcements.decide(
            by=request.actor, pair_id=pair_id, decision=decision, at=clock.now()
        )
    except Refusal as refused:
        deeds.say(request, refused)
    else:
        messages.success(request, _("Noted."))
    return redirect("officer:announcement_pairs")
