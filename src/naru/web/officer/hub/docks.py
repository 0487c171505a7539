"""The docks for officers: a day's plan, an appointment taken in, called off, or not come."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.hub import rules
from naru.hub.queries import appointments as queries
from naru.hub.queries.appointments import AppointmentView
from naru.journeys import bring_to_the_hub
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.web.officer.hub.forms import VisitForm, WordsForm
from naru.web.parts import countries
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

ONE_DAY = timedelta(days=1)


@officer_required("viewer")
@require_GET
def docks(request: NaruRequest) -> HttpResponse:
    """Show a day: who comes to which dock, and what is free."""
    day, body_id = _day(request.GET.get("day", "")), request.public_body.id
    since = clock.start_of(day)
    coming = queries.between(book_id=body_id, since=since, until=since + ONE_DAY)
    values = {
        "day": day, "previous": day - ONE_DAY, "following": day + ONE_DAY, "coming": coming,
        "docks": bring_to_the_hub.docks(body_id=body_id), "names": rules.house(day).docks,
        "plan": _plan(day, coming), "parcels": sum(one.parcels for one in coming),
        "received": sum(one.received for one in coming),
        "waiting": queries.waiting_firms(book_id=body_id),
    }  # fmt: skip
    return render(request, "officer/hub/docks.html", values)


@officer_required("officer")
@require_POST
def open_docks(request: NaruRequest) -> HttpResponse:
    """Let firms book the docks."""
    done(
        request, lambda: bring_to_the_hub.open_docks(by=request.actor, at=clock.now()),
        _("Firms can book the docks now."),
    )  # fmt: skip
    return redirect("officer:hub_docks")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Book a time for a firm that called, with all its parcels that the hub expects."""
    body_id, now = request.public_body.id, clock.now()
    if bring_to_the_hub.docks(body_id=body_id) is None:
        return redirect("officer:hub_docks")
    firms = queries.waiting_firms(book_id=body_id)
    slots = bring_to_the_hub.slots(body_id=body_id, at=now)
    form = VisitForm(request.POST or None, firms=firms, slots=slots)
    if request.method == "POST" and form.is_valid():
        firm_id = form.cleaned_data["firm"]
        is_done = done(
            request,
            lambda: bring_to_the_hub.book(
                by=request.actor, firm_id=firm_id, starts_at=form.cleaned_data["slot"], at=now,
                shipment_ids=queries.waiting_of(book_id=body_id, firm_id=firm_id),
            ),
            _("The dock is booked."),
        )  # fmt: skip
        if is_done:
            return redirect("officer:hub_docks")
    return render(request, "officer/hub/dock_new.html", {"form": form, "firms": firms})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def visit(request: NaruRequest, appointment_id: UUID) -> HttpResponse:
    """Show an appointment with its parcels; take in what lies at the dock."""
    found = _found(request, appointment_id)
    rows = queries.parcels_of(book_id=request.public_body.id, appointment_id=found.id)
    if request.method == "POST":
        here = _ids(request.POST.getlist("parcel"))
        done(
            request,
            lambda: bring_to_the_hub.take_in(
                by=request.actor, appointment_id=found.id, here=here, at=clock.now()
            ),
            _("Taken in. What is missing stands among the exceptions, and the firm is told."),
        )
        return redirect("officer:hub_visit", found.id)
    values = {
        "one": found, "rows": [(row, countries.name(row.country)) for row in rows],
        "is_due": found.is_open and found.starts_at <= clock.now(),
    }  # fmt: skip
    return render(request, "officer/hub/visit.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, appointment_id: UUID) -> HttpResponse:
    """Call an appointment off, in words that the firm reads."""
    found = _found(request, appointment_id)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_done = done(
            request,
            lambda: bring_to_the_hub.cancel(
                by=request.actor, appointment_id=found.id, at=clock.now(), **form.cleaned_data
            ),
            _("The appointment is called off, and the firm is told."),
        )
        if is_done:
            return redirect("officer:hub_docks")
    values: dict[str, Any] = {"one": found, "form": form}
    return render(request, "officer/hub/visit_cancel.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def miss(request: NaruRequest, appointment_id: UUID) -> HttpResponse:
    """Note that nobody came."""
    found = _found(request, appointment_id)
    if request.method == "POST":
        done(
            request,
            lambda: bring_to_the_hub.miss(
                by=request.actor, appointment_id=found.id, at=clock.now()
            ),
            _("Noted, and the firm is told to book anew."),
        )
        return redirect("officer:hub_visit", found.id)
    return render(request, "officer/hub/visit_missed.html", {"one": found})


def _found(request: NaruRequest, appointment_id: UUID) -> AppointmentView:
    found = queries.appointment(book_id=request.public_body.id, appointment_id=appointment_id)
    if found is None:
        raise Http404
    return found


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return clock.today()


def _ids(written: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in written]
    except ValueError:
        raise Http404 from None


def _plan(day: date, coming: Any) -> list[tuple[str, list[AppointmentView | None]]]:
    """Lay a day out as rows of times and a column for each dock."""
    house = rules.house(day)
    taken = {(f"{one.starts_at.astimezone(SEOUL):%H:%M}", one.dock): one for one in coming}
    minutes = range(
        house.opens.hour * 60 + house.opens.minute,
        house.closes.hour * 60 + house.closes.minute, house.slot_minutes,
    )  # fmt: skip
    times = [f"{one // 60:02d}:{one % 60:02d}" for one in minutes]
    return [(time, [taken.get((time, dock)) for dock in house.docks]) for time in times]
