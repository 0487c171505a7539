"""Fairs for firms: those ahead, her own with booth and duties, contacts, the report."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.fairs.operations.places import UnknownPlace
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.views import PlaceView
from naru.journeys import go_to_a_fair
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.fairs.forms import ContactForm, ReportForm, TellForm, initial_of
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@require_GET
def fairs(request: NaruRequest) -> HttpResponse:
    """Show the fairs ahead to everybody, and to a firm its own."""
    body, held = request.public_body.id, request.actor.firm_ids
    firm = current_firm(request, held) if held else None
    mine = places.of_firm(body_id=body, firm_id=firm) if firm else []
    of = queries.fairs(body_id=body, fair_ids=[one.fair_id for one in mine])
    values = {
        "ahead": queries.ahead(body_id=body, on=clock.today()),
        "mine": [(one, of[one.fair_id]) for one in mine if one.status == "joined"],
    }
    return render(request, "gate/fairs/fairs.html", values)


@firm_required
@require_GET
def mine(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Show the firm's place: booth, duties, goods, contacts, report."""
    one = hers(request, place_id)
    fair = queries.fair(body_id=request.public_body.id, fair_id=one.fair_id)
    assert fair is not None, "a place is of a fair"
    values = {
        "one": one,
        "fair": fair,
        "duties": queries.duties(fair_id=fair.id, place_id=one.id),
        "stops": queries.stops(fair_id=fair.id),
        "contacts": places.contacts(place_id=one.id),
        "tell_form": TellForm(initial={"goods": one.goods, "people": one.people}),
        "report_form": ReportForm(initial={"words": one.report}),
    }
    return render(request, "gate/fairs/mine.html", values)


@firm_required
@require_POST
def act(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Say what the firm shows, tick a duty, or hand in the report."""
    hers(request, place_id)
    deed = _deed(request, place_id)
    if deed is None:
        messages.error(request, _("Check what you entered: something is missing or wrong."))
    else:
        done(request, deed, _("Saved."))
    return redirect("gate:fair_mine", place_id)


def _deed(request: NaruRequest, place_id: UUID) -> Callable[[], object] | None:
    given, action = request.POST, request.POST.get("action", "")
    told: dict[str, Any] = {"by": request.actor, "place_id": place_id, "at": clock.now()}
    if action in {"duty_done", "duty_undone"}:
        try:
            duty_id = UUID(given.get("duty", ""))
        except ValueError:
            return None
        is_done = action == "duty_done"
        return partial(go_to_a_fair.do_duty, duty_id=duty_id, is_done=is_done, **told)
    if action not in {"tell", "report"}:
        raise Http404
    form = TellForm(given) if action == "tell" else ReportForm(given)
    if not form.is_valid():
        return None
    return partial(getattr(go_to_a_fair, action), **told, **form.cleaned_data)


@firm_required
@require_http_methods(["GET", "POST"])
def contact(request: NaruRequest, place_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    """Note somebody met, or change what is noted."""
    one = hers(request, place_id)
    found = places.contact(place_id=one.id, contact_id=contact_id) if contact_id else None
    if contact_id and found is None:
        raise Http404
    initial = initial_of(found) if found else {"met_on": clock.today(), "interest": "warm"}
    form = ContactForm(request.POST or None, initial=initial)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {
            "by": request.actor, "place_id": place_id, "met": form.met(),
            "may_write": form.cleaned_data["may_write"], "at": clock.now(),
        }  # fmt: skip
        try:
            if contact_id is None:
                go_to_a_fair.meet(**told)
            else:
                go_to_a_fair.change(contact_id=contact_id, **told)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("gate:fair_mine", place_id)
    values = {"form": form, "one": one, "refused": refused}
    return render(request, "gate/fairs/contact.html", values, status=422 if refused else 200)


def hers(request: NaruRequest, place_id: UUID) -> PlaceView:
    """Return a place of one of her firms, or answer 404."""
    try:
        return go_to_a_fair.hers(by=request.actor, place_id=place_id)
    except UnknownPlace:
        raise Http404 from None
