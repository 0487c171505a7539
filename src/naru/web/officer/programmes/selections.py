"""Ranking and selection: simulated before it is proposed, taken by a second officer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import select_awards
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import rankings, selections
from naru.programmes.queries.selections import PlanView
from naru.programmes.ranking import WHY
from naru.web.officer.names import names_of
from naru.web.officer.programmes import calls, ranking_sheet
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import deeds
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def ranking(request: NaruRequest, call_id: UUID, round_id: UUID) -> HttpResponse:
    """Show the ranking of a round, cut by what there is or by what is tried out; propose it."""
    call = calls.found(request, call_id)
    places, money = _number(request, "places"), _number(request, "money")
    refused: Refusal | None = None
    if request.method == "POST":
        may_decide(request)
        try:
            selection_id = select_awards.propose(
                by=request.actor,
                call_id=call_id,
                round_id=round_id,
                at=clock.now(),
                places=places,
                money=money,
                note=request.POST.get("note", ""),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The selection waits for its approver."))
            return redirect("officer:selection", selection_id)
    found = rankings.ranking(
        body_id=request.public_body.id,
        call_id=call_id,
        round_id=round_id,
        on=clock.today(),
        places=places,
        money=money,
    )
    if found is None:
        raise Http404
    if request.GET.get("as") == "xlsx":
        return ranking_sheet.answer(found, call)
    values: dict[str, Any] = {
        "call": call,
        "ranking": found,
        "lines": [(line, WHY[line.line.why]) for line in found.lines],
        "cut_after": _cut_after(found),
        "places": "" if places is None else places,
        "money": "" if money is None else money,
        "is_simulated": places is not None or money is not None,
        "refused": refused,
        "may_write": reaches(request.actor.body_role, "officer"),
        "is_scored": found.definition.selection.method == "score",
    }
    return render(request, "officer/ranking.html", values, status=422 if refused else 200)


def _cut_after(found: rankings.Ranking) -> int:
    """Return the rank after which the line is drawn, 0 where everybody or nobody is chosen."""
    chosen = [line.line.rank for line in found.chosen]
    last = max(chosen, default=0)
    return last if last < len(found.lines) else 0


@officer_required("viewer")
@require_GET
def selection(request: NaruRequest, selection_id: UUID) -> HttpResponse:
    """Show a selection plan and what may be done with it."""
    return _page(request, selection_id, None)


def _page(request: NaruRequest, selection_id: UUID, refused: Refusal | None) -> HttpResponse:
    plan = _found(request, selection_id)
    people = [plan.asked_by, plan.decided_by, plan.undo_asked_by, plan.undone_by]
    names = names_of(people)
    me = request.actor.person_id
    may_approve = reaches(request.actor.body_role, "approver")
    values = {
        "plan": plan,
        "call": calls.found(request, plan.call_id),
        "lines": [(line, WHY[line.why]) for line in plan.lines],
        "asked_by": names.get(plan.asked_by, ""),
        "decided_by": names.get(plan.decided_by, ""),
        "undo_asked_by": names.get(plan.undo_asked_by, ""),
        "undone_by": names.get(plan.undone_by, ""),
        "may_write": reaches(request.actor.body_role, "officer"),
        "may_take": may_approve and plan.asked_by != me,
        "may_undo": may_approve and plan.undo_asked_by != me,
        "is_mine": plan.asked_by == me,
        "refused": refused,
    }
    return render(request, "officer/selection.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, selection_id: UUID) -> HttpResponse:
    """Take a selection, send it back, withdraw it, ask for its undoing, or undo it."""
    _found(request, selection_id)
    known: dict[str, Any] = {
        "by": request.actor, "selection_id": selection_id, "at": clock.now(),
    }  # fmt: skip
    reason = request.POST.get("reason", "")
    deed = request.POST.get("act", "")
    try:
        if deed in {"take", "withdraw", "undo"}:
            plain: dict[str, Any] = {
                "take": select_awards.take,
                "withdraw": select_awards.withdraw,
                "undo": select_awards.undo,
            }
            plain[deed](**known)
        elif deed == "send_back":
            select_awards.send_back(reason=reason, **known)
        elif deed == "ask_undo":
            select_awards.ask_undo(reason=reason, **known)
        else:
            raise Http404
    except Refusal as refused:
        return _page(request, selection_id, refused)
    messages.success(request, _("Done and recorded."))
    return redirect("officer:selection", selection_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def publish(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Publish the results of a call, after a question."""
    call = calls.found(request, call_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            told = select_awards.publish(by=request.actor, call_id=call_id, at=clock.now())
        except Refusal as refusal:
            refused = refusal
        else:
            said = _("The results are published; %(count)s applicants are told.") % {"count": told}
            messages.success(request, said)
            return redirect("officer:call", call_id)
    values = {"call": call, "refused": refused}
    return render(request, "officer/results_publish.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def promote(request: NaruRequest, call_id: UUID, round_id: UUID) -> HttpResponse:
    """Promote from the reserve list of a round, the next in line first."""
    calls.found(request, call_id)
    try:
        promoted = select_awards.promote(by=request.actor, round_id=round_id, at=clock.now())
    except Refusal as refused:
        deeds.say(request, refused)
    else:
        said = _("%(count)s came up from the reserve list.") % {"count": len(promoted)}
        messages.success(request, said)
    return redirect(reverse("officer:call_applications", args=[call_id]) + "?status=reserve")


def _found(request: NaruRequest, selection_id: UUID) -> PlanView:
    plan = selections.plan(body_id=request.public_body.id, selection_id=selection_id)
    if plan is None:
        raise Http404
    return plan


def _number(request: NaruRequest, name: str) -> int | None:
    typed = request.POST.get(name) or request.GET.get(name, "")
    plain = typed.replace(",", "").strip()
    return int(plain) if plain.isdigit() else None
