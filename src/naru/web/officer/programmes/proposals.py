"""Residents' proposals on the officers' desk: read, publish, hide with a reason, mix the urn."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import let_residents_decide as deciding
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.queries import votes as queries
from naru.programmes.queries.votes import ProposalView
from naru.web.officer.payout_forms import ReasonForm
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("submitted", "published", "hidden")


@officer_required("officer")
@require_POST
def stand(request: NaruRequest, code: str) -> HttpResponse:
    """Put the candidates of a vote by voices before the residents."""
    at = clock.now()
    of = queries.vote_of(body_id=request.public_body.id, code=code, at=at)
    if of is None or of.has_ballot:
        raise Http404
    count = deciding.let_all_stand(by=request.actor, call_id=of.call_id, at=at)
    said = _("%(count)d candidates were put before the residents.") % {"count": count}
    messages.success(request, said)
    return redirect("officer:proposals")


@officer_required("viewer")
@require_GET
def proposals(request: NaruRequest) -> HttpResponseBase:
    """List the proposals; those that nobody has read yet can be picked out."""
    body_id = request.public_body.id
    calls = queries.calls_with_votes(body_id=body_id, at=clock.now())
    listing: Listing[ProposalView] = Listing(
        title=_("Residents' proposals"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=body_id,
            status=asked.value("status"),
            call_id=next((one.call_id for one in calls if one.code == asked.value("call")), None),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title or group"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(one, words.status(f"proposal_{one}").word) for one in STATES],
            ),
            Select(
                name="call",
                label=_("Call"),
                options=[(one.code, wording.said(one.title)) for one in calls],
            ),
        ],
        file_name="proposals",
        empty_title=_("No proposals yet"),
        empty_text=_("Residents propose while a call with a vote takes applications."),
    )
    return answer(request, listing, template="officer/proposals.html", calls=calls)


def _columns() -> list[Column[ProposalView]]:
    return [
        Column(
            label=_("Title"),
            value=lambda row: row.title,
            is_heading=True,
            href=lambda row: reverse("officer:proposal", args=[row.id]),
        ),
        Column(label=_("Proposing group"), value=lambda row: row.group_name),
        Column(label=_("Cost of the proposal"), value=lambda row: won(row.cost), is_number=True),
        Column(label=_("Voices"), value=lambda row: row.voices, is_number=True),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"proposal_{row.status}"),
            excel=lambda row: str(words.status(f"proposal_{row.status}").word),
        ),
        Column(
            label=_("Application"),
            value=lambda row: marks.status_badge(f"application_{row.application_status}"),
            excel=lambda row: row.application_status,
        ),
        Column(label=_("Handed in"), value=lambda row: row.submitted_at),
    ]


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def proposal(request: NaruRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show one proposal with its members; publish or hide it."""
    one = queries.proposal(
        body_id=request.public_body.id, proposal_id=proposal_id, with_members=True
    )
    if one is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        refused = _moderated(request, proposal_id)
        if refused is None:
            messages.success(request, _("Done."))
            return redirect("officer:proposal", proposal_id)
    values = {"one": one, "form": ReasonForm(request.POST or None), "refused": refused}
    return render(request, "officer/proposal.html", values, status=422 if refused else 200)


def _moderated(request: NaruRequest, proposal_id: UUID) -> Refusal | None:
    by, at = request.actor, clock.now()
    try:
        if request.POST.get("action") == "hide":
            reason = request.POST.get("reason", "")
            deciding.hide(by=by, proposal_id=proposal_id, reason=reason, at=at)
        else:
            deciding.publish(by=by, proposal_id=proposal_id, at=at)
    except Refusal as refused:
        return refused
    return None


@officer_required("approver")
@require_POST
def mix(request: NaruRequest, code: str) -> HttpResponse:
    """Mix the urn of a vote that is over."""
    of = queries.vote_of(body_id=request.public_body.id, code=code, at=clock.now())
    if of is None:
        raise Http404
    many = deciding.mix(by=request.actor, call_id=of.call_id, at=clock.now())
    messages.success(
        request, _("%(many)s ballots were mixed; their order is gone.") % {"many": many}
    )
    return redirect("officer:proposals")
