"""Pages of residents' proposals: what is proposed, propose something, read and support one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import let_residents_decide as deciding
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.operations.proposals import CostLine, Told
from naru.programmes.queries import outcomes
from naru.programmes.queries import votes as queries
from naru.programmes.queries.votes import ProposalView, VoteView
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

COST_LINES = 6
STATEMENTS = (
    ("", gettext_lazy("By the address in my address book")),
    ("lives", gettext_lazy("I live here")),
    ("works", gettext_lazy("I work here")),
    ("studies", gettext_lazy("I study here")),
)


class StatementForm(forms.Form):
    statement = forms.ChoiceField(
        label=gettext_lazy("What ties you to the area"), choices=STATEMENTS, required=False
    )


class ProposalForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    text = forms.CharField(
        label=gettext_lazy("What you want to do, and for whom"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    group_name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=80)
    members = forms.CharField(
        label=gettext_lazy("Members, one name a line"),
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Only the office reads the names; others see how many you are."),
    )

    def told(self, cost_lines: tuple[CostLine, ...]) -> Told:
        """Return what was told, with the lines of cost."""
        names = [line.strip() for line in self.cleaned_data["members"].splitlines()]
        return Told(
            title=self.cleaned_data["title"],
            text=self.cleaned_data["text"],
            place=self.cleaned_data["place"],
            group_name=self.cleaned_data["group_name"],
            members=tuple(name for name in names if name),
            cost_lines=cost_lines,
        )


class CostForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("Cost item"), max_length=100, required=False)
    won = forms.IntegerField(
        label=gettext_lazy("Amount in won"),
        min_value=1,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


CostForms = forms.formset_factory(CostForm, extra=COST_LINES, max_num=COST_LINES)


def vote_of(request: NaruRequest, code: str) -> VoteView:
    """Return the call of a code; where residents decide nothing, there is no such page."""
    found = queries.vote_of(body_id=request.public_body.id, code=code, at=clock.now())
    if found is None:
        raise Http404
    return found


@require_GET
def votes(request: NaruRequest) -> HttpResponse:
    """List where residents propose, support and vote."""
    found = queries.calls_with_votes(body_id=request.public_body.id, at=clock.now())
    return render(request, "gate/votes.html", {"votes": found})


@require_GET
def vote(request: NaruRequest, code: str) -> HttpResponse:
    """Show one call with its proposals, most voices first."""
    of = vote_of(request, code)
    person_id = request.actor.person_id
    values = {
        "of": of,
        "proposals": queries.proposals(call_id=of.call_id),
        "mine": queries.supported_by(call_id=of.call_id, person_id=person_id)
        if person_id
        else frozenset(),
        "mark": queries.mark(call_id=of.call_id, person_id=person_id) if person_id else None,
        "needed": of.vote.support_needed,
    }
    return render(request, "gate/vote.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def propose(request: NaruRequest, code: str) -> HttpResponseBase:
    """Write a proposal and hand it in."""
    of = vote_of(request, code)
    if of.propose_until is None:
        raise Http404
    form = ProposalForm(request.POST or None)
    costs = CostForms(request.POST or None, prefix="cost")
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid() and costs.is_valid():
        try:
            proposal_id = deciding.propose(
                by=request.actor, call_id=of.call_id, told=form.told(_lines(costs)), at=clock.now()
            )
        except Refusal as why:
            refused = why
        else:
            messages.success(request, _("Your proposal was handed in. It is shown once checked."))
            return redirect("gate:proposal", proposal_id)
    values = {"of": of, "form": form, "costs": costs, "refused": refused}
    return render(request, "gate/propose.html", values, status=422 if refused else 200)


def _lines(costs: "forms.BaseFormSet[CostForm]") -> tuple[CostLine, ...]:
    told = [one.cleaned_data for one in costs.forms if one.cleaned_data.get("what")]
    return tuple(CostLine(what=one["what"], won=one.get("won") or 0) for one in told)


@require_GET
def proposal(request: NaruRequest, proposal_id: UUID) -> HttpResponse:
    """Show one proposal with its voices; unpublished ones to their proposer only."""
    one, of = _proposal(request, proposal_id)
    return _shown(request, one, of)


def _proposal(request: NaruRequest, proposal_id: UUID) -> tuple[ProposalView, VoteView]:
    body_id = request.public_body.id
    one = queries.proposal(body_id=body_id, proposal_id=proposal_id)
    if one is None:
        raise Http404
    is_hers = one.person_id is not None and one.person_id == request.actor.person_id
    if one.status != "published" and not is_hers:
        raise Http404
    of = queries.vote_of_call(body_id=body_id, call_id=one.call_id, at=clock.now())
    if of is None:
        raise Http404
    return one, of


def _shown(
    request: NaruRequest, one: ProposalView, of: VoteView, refused: Refusal | None = None
) -> HttpResponse:
    person_id = request.actor.person_id
    supported = (
        queries.supported_by(call_id=of.call_id, person_id=person_id) if person_id else frozenset()
    )
    came_of = outcomes.of_call(body_id=request.public_body.id, call_id=of.call_id)
    values = {
        "one": one,
        "of": of,
        "is_supported": one.id in supported,
        "form": StatementForm(request.POST or None),
        "refused": refused,
        "outcome": came_of.get(one.id),
    }
    return render(request, "gate/proposal.html", values, status=422 if refused else 200)


@member_required
@require_POST
def support(request: NaruRequest, proposal_id: UUID) -> HttpResponseBase:
    """Give a proposal one's voice, or take it back."""
    one, of = _proposal(request, proposal_id)
    by, at = request.actor, clock.now()
    try:
        if request.POST.get("action") == "take_back":
            deciding.take_voice_back(by=by, proposal_id=one.id, at=at)
            messages.success(request, _("Your voice was taken back."))
        else:
            statement = request.POST.get("statement", "")[:12]
            deciding.give_voice(by=by, proposal_id=one.id, statement=statement, at=at)
            messages.success(request, _("Thank you. Your voice was counted."))
    except Refusal as refused:
        return _shown(request, one, of, refused)
    return redirect("gate:proposal", one.id)
