"""Flights of the hub: planned, gathered in waves, their papers, and the hand-over."""

import csv
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.hub import rules
from naru.hub.queries import board
from naru.hub.queries.board import FlightView, WaveView
from naru.hub.sorting import Sorted
from naru.journeys import run_the_hub
from naru.kernel import clock
from naru.web.officer.hub.forms import FlightForm
from naru.web.parts import hub_papers, shipment_papers, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def plan(request: NaruRequest) -> HttpResponse:
    """Plan a flight."""
    bound_for = board.bound_for(book_id=request.public_body.id)
    form = FlightForm(request.POST or None, bound_for=bound_for)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            run_the_hub.plan_flight, by=request.actor, at=clock.now(), **form.cleaned_data
        )
        if done(request, deed, _("The flight is planned.")):
            return redirect("officer:hub")
    return render(request, "officer/hub/plan.html", {"form": form})


@officer_required("viewer")
@require_GET
def flight(request: NaruRequest, flight_id: UUID) -> HttpResponse:
    """Show a flight with its bags and waves."""
    one, book_id = _flight(request, flight_id), request.public_body.id
    values = {
        "one": one, "bags": board.bags(book_id=book_id, flight_id=flight_id),
        "waves": board.waves(book_id=book_id, flight_id=flight_id),
        "pickable": board.pickable(book_id=book_id, countries=one.countries),
        "missed": board.missed(book_id=book_id, countries=one.countries),
        "sorted": one.counts.get("sorted", 0),
        "bagless": sum(not row.bag for row in _sort_list(request, one)),
    }  # fmt: skip
    return render(request, "officer/hub/flight.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, flight_id: UUID) -> HttpResponse:
    """Make a wave, open a bag, or take along what missed an earlier flight."""
    _flight(request, flight_id)
    by, at = request.actor, clock.now()
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "wave": (
            partial(run_the_hub.make_wave, by=by, flight_id=flight_id, at=at),
            _("A wave is made."),
        ),
        "bag": (
            partial(run_the_hub.open_bags, by=by, flight_id=flight_id, count=1),
            _("A bag is open."),
        ),
        "along": (
            partial(run_the_hub.take_along, by=by, flight_id=flight_id, at=at),
            _("Parcels that missed a flight go with this one."),
        ),
    }
    action = request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, *deeds[action])
    return redirect("officer:hub_flight", flight_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def hand_over(request: NaruRequest, flight_id: UUID) -> HttpResponse:
    """Ask on a page of its own, then let the flight leave."""
    one = _flight(request, flight_id)
    if request.method == "POST":
        done(
            request,
            lambda: run_the_hub.hand_over(by=request.actor, flight_id=flight_id, at=clock.now()),
            _("The flight is handed over."),
        )
        return redirect("officer:hub_flight", flight_id)
    values = {"one": one, "sorted": one.counts.get("sorted", 0)}
    return render(request, "officer/hub/hand_over.html", values)


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, flight_id: UUID, kind: str) -> HttpResponseBase:
    """Give out the manifest (PDF, Excel), the customs list (Excel) or the sorting list (CSV)."""
    one, book_id = _flight(request, flight_id), request.public_body.id
    aboard = board.aboard(book_id=book_id, flight_id=flight_id)
    bags = board.bags(book_id=book_id, flight_id=flight_id)
    if kind == "manifest":
        issuer = wording.said(request.public_body.name)
        made = hub_papers.manifest(one, aboard, bags, issuer=issuer, at=clock.now())
        return _pdf(made, f"manifest-{one.number}")
    if kind == "table":
        lines = hub_papers.manifest_lines(aboard, bags)
        table = (_("Hand-over manifest"), hub_papers.manifest_headings(), lines)
        return workbook.answer(f"manifest-{one.number}", [table])
    if kind == "sorting":
        return _csv(_sort_list(request, one), f"sorting-{one.number}")
    if kind != "customs":
        raise Http404
    found = run_the_hub.consignments(
        by=request.actor, shipment_ids=[row.shipment_id for row in aboard],
        purpose=_("Customs list of a flight"), at=clock.now(),
    )  # fmt: skip
    lines = hub_papers.customs_lines(found)
    table = (_("Customs list"), hub_papers.customs_headings(), lines)
    return workbook.answer(f"customs-{one.number}", [table])


@officer_required("viewer")
@require_GET
def wave(request: NaruRequest, wave_id: UUID) -> HttpResponse:
    """Show a wave as the list that is walked with."""
    one, book_id = _wave(request, wave_id), request.public_body.id
    rows = board.of_wave(book_id=book_id, wave_id=wave_id)
    values = {
        "one": one, "rows": rows,
        "flight": board.flight(book_id=book_id, flight_id=one.flight_id),
    }  # fmt: skip
    return render(request, "officer/hub/wave.html", values)


@officer_required("officer")
@require_GET
def wave_papers(request: NaruRequest, wave_id: UUID) -> HttpResponse:
    """Print the labels and customs papers of a wave, in the order of the walk."""
    one = _wave(request, wave_id)
    rows = board.of_wave(book_id=request.public_body.id, wave_id=wave_id)
    found = run_the_hub.consignments(
        by=request.actor, shipment_ids=[row.shipment_id for row, _place in rows],
        purpose=_("Papers of a wave"), at=clock.now(),
    )  # fmt: skip
    issuer = wording.said(request.public_body.name)
    return _pdf(shipment_papers.batch(found, on=clock.today(), issuer=issuer), one.number)


def _sort_list(request: NaruRequest, one: FlightView) -> Sequence[Sorted]:
    most = rules.house(clock.today()).parcels_per_bag
    return board.sort_list(book_id=request.public_body.id, flight_id=one.id, most=most)


def _csv(rows: Sequence[Sorted], name: str) -> HttpResponse:
    """Write the list for a sorting machine: plain columns, no sheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    table = csv.writer(response)
    table.writerow(["code", "bag", "country"])
    table.writerows([row.code, row.bag, row.country] for row in rows)
    return response


def _pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _flight(request: NaruRequest, flight_id: UUID) -> FlightView:
    found = board.flight(book_id=request.public_body.id, flight_id=flight_id)
    if found is None:
        raise Http404
    return found


def _wave(request: NaruRequest, wave_id: UUID) -> WaveView:
    found = board.wave(book_id=request.public_body.id, wave_id=wave_id)
    if found is None:
        raise Http404
    return found
