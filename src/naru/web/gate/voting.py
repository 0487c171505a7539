"""Pages of the vote with a budget: the booth, casting the ballot, the result with its spending."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import let_residents_decide as deciding
from naru.journeys import open_a_paper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import votes as queries
from naru.web.gate.votes import StatementForm, vote_of
from naru.web.parts import papers
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

PROPOSALS_PICKED_MAX = 100


@member_required
@require_http_methods(["GET", "POST"])
def booth(request: NaruRequest, code: str) -> HttpResponseBase:
    """Fill the ballot as a draft, see what is left of the budget, cast it on a page of its own."""
    of = vote_of(request, code)
    if not of.has_ballot:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        refused = _put(request, of.call_id)
        if refused is None and request.POST.get("action") == "review":
            return redirect("gate:ballot", code)
        if refused is None:
            messages.success(request, _("Your draft was kept."))
            return redirect("gate:booth", code)
    return render(
        request, "gate/booth.html", _booth(request, code, refused), status=422 if refused else 200
    )


def _put(request: NaruRequest, call_id: UUID) -> Refusal | None:
    try:
        picked = request.POST.getlist("proposal")[:PROPOSALS_PICKED_MAX]
        deciding.put(
            by=request.actor,
            call_id=call_id,
            chosen=[UUID(one) for one in picked],
            statement=request.POST.get("statement", "")[:12],
            at=clock.now(),
        )
    except ValueError:
        raise Http404 from None
    except Refusal as refused:
        return refused
    return None


def _booth(request: NaruRequest, code: str, refused: Refusal | None) -> dict[str, object]:
    of, person_id = vote_of(request, code), request.actor.person_id
    assert person_id is not None, "the guard let a member in"
    rules = queries.booth(call_id=of.call_id)
    mark = queries.mark(call_id=of.call_id, person_id=person_id)
    offered = [one for one in queries.proposals(call_id=of.call_id) if one.id in rules.prices]
    chosen = mark.draft & rules.prices.keys()
    if refused is not None:
        posted = set(request.POST.getlist("proposal"))
        chosen = frozenset(one.id for one in offered if str(one.id) in posted)
    spent = rules.spent(chosen)
    return {
        "of": of,
        "rules": rules,
        "mark": mark,
        "proposals": offered,
        "chosen": chosen,
        "spent": spent,
        "left": rules.budget - spent,
        "percent": min(100, spent * 100 // rules.budget) if rules.budget else 0,
        "is_enough": bool(chosen) and spent >= rules.least,
        "form": StatementForm(request.POST or None),
        "refused": refused,
    }


@member_required
@require_http_methods(["GET", "POST"])
def ballot(request: NaruRequest, code: str) -> HttpResponseBase:
    """Show the ballot once more before it is cast for good."""
    of = vote_of(request, code)
    if not of.has_ballot:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            deciding.cast(
                by=request.actor,
                call_id=of.call_id,
                statement=request.POST.get("statement", "")[:12],
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
        else:
            messages.success(request, _("Your vote was cast. Nobody can see what you chose."))
            return redirect("gate:vote", code)
    return render(
        request, "gate/ballot.html", _booth(request, code, refused), status=422 if refused else 200
    )


@require_GET
def result(request: NaruRequest, code: str) -> HttpResponse:
    """Show the count when the vote is over, and what came of the winners."""
    of = vote_of(request, code)
    if of.has_ballot and of.step == "vote":
        return render(request, "gate/vote_result.html", {"of": of})
    body_id = request.public_body.id
    money = queries.money_of(version_id=of.version_id)
    counted = deciding.count(body_id=body_id, call_id=of.call_id, money=money)
    named = {one.id: one for one in queries.proposals(call_id=of.call_id)}
    rows = [
        (named[one.proposal_id], one, counted.outcomes.get(one.proposal_id))
        for one in counted.standings
        if one.proposal_id in named
    ]
    came_of = list(counted.outcomes.values())
    values = {
        "of": of,
        "rows": rows,
        "counted": counted,
        "money": money,
        "given": sum(one.given for one in came_of),
        "spent": sum(one.spent for one in came_of),
        "groups": len(came_of),
        "shown": [(named.get(one.proposal_id), one) for one in came_of if one.activities],
    }
    return render(request, "gate/vote_result.html", values)


@require_GET
def picture(request: NaruRequest, document_id: UUID) -> HttpResponse:
    """Show a picture of an activity that everybody may see."""
    paper = open_a_paper.open_public_picture(
        body_id=request.public_body.id, document_id=document_id
    )
    if paper is None:
        raise Http404
    return papers.answer(paper)
