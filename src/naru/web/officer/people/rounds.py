"""Rounds of assigning help (배정 회차): open, look at the plan with its reasons, edit, approve."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import assign_help
from naru.kernel import clock, outside
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.matching import terms, words
from naru.matching.operations.rounds import Opening
from naru.matching.ports import AssignmentPort
from naru.matching.queries import assignments as queries
from naru.matching.queries import helping
from naru.matching.states import POLICIES, POLICY_WORDS, ROUND_STATES
from naru.matching.views import AssignmentView, RoundView
from naru.web.officer.names import uuid_or_none
from naru.web.officer.people.parts import kinds
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

NUMBER = {"inputmode": "numeric"}


class RoundForm(forms.Form):
    """What a round is about, and its terms."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Name of the round"), max_length=120)
    policy = forms.ChoiceField(
        label=gettext_lazy("By what is it assigned?"), widget=forms.RadioSelect,
        initial="best_total",
    )  # fmt: skip
    answer_days = forms.IntegerField(
        label=gettext_lazy("Days to answer"), min_value=1, max_value=60,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    term_days = forms.IntegerField(
        label=gettext_lazy("Days an assignment lasts"), min_value=7, max_value=730,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    hours = forms.IntegerField(
        label=gettext_lazy("Hours of help in it"), min_value=1, max_value=500,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (code, _("%(kind)s (%(n)s waiting)") % {"kind": wording.said(name),
                                                    "n": waiting.get(code, 0)})
            for code, name in words.KINDS.items()
        ]  # fmt: skip
        fields["policy"].choices = [(one, wording.said(POLICY_WORDS[one])) for one in POLICIES]


@officer_required("viewer")
@require_GET
def rounds(request: NaruRequest) -> HttpResponseBase:
    """List the rounds, under the figures of every kind of help."""
    body, today = request.public_body.id, clock.today()
    listing: Listing[RoundView] = Listing(
        title=_("Mentors and sellers"),
        columns=[
            Column(
                label=_("Round of assigning"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:help_round", args=[row.id]),
            ),
            Column(label=_("Kind of help"), value=lambda row: row.kind_said),
            state("help_round_", lambda row: row.status),
            Column(
                label=_("Requests"),
                value=lambda row: row.figures.get("requests", 0),
                is_number=True,
            ),
            Column(
                label=_("Served"), value=lambda row: row.figures.get("served", 0), is_number=True
            ),
            Column(label=_("Round opened"), value=lambda row: row.opened_at),
        ],
        rows=lambda asked: queries.rounds(
            body_id=body,
            kind=asked.value("kind"),
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[kinds(), states("help_round_", ROUND_STATES)],
        empty_title=_("No rounds yet"),
        empty_text=_("Open a round when firms wait for help."),
        file_name="help-rounds",
    )
    return answer(
        request, listing, template="officer/people/rounds.html",
        figures=queries.figures(
            body_id=body, since=today.replace(month=1, day=1), until=today + timedelta(days=1)
        ),
        year=today.year,
        kinds=words.KINDS,
        may_open=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Open a round; its plan is worked out at once."""
    rules = terms.terms(clock.today())
    form = RoundForm(
        request.POST or None,
        waiting=helping.waiting_count(body_id=request.public_body.id),
        initial={
            "kind": request.GET.get("kind", "mentor"),
            "answer_days": rules.answer_days,
            "term_days": rules.term_days,
            "hours": rules.hours,
            "name": _("Round of %(month)s") % {"month": f"{clock.today():%Y-%m}"},
        },
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = assign_help.open_round(
                by=request.actor,
                opening=Opening(**form.cleaned_data),
                solver=outside.the(AssignmentPort),
                at=clock.now(),
            )
        except Refusal as problem:
            refused = problem
        else:
            return redirect("officer:help_round", made)
    values = {"form": form, "refused": refused, "rules": rules}
    return render(request, "officer/people/round_new.html", values)


@officer_required("viewer")
@require_GET
def round_(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show a round: the plan with its reasons, what it measures, who gets nobody and why."""
    body = request.public_body.id
    found = queries.round_(body_id=body, round_id=round_id)
    if found is None:
        raise Http404
    rows = queries.of_round(body_id=body, round_id=round_id)
    unserved = helping.requests_by_id(
        body_id=body, request_ids=[request_id for request_id, _why in found.unserved]
    )
    values = {
        "one": found,
        "planned": [row for row in rows if row.status == "planned"],
        "told": [row for row in rows if row.status != "planned"],
        "unserved": [
            (unserved[request_id], why)
            for request_id, why in found.unserved
            if request_id in unserved
        ],
        "left_out": set(found.left_out),
        "helpers": helping.helpers(body_id=body, kind=found.kind),
        "policy": POLICY_WORDS[found.policy],
        "policies": [(one, POLICY_WORDS[one]) for one in POLICIES if one != found.policy],
        "may_edit": found.status == "preview" and reaches(request.actor.body_role, "officer"),
        "may_approve": found.status == "preview" and reaches(request.actor.body_role, "approver"),
        "declined": sum(row.status in {"declined", "lapsed"} for row in rows),
        "weights": terms.weights(clock.today()),
    }
    return render(request, "officer/people/round.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Edit the plan by hand; the rest is worked out anew around it."""
    deed = _deeds(request, round_id).get(request.POST.get("action", ""))
    if deed is None:
        raise Http404
    call, said = deed
    done(request, call, said)
    return redirect("officer:help_round", round_id)


def _deeds(request: NaruRequest, round_id: UUID) -> dict[str, tuple[Callable[[], object], str]]:
    given = request.POST
    whose: dict[str, Any] = {"by": request.actor, "round_id": round_id, "at": clock.now()}
    solved = {**whose, "solver": outside.the(AssignmentPort)}
    of_request = {**solved, "request_id": _id(given.get("request", ""))}
    worked_out = _("The plan was worked out anew.")
    return {
        "solve": (partial(assign_help.work_out, **solved), worked_out),
        "again": (partial(assign_help.open_again, **solved), worked_out),
        "policy": (
            partial(assign_help.choose_policy, **solved, policy=_policy(given.get("policy", ""))),
            worked_out,
        ),
        "fix": (
            partial(assign_help.fix, **of_request, helper_id=_id(given.get("helper", ""))),
            _("The pair is fixed; the rest was worked out around it."),
        ),
        "loosen": (partial(assign_help.loosen, **of_request), worked_out),
        "leave_out": (
            partial(assign_help.leave_out, **of_request),
            _("The request is left out of this round; it goes on waiting."),
        ),
        "bar": (
            partial(
                assign_help.bar, **solved, helper_id=_id(given.get("helper", "")),
                firm_id=_id(given.get("firm", "")), reason=given.get("reason", ""),
            ),
            _("The two will not be brought together."),
        ),
        "drop": (
            partial(assign_help.drop, **whose, reason=given.get("reason", "")),
            _("The plan was dropped."),
        ),
    }  # fmt: skip


def _id(text: str) -> UUID:
    return uuid_or_none(text) or UUID(int=0)  # what is not there is told so by the operation


def _policy(text: str) -> str:
    return text if text in POLICIES else "best_total"


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def approve(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Approve a plan: a page of its own, because letters leave to both sides."""
    body = request.public_body.id
    found = queries.round_(body_id=body, round_id=round_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        done(
            request,
            lambda: assign_help.approve(by=request.actor, round_id=round_id, at=clock.now()),
            _("The plan is approved, and both sides are written to."),
        )
        return redirect("officer:help_round", round_id)
    rows = queries.of_round(body_id=body, round_id=round_id)
    planned = [row for row in rows if row.status == "planned"]
    return render(
        request, "officer/people/round_approve.html", {"one": found, "count": len(planned)}
    )


@officer_required("viewer")
@require_GET
def sheet(request: NaruRequest, round_id: UUID) -> HttpResponseBase:
    """Give the plan of a round as a list, and as an Excel file."""
    body = request.public_body.id
    found = queries.round_(body_id=body, round_id=round_id)
    if found is None:
        raise Http404
    listing: Listing[AssignmentView] = Listing(
        title=found.name,
        columns=plan_columns(),
        rows=lambda _asked: _whole(body, round_id),
        empty_title=_("Nobody is assigned yet"),
        file_name=f"help-round-{found.number}",
    )
    return answer(request, listing, template="officer/list.html")


def _whole(body: int, round_id: UUID) -> Page[AssignmentView]:
    rows = queries.of_round(body_id=body, round_id=round_id)
    return Page(rows=rows, counted=len(rows))


def plan_columns() -> list[Column[AssignmentView]]:
    """Return the columns of an assignment with its reasons."""
    return [
        Column(label=_("Firm"), value=lambda row: row.firm, is_heading=True),
        Column(label=_("Helper"), value=lambda row: row.helper),
        state("assignment_", lambda row: row.status),
        Column(label=_("Points"), value=lambda row: row.points, is_number=True),
        Column(
            label=_("Reasons"),
            value=lambda row: " · ".join(wording.said(one.why) for one in row.reasons),
        ),
        Column(
            label=_("Next best"),
            value=lambda row: (
                f"{row.instead.helper}: {wording.said(row.instead.why)}" if row.instead else ""
            ),
        ),
    ]
