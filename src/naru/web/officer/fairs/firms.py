"""The firms of a fair for officers: who takes part, and one with its contacts and its report."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.views import ContactView, PlaceView
from naru.identity.queries import register
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.records.operations import access_log
from naru.web.officer.fairs.fairs import awaited, found_or_404, tabs
from naru.web.parts import fair_sheets, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def firms(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show who takes part, and who withdrew."""
    one = found_or_404(request, fair_id)
    rows = places.of_fair(body_id=request.public_body.id, fair_id=fair_id)
    named = register.firms({row.firm_id for row in rows})
    pairs = [(row, named[row.firm_id].name) for row in rows]
    values = {
        **tabs(request, one, "firms"),
        "joined": [pair for pair in pairs if pair[0].status == "joined"],
        "withdrawn": [pair for pair in pairs if pair[0].status == "withdrawn"],
        "duties": len(queries.duties(fair_id=fair_id)),
        "awaited": awaited(request, one),
    }
    return render(request, "officer/fairs/firms.html", values)


@officer_required("viewer")
@require_GET
def firm(request: NaruRequest, place_id: UUID) -> HttpResponse:
    """Show one firm: booth, duties, whom it met (no persons' names), its report."""
    place, name = place_or_404(request, place_id)
    one = found_or_404(request, place.fair_id)
    values = {
        **tabs(request, one, "firms"),
        "place": place,
        "name": name,
        "duties": queries.duties(fair_id=one.id, place_id=place.id),
        "contacts": places.contacts(place_id=place.id),
    }
    return render(request, "officer/fairs/firm.html", values)


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest, place_id: UUID) -> HttpResponseBase:
    """Write what one firm reported into Excel."""
    place, name = place_or_404(request, place_id)
    met = places.contacts(place_id=place.id)
    note_export(request, met)
    tables = [
        fair_sheets.firms([(place, name)]),
        fair_sheets.contacts([(row, name) for row in met]),
    ]
    return workbook.answer(_("%(firm)s at the fair") % {"firm": name}, tables)


def place_or_404(request: NaruRequest, place_id: UUID) -> tuple[PlaceView, str]:
    """Return a firm's place in a fair of the body, and the firm's name."""
    found = places.place(body_id=request.public_body.id, place_id=place_id)
    if found is None:
        raise Http404
    return found, register.firms({found.firm_id})[found.firm_id].name


def note_export(request: NaruRequest, met: Sequence[ContactView]) -> None:
    """Note in the access log that contacts with persons' names were taken out."""
    with transaction():
        access_log.note(
            by=request.actor, purpose="fair results", subject_kind="fair_contact",
            subject_ids=[row.id for row in met], fields=["contact", "email"], at=clock.now(),
            deed="export",
        )  # fmt: skip
