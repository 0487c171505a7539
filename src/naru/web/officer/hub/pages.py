"""The hub for officers: the board that renews itself, parcels, what went wrong, docks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.hub.queries import board
from naru.hub.queries.board import ExceptionView, ParcelView
from naru.hub.scanning import OFF_WEIGHT
from naru.hub.states import STATES, WAY
from naru.journeys import run_the_hub
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.logistics.ports import Carriers
from naru.web.officer.hub import words
from naru.web.officer.hub.forms import HoldForm, ResolveForm, said_kind
from naru.web.parts import countries, marks, statuses
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done, say
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def hub(request: NaruRequest) -> HttpResponse:
    """Show how the hub stands; ``?part=1`` is what renews itself."""
    name = "board" if request.GET.get("part") else "hub"
    return render(request, f"officer/hub/{name}.html", _board(request))


@officer_required("officer")
@require_POST
def expect(request: NaruRequest) -> HttpResponse:
    """Announce every booked shipment that is new here."""
    done(
        request, lambda: run_the_hub.expect_booked(by=request.actor, at=clock.now()),
        _("Booked shipments are expected in the hub now."),
    )  # fmt: skip
    return redirect("officer:hub")


@officer_required("viewer")
@require_GET
def parcels(request: NaruRequest) -> HttpResponseBase:
    """List the parcels of the hub."""
    book_id = request.public_body.id
    code: Column[ParcelView] = Column(
        label=_("Code"), value=lambda row: row.code, is_heading=True,
        href=lambda row: reverse("officer:hub_parcel", args=[row.id]),
    )  # fmt: skip
    listing: Listing[ParcelView] = Listing(
        title=_("Parcels in the hub"),
        columns=[
            code,
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("State"), value=lambda row: marks.status_badge(f"hub_{row.state}")),
            Column(label=_("Weight (g)"), value=lambda row: row.weighed_grams or row.booked_grams,
                   is_number=True),
            Column(label=_("Changed"), value=lambda row: row.changed_at),
        ],
        rows=lambda asked: board.page(
            book_id=book_id, search=asked.search, state=asked.value("state"),
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Code or firm"),
        filters=[Select(name="state", label=_("State"), options=[
            (one, str(statuses.status(f"hub_{one}").word)) for one in STATES
        ])],
        file_name="hub-parcels",
        empty_title=_("No parcels here"),
        empty_text=_("Press “Expect what is booked” on the hub's page."),
    )  # fmt: skip
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def parcel(request: NaruRequest, parcel_id: UUID) -> HttpResponse:
    """Show a parcel with every scan; hold it where something is wrong."""
    found = board.parcel(book_id=request.public_body.id, parcel_id=parcel_id)
    if found is None:
        raise Http404
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run_the_hub.hold(
                by=request.actor, parcel_id=parcel_id, at=clock.now(), **form.cleaned_data
            )
            return redirect("officer:hub_parcel", parcel_id)
        except Refusal as refused:
            say(request, refused)
    told, did = words.stations(), words.outcomes()
    scans = [
        (one, told[one.station], did[one.outcome])
        for one in board.scans(book_id=request.public_body.id, parcel_id=parcel_id)
    ]
    values = {
        "one": found, "scans": scans, "form": form, "country": countries.name(found.country),
        "may_hold": found.state in WAY[:-1],
    }  # fmt: skip
    return render(request, "officer/hub/parcel.html", values)


@officer_required("viewer")
@require_GET
def exceptions(request: NaruRequest) -> HttpResponseBase:
    """List what went wrong."""
    book_id = request.public_body.id
    listing: Listing[ExceptionView] = Listing(
        title=_("What went wrong in the hub"),
        columns=[
            Column(label=_("Code"), value=lambda row: row.code, is_heading=True,
                   href=lambda row: reverse("officer:hub_exception", args=[row.id])),
            Column(label=_("Kind of trouble"), value=lambda row: said_kind(row.kind)),
            Column(label=_("Told in words"), value=lambda row: row.words),
            Column(label=_("Came up at"), value=lambda row: row.raised_at),
            Column(label=_("Resolved"), value=lambda row: row.resolved_at),
        ],
        rows=lambda asked: board.exceptions(
            book_id=book_id, cursor=asked.cursor, limit=asked.limit,
            is_open={"open": True, "resolved": False}.get(asked.value("state")),
        ),
        filters=[Select(name="state", label=_("State"), options=[
            ("open", _("Not resolved yet")), ("resolved", _("Resolved")),
        ])],
        file_name="hub-exceptions",
        empty_title=_("Nothing is wrong"),
    )  # fmt: skip
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def exception(request: NaruRequest, exception_id: UUID) -> HttpResponse:
    """Resolve what went wrong."""
    found = board.exception(book_id=request.public_body.id, exception_id=exception_id)
    if found is None:
        raise Http404
    form = ResolveForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        is_done = done(
            request,
            lambda: run_the_hub.resolve(
                by=request.actor,
                exception_id=exception_id,
                at=clock.now(),
                carriers=outside.the(Carriers),
                **form.told(),
            ),
            _("It is resolved."),
        )
        if is_done:
            return redirect(f"{reverse('officer:hub_exceptions')}?state=open")
    values = {
        "one": found, "form": form, "kind": said_kind(found.kind),
        "is_off_weight": found.kind in OFF_WEIGHT,
        "did": words.resolutions().get(found.resolution, ""),
    }  # fmt: skip
    return render(request, "officer/hub/exception.html", values)


def _board(request: NaruRequest) -> dict[str, Any]:
    book_id, now = request.public_body.id, clock.now()
    counts = board.counts(book_id=book_id, handed_over_since=clock.start_of(clock.today()))
    flights = [
        (one, _time_left(one.cut_off_at - now), one.counts.get("sorted", 0))
        for one in board.flights(book_id=book_id, at=now)
    ]
    told = words.troubles()
    wrong = board.wrong(book_id=book_id)
    states = [(one, statuses.status(f"hub_{one}").word, counts.get(one, 0)) for one in STATES[:8]]
    return {
        "states": states, "flights": flights, "now": now,
        "wrong": [(told[kind], count) for kind, count in sorted(wrong.items())],
    }  # fmt: skip


def _time_left(left: timedelta) -> str:
    """Say how long until a cut-off, "" once it has passed."""
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    if hours < 0:
        return ""
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
