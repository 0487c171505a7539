"""A search that an agency carries out for the firm: approve buyers and words, read the reports."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import search_for_buyers
from naru.kernel import clock
from naru.kernel.languages import OWN_NAMES
from naru.kernel.refusal import Refusal
from naru.matching.queries import searches
from naru.matching.queries.searches import SearchView
from naru.web.parts import buyer_papers, buyer_words, countries, deeds
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_http_methods(["GET", "POST"])
def firm_search(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """Show a search to its firm; approve what buyers are told, and who is written to."""
    found = hers(request, search_id)
    if request.method == "POST":
        try:
            _act(request, found)
        except Refusal as refused:
            deeds.say(request, refused)
        return redirect("gate:firm_search", search_id)
    body = request.public_body.id
    targets = search_for_buyers.with_companies(
        body_id=body, targets=searches.targets(body_id=body, search_id=search_id)
    )
    values = {
        "one": found,
        "reach": buyer_words.reach(found.reach),
        "markets": [countries.name(code) for code in found.markets],
        "pitch": [(tag, OWN_NAMES[tag], text) for tag, text in found.pitch.items()],
        "targets": targets,
        "months": searches.letters_by_month(body_id=body, search_id=search_id),
    }
    return render(request, "gate/buyers/search.html", values)


def _act(request: NaruRequest, found: SearchView) -> None:
    by, at, action = request.actor, clock.now(), request.POST.get("action", "")
    if action == "pitch":
        search_for_buyers.approve_pitch(by=by, search_id=found.id, at=at)
        messages.success(request, _("Approved: letters may leave to the buyers you chose."))
    elif action in {"approve", "decline"}:
        chosen = _chosen(request.POST.getlist("target"))
        search_for_buyers.decide(
            by=by, search_id=found.id, target_ids=chosen, is_approved=action == "approve", at=at
        )
        messages.success(request, _("Your choice was noted."))
    else:
        raise Http404


def _chosen(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given]
    except ValueError:
        raise Http404 from None


@firm_required
@require_GET
def report(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """Give the firm the report of its search as PDF."""
    hers(request, search_id)
    found = search_for_buyers.report(body_id=request.public_body.id, search_id=search_id)
    assert found is not None, "it is hers"
    return buyer_papers.report(found, body=request.public_body, at=clock.now())


def hers(request: NaruRequest, search_id: UUID) -> SearchView:
    """Return a search for one of her firms, or answer 404."""
    found = searches.search(body_id=request.public_body.id, search_id=search_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found
