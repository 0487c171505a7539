"""Set a call's reviews up and follow them: reviewers, conflicts, shares, the round in figures."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.identity.roles import reaches
from naru.journeys import review_applications
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import neutrality, scoring
from naru.programmes.queries import programmes
from naru.programmes.queries import reviews as queries
from naru.programmes.queries.call_desk import CallDesk
from naru.web.officer.names import names_of
from naru.web.officer.programmes import calls
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

EACH_MAX = 20


@officer_required("viewer")
@require_GET
def reviews(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show reviewers with their means, how far the reviews are, and what is still to assign."""
    return _page(request, call_id, None)


def _page(request: NaruRequest, call_id: UUID, refused: Refusal | None) -> HttpResponse:
    call = calls.found(request, call_id)
    selection = programmes.definition(call.version_id).selection
    each = _each(request, selection.reviewers_min or 1)
    views = queries.reviewers(call_id=call_id)
    standing = queries.standings(call_id=call_id, each=each)
    names = names_of(one.person_id for one in views)
    known = {one.id: _name(one, names) for one in views}
    numbers = {one.application_id: one for one in standing}
    conflicts = [
        (known.get(one.reviewer_id, ""), numbers.get(one.application_id), one,
         neutrality.words(one.reason))
        for one in queries.conflicts(call_id=call_id)
    ]  # fmt: skip
    values: dict[str, Any] = {
        "call": call,
        "each": each,
        "reviewers": [(one, known[one.id]) for one in views],
        "standings": standing,
        "progress": queries.progress(standing, each=each),
        "conflicts": conflicts,
        "best": scoring.best(selection),
        "has_criteria": bool(selection.criterion),
        "refused": refused,
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/reviews.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_GET
def share(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show who would review what before anything is given out."""
    call = calls.found(request, call_id)
    selection = programmes.definition(call.version_id).selection
    each = _each(request, selection.reviewers_min or 1)
    plan = review_applications.plan(body_id=request.public_body.id, call_id=call_id, each=each)
    views = {one.id: one for one in queries.reviewers(call_id=call_id)}
    names = names_of(one.person_id for one in views.values())
    standing = {one.application_id: one for one in queries.standings(call_id=call_id, each=each)}
    loads = {key: one.assigned for key, one in views.items()}
    for _application, reviewer in plan.pairs:
        loads[reviewer] += 1
    values = {
        "call": call,
        "each": each,
        "pairs": [
            (standing[application], _name(views[reviewer], names))
            for application, reviewer in plan.pairs
        ],
        "short": [(standing[key], lacking) for key, lacking in plan.short.items()],
        "loads": [
            (_name(one, names), one.assigned, loads[key])
            for key, one in views.items()
            if one.declared_at and not one.ended_at
        ],
    }
    return render(request, "officer/reviews_share.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Invite or let go a reviewer, look for conflicts, share out, reopen or withdraw a review."""
    call = calls.found(request, call_id)
    deeds: dict[str, Callable[[NaruRequest, CallDesk], str]] = {
        "invite": _invite, "end": _end, "look": _look, "share": _share, "reopen": _reopen,
        "withdraw": _withdraw,
    }  # fmt: skip
    deed = deeds.get(request.POST.get("act", ""))
    if deed is None:
        raise Http404
    try:
        said = deed(request, call)
    except Refusal as refused:
        return _page(request, call_id, refused)
    messages.success(request, said)
    after = request.POST.get("application", "")
    if deed in {_reopen, _withdraw} and after:
        return redirect("officer:application", after)
    return redirect("officer:reviews", call_id)


def _invite(request: NaruRequest, call: CallDesk) -> str:
    emails = request.POST.get("emails", "").replace(",", " ").split()
    for email in emails:
        review_applications.invite(
            by=request.actor, call_id=call.id, email=email, call=call.title, at=clock.now()
        )
    return _("%(count)s reviewers were invited.") % {"count": len(emails)}


def _end(request: NaruRequest, call: CallDesk) -> str:
    del call
    review_applications.end(
        by=request.actor,
        reviewer_id=_id(request, "reviewer"),
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    return _("The reviewer was let go.")


def _look(request: NaruRequest, call: CallDesk) -> str:
    new = review_applications.look_for_conflicts(by=request.actor, call_id=call.id, at=clock.now())
    return _("%(count)s new conflicts of interest were found.") % {"count": new}


def _share(request: NaruRequest, call: CallDesk) -> str:
    selection = programmes.definition(call.version_id).selection
    made = review_applications.share_out(
        by=request.actor,
        call_id=call.id,
        each=_each(request, selection.reviewers_min or 1),
        at=clock.now(),
    )
    return _("%(count)s reviews were assigned.") % {"count": len(made.pairs)}


def _reopen(request: NaruRequest, call: CallDesk) -> str:
    del call
    review_applications.reopen(
        by=request.actor,
        review_id=_id(request, "review"),
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    return _("The review is open again.")


def _withdraw(request: NaruRequest, call: CallDesk) -> str:
    del call
    review_applications.withdraw(by=request.actor, review_id=_id(request, "review"), at=clock.now())
    return _("The review was taken off.")


def _each(request: NaruRequest, usual: int) -> int:
    typed = request.POST.get("each") or request.GET.get("each", "")
    return min(max(int(typed), 1), EACH_MAX) if typed.isdigit() else usual


def _id(request: NaruRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


def _name(one: queries.ReviewerView, names: dict[UUID | None, str]) -> str:
    return names.get(one.person_id, one.email) if one.person_id else one.email
