"""Fairs for officers: the list, a plan, one with what is next, its duties and its stops."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.states import KINDS, STATUSES, has_booths, has_stops
from naru.fairs.views import FairView
from naru.identity.roles import reaches
from naru.journeys import run_a_fair
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.officer.fairs.forms import PlanForm
from naru.web.officer.names import uuid_or_none
from naru.web.parts import countries, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column, Select
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

STEPS = ("planned", "ready", "held", "closed")


@officer_required("viewer")
@require_GET
def fairs(request: NaruRequest) -> HttpResponseBase:
    """List the fairs, the farthest ahead first."""
    listing: Listing[FairView] = Listing(
        title=_("Fairs and missions"),
        columns=[
            Column(
                label=_("Fair or mission"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:fair", args=[row.id]),
            ),
            state("fair_", lambda row: row.status),
            Column(label=_("Kind of fair"), value=lambda row: row.kind_said),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("City"), value=lambda row: row.city),
            Column(label=_("First day"), value=lambda row: row.starts_on),
            Column(label=_("Last day"), value=lambda row: row.ends_on),
            Column(
                label=_("Firms taking part"),
                value=lambda row: f"{row.firms}/{row.firms_max}",
                is_number=True,
            ),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            search=asked.search,
            kind=asked.value("kind"),
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or city"),
        filters=[
            states("fair_", STATUSES),
            Select(
                name="kind",
                label=_("Kind of fair"),
                options=[(code, wording.said(word)) for code, word in KINDS.items()],
            ),
        ],
        empty_title=_("No fairs yet"),
        empty_text=_("Plan a fair or mission, then take in the firms that were chosen."),
        file_name="fairs",
    )
    return answer(
        request, listing, template="officer/fairs/fairs.html", may_write=may_write(request)
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Plan a fair."""
    return _planned(request, None)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Change what is planned."""
    return _planned(request, found_or_404(request, fair_id))


def _planned(request: NaruRequest, found: FairView | None) -> HttpResponse:
    calls = run_a_fair.calls(body_id=request.public_body.id)
    form = PlanForm(request.POST or None, calls=calls, found=found)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"by": request.actor, "planned": form.plan(), "at": clock.now()}
        try:
            made = found.id if found else run_a_fair.plan(**told)
            if found:
                run_a_fair.change(fair_id=found.id, **told)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:fair", made)
    values = {"form": form, "found": found, "refused": refused}
    return render(request, "officer/fairs/form.html", values, status=422 if refused else 200)


@officer_required("viewer")
@require_GET
def fair(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show where a fair stands and what is next, its duties and its stops."""
    one = found_or_404(request, fair_id)
    joined = places.joined(body_id=request.public_body.id, fair_id=fair_id)
    calls = dict(run_a_fair.calls(body_id=request.public_body.id)) if one.call_id else {}
    values = {
        **tabs(request, one, "fair"),
        "step": STEPS.index(one.status) + 1 if one.status in STEPS else 0,
        "call": calls.get(one.call_id) if one.call_id else "",
        "awaited": awaited(request, one),
        "bare": sum(not row.booth for row in joined) if one.stand_rows else 0,
        "outcome": places.outcome(body_id=request.public_body.id, fair_id=fair_id),
        "stops": queries.stops(fair_id=fair_id),
        "has_stops": has_stops(one.kind),
        "duties": queries.duties(fair_id=fair_id),
        "is_over": one.ends_on < clock.today(),
        "has_begun": one.starts_on <= clock.today(),
    }
    return render(request, "officer/fairs/fair.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Do what needs neither a form nor a second thought."""
    found_or_404(request, fair_id)
    here: dict[str, Any] = {"by": request.actor, "fair_id": fair_id, "at": clock.now()}
    stop_id = uuid_or_none(request.POST.get("stop", "")) or UUID(int=0)
    move = partial(run_a_fair.move, **here)
    deeds: dict[str, tuple[Callable[[], object], str, str]] = {
        "planned": (partial(move, to="planned"), _("It is being planned again."), "officer:fair"),
        "held": (
            partial(move, to="held"),
            _("The firms have been asked to note whom they meet."),
            "officer:fair",
        ),
        "closed": (partial(move, to="closed"), _("It is closed."), "officer:fair_results"),
        "awards": (
            partial(run_a_fair.take_in_awards, **here),
            _("The firms chosen by the call are in."),
            "officer:fair_firms",
        ),
        "remove_stop": (
            partial(run_a_fair.remove_stop, stop_id=stop_id, **here),
            _("Removed."),
            "officer:fair",
        ),
    }
    if request.POST.get("action") not in deeds:
        raise Http404
    deed, said, where = deeds[request.POST["action"]]
    done(request, deed, said)
    return redirect(where, fair_id)


def awaited(request: NaruRequest, one: FairView) -> int:
    """Return how many firms the call chose that go to no fair yet."""
    if one.call_id is None or not one.is_open:
        return 0
    return len(run_a_fair.chosen(body_id=request.public_body.id, call_id=one.call_id))


def tabs(request: NaruRequest, one: FairView, tab: str) -> dict[str, object]:
    """Return what the frame of every page of a fair needs."""
    return {
        "one": one,
        "tab": tab,
        "has_booths": has_booths(one.kind),
        "may_write": may_write(request),
        "may_join": may_write(request) and one.is_open,
    }


def may_write(request: NaruRequest) -> bool:
    """Say whether the reader may change anything."""
    return reaches(request.actor.body_role, "officer")


def found_or_404(request: NaruRequest, fair_id: UUID) -> FairView:
    """Return a fair of the body."""
    found = queries.fair(body_id=request.public_body.id, fair_id=fair_id)
    if found is None:
        raise Http404
    return found
