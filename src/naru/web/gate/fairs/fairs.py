"""Fairs for firms: those ahead, one's own with its booth and duties, its report."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.fairs.operations.places import UnknownPlace
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.states import has_booths
from naru.fairs.views import FairView, PlaceView
from naru.journeys import go_to_a_fair
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import notices
from naru.web.gate.fairs.forms import ReportForm, TellForm
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
    calls = {one.id: one for one in notices.open_calls(body_id=body, at=clock.now())}
    ahead = queries.ahead(body_id=body, on=clock.today())
    values = {
        "ahead": [(one, calls.get(one.call_id) if one.call_id else None) for one in ahead],
        "mine": [(one, of[one.fair_id]) for one in mine if one.status == "joined"],
    }
    return render(request, "gate/fairs/fairs.html", values)


@firm_required
@require_GET
def mine(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Show the firm's place: booth, duties, goods, contacts, report."""
    one, fair = hers(request, place_id)
    values = {
        "one": one,
        "fair": fair,
        "has_booths": has_booths(fair.kind),
        "duties": queries.duties(fair_id=fair.id, place_id=one.id),
        "stops": queries.stops(fair_id=fair.id),
        "contacts": places.contacts(place_id=one.id),
        "takes_contacts": one.status == "joined"
        and fair.takes_contacts
        and (fair.starts_on <= clock.today() or fair.kind == "own"),
        "takes_report": one.status == "joined" and fair.status == "held",
        "today": clock.today(),
    }
    return render(request, "gate/fairs/mine.html", values)


@firm_required
@require_POST
def duty(request: NaruRequest, place_id: UUID, duty_id: UUID) -> HttpResponse:
    """Mark a duty as done, or as not done after all."""
    hers(request, place_id)
    is_done = request.POST.get("done") == "yes"
    deed = partial(
        go_to_a_fair.do_duty, by=request.actor, place_id=place_id, duty_id=duty_id,
        is_done=is_done, at=clock.now(),
    )  # fmt: skip
    done(request, deed, _("Marked as done.") if is_done else _("Marked as not done."))
    return redirect("gate:fair_mine", place_id)


@firm_required
@require_http_methods(["GET", "POST"])
def tell(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Say what the firm shows and whom it sends."""
    one, fair = hers(request, place_id)
    initial = {"goods": one.goods, "people": one.people, "own_fair": one.own_fair}
    form = TellForm(request.POST or None, initial=initial, chooses=not _is_led(fair))
    return _asked(request, one, form, _("What you show"), go_to_a_fair.tell)


@firm_required
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Hand in the firm's report."""
    one, fair = hers(request, place_id)
    if fair.status != "held":
        raise Http404
    form = ReportForm(request.POST or None, initial={"words": one.report})
    return _asked(request, one, form, _("Your report"), go_to_a_fair.report)


def _asked(
    request: NaruRequest, one: PlaceView, form: Form, title: str, deed: Any
) -> HttpResponse:  # fmt: skip
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            deed(by=request.actor, place_id=one.id, at=clock.now(), **form.cleaned_data)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("gate:fair_mine", one.id)
    values = {"form": form, "one": one, "title": title, "refused": refused}
    return render(request, "gate/fairs/ask.html", values, status=422 if refused else 200)


def _is_led(fair: FairView) -> bool:
    return fair.kind != "own"


def hers(request: NaruRequest, place_id: UUID) -> tuple[PlaceView, FairView]:
    """Return a place of one of her firms with its fair, or answer 404."""
    try:
        one = go_to_a_fair.hers(by=request.actor, place_id=place_id)
    except UnknownPlace:
        raise Http404 from None
    fair = queries.fair(body_id=request.public_body.id, fair_id=one.fair_id)
    assert fair is not None, "a place is of a fair"
    return one, fair
