"""A firm's appointments at the export hub: who brings what when, booked and changed by the firm."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.hub.queries import appointments as queries
from naru.hub.queries.appointments import AppointmentView
from naru.journeys import bring_to_the_hub
from naru.kernel import clock
from naru.web.gate.hub.forms import ParcelsForm, VisitForm
from naru.web.gate.shipping.door import firm
from naru.web.parts import countries
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

VISITS_SHOWN_MAX = 50


@firm_required
@require_GET
def visits(request: NaruRequest) -> HttpResponse:
    """Show the firm's appointments, and how many parcels could be brought."""
    body_id, hers = request.public_body.id, firm(request)
    values = {
        "visits": queries.of_firm(book_id=body_id, firm_id=hers, most=VISITS_SHOWN_MAX),
        "free": len(bring_to_the_hub.to_bring(body_id=body_id, firm_id=hers)),
        "docks": bring_to_the_hub.docks(body_id=body_id),
    }
    return render(request, "gate/hub/visits.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Choose parcels and a time, and book."""
    body_id, hers, now = request.public_body.id, firm(request), clock.now()
    if bring_to_the_hub.docks(body_id=body_id) is None:
        return redirect("gate:hub")
    free = bring_to_the_hub.to_bring(body_id=body_id, firm_id=hers)
    slots = bring_to_the_hub.slots(body_id=body_id, at=now)
    form = VisitForm(request.POST or None, free=free, slots=slots)
    if request.method == "POST" and form.is_valid():
        is_done = done(
            request,
            lambda: bring_to_the_hub.book(
                by=request.actor, firm_id=hers, shipment_ids=form.cleaned_data["parcel"],
                starts_at=form.cleaned_data["slot"], at=now,
            ),
            _("The appointment is booked. You get a letter with the time."),
        )  # fmt: skip
        if is_done:
            return redirect("gate:hub")
    values = {
        "form": form, "slots": slots,
        "rows": _rows(form, [one.id for one in free]),
    }  # fmt: skip
    return render(request, "gate/hub/new.html", values)


@firm_required
@require_GET
def visit(request: NaruRequest, appointment_id: UUID) -> HttpResponse:
    """Show one appointment with its parcels."""
    found = _hers(request, appointment_id)
    rows = queries.parcels_of(book_id=request.public_body.id, appointment_id=found.id)
    values = {
        "one": found, "rows": [(row, countries.name(row.country)) for row in rows],
        "is_ahead": found.is_open and found.starts_at > clock.now(),
    }  # fmt: skip
    return render(request, "gate/hub/visit.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, appointment_id: UUID) -> HttpResponse:
    """Bring other parcels at the same time."""
    found, hers = _hers(request, appointment_id), firm(request)
    body_id = request.public_body.id
    free = bring_to_the_hub.to_bring(body_id=body_id, firm_id=hers, besides=found.id)
    form = ParcelsForm(request.POST or None, free=free)
    if request.method == "POST" and form.is_valid():
        is_done = done(
            request,
            lambda: bring_to_the_hub.change_parcels(
                by=request.actor, appointment_id=found.id, firm_id=hers,
                shipment_ids=form.cleaned_data["parcel"], at=clock.now(),
            ),
            _("The parcels of the appointment are changed."),
        )  # fmt: skip
        if is_done:
            return redirect("gate:hub_visit", found.id)
    mine = queries.parcels_of(book_id=body_id, appointment_id=found.id)
    values = {
        "form": form, "one": found, "rows": _rows(form, [row.shipment_id for row in mine])
    }  # fmt: skip
    return render(request, "gate/hub/parcels.html", values)


def _rows(form: ParcelsForm, chosen: list[UUID]) -> list[tuple[object, str, bool]]:
    return [(one, countries.name(one.country), is_in) for one, is_in in form.rows(chosen)]


def _hers(request: NaruRequest, appointment_id: UUID) -> AppointmentView:
    found = queries.appointment(book_id=request.public_body.id, appointment_id=appointment_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found
