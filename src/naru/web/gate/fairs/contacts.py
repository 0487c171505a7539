"""Whom a firm met at a fair: note, change, remove, take as Excel."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.fairs.queries import places
from naru.fairs.views import ContactView, PlaceView
from naru.identity.queries import register
from naru.journeys import go_to_a_fair
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.fairs.fairs import hers
from naru.web.gate.fairs.forms import ContactForm, initial_of
from naru.web.parts import fair_sheets, wording, workbook
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_http_methods(["GET", "POST"])
def contact(request: NaruRequest, place_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    """Note somebody met, or change what is noted."""
    one, fair = hers(request, place_id)
    found = _found(one, contact_id) if contact_id else None
    first = {"met_on": min(clock.today(), fair.ends_on), "country": fair.country}
    form = ContactForm(
        request.POST or None,
        initial=initial_of(found) if found else first | {"interest": "warm"},
        is_known=found is not None and found.buyer_id is not None,
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, one, found, form)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("gate:fair_mine", place_id)
    values = {"form": form, "one": one, "fair": fair, "found": found, "refused": refused}
    return render(request, "gate/fairs/contact.html", values, status=422 if refused else 200)


def _keep(
    request: NaruRequest, one: PlaceView, found: ContactView | None, form: ContactForm
) -> None:  # fmt: skip
    told: dict[str, Any] = {
        "by": request.actor, "place_id": one.id, "met": form.met(), "may_write": form.agreed(),
        "at": clock.now(),
    }  # fmt: skip
    if found is None:
        go_to_a_fair.meet(**told)
    else:
        go_to_a_fair.change(contact_id=found.id, **told)


@firm_required
@require_http_methods(["GET", "POST"])
def remove(request: NaruRequest, place_id: UUID, contact_id: UUID) -> HttpResponse:
    """Remove a contact: a page of its own, because it cannot be undone."""
    one, fair = hers(request, place_id)
    found = _found(one, contact_id)
    if request.method == "POST":
        deed = partial(
            go_to_a_fair.forget, by=request.actor, place_id=one.id, contact_id=found.id,
            at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The contact was removed."))
        return redirect("gate:fair_mine", place_id)
    values = {"one": one, "fair": fair, "found": found}
    return render(request, "gate/fairs/remove.html", values)


@firm_required
@require_GET
def sheet(request: NaruRequest, place_id: UUID) -> HttpResponseBase:
    """Give a firm its own contacts and figures as Excel."""
    one, fair = hers(request, place_id)
    name = register.firms({one.firm_id})[one.firm_id].name
    met = places.contacts(place_id=one.id)
    tables = [
        fair_sheets.contacts([(row, name) for row in met]),
        fair_sheets.firms([(one, name)]),
    ]
    return workbook.answer(wording.said(fair.name), tables)


def _found(one: PlaceView, contact_id: UUID) -> ContactView:
    found = places.contact(place_id=one.id, contact_id=contact_id)
    if found is None:
        raise Http404
    return found
