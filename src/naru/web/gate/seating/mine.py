"""My bookings and my firm's: coming, waiting and past; one of them, moved or cancelled."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.scheduling.queries import attendance, bookings, resources
from naru.scheduling.queries import mine as queries
from naru.scheduling.views import BookingView, NoShows, ResourceView
from naru.web.gate.seating.forms import CancelForm
from naru.web.parts import seat_week
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show my bookings and my firms'."""
    body_id, ids, now = request.public_body.id, attendees(request), clock.now()
    names = _names(request)
    waits = queries.waiting(body_id=body_id, attendee_ids=ids, at=now)
    values = {
        "coming": _named(queries.coming(body_id=body_id, attendee_ids=ids, at=now), names),
        "past": _named(queries.past(body_id=body_id, attendee_ids=ids, at=now), names),
        "waiting": [(row, names.get(row.attendee_id, "")) for row in waits],
        "owns_time": bool(resources.of_owner(body_id=body_id, owner_id=_person(request))),
    }
    return render(request, "gate/seating/mine.html", values)


@member_required
@require_GET
def seat(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Show one booking and what can be done with it."""
    found = my_booking(request, booking_id)
    now = clock.now()
    values = {
        "booking": found,
        "name": _names(request).get(found.attendee_id, ""),
        "is_ahead": found.is_ahead and found.during.since > now,
        "may_change": _may_change(found, now),
        "no_shows": _standing(request, found),
    }
    return render(request, "gate/seating/my_seat.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def move(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Choose another time of the same resource, and move the booking there."""
    found = my_booking(request, booking_id)
    one = _resource(request, found)
    during, refused = seat_week.moment(request, one), None
    if request.method == "POST" and during is not None:
        try:
            book_a_seat.move(
                by=request.actor, booking_id=found.id, during=during, at=clock.now(),
                by_office=False,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The booking was moved."))
            return redirect("gate:my_seat", found.id)
    values = {
        "booking": found,
        "one": one,
        "during": during,
        "minutes": seat_week.minutes_of(during) if during else 0,
        "refused": refused,
        "week": seat_week.read(request, one, clock.now(), held=found.during),
    }
    return render(request, "gate/seating/move.html", values, status=409 if refused else 200)


@member_required
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Say what cancelling means, and cancel."""
    found = my_booking(request, booking_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            book_a_seat.cancel(
                by=request.actor, booking_id=found.id, at=clock.now(), **form.cleaned_data
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The booking was cancelled."))
            return redirect("gate:my_seats")
    values = {"booking": found, "form": form, "refused": refused}
    return render(request, "gate/seating/cancel.html", values, status=409 if refused else 200)


@member_required
@require_POST
def stop_waiting(request: NaruRequest, waiting_id: UUID) -> HttpResponse:
    """Leave a waiting list."""
    waits = queries.wait_of(body_id=request.public_body.id, waiting_id=waiting_id)
    if waits not in attendees(request):
        raise Http404
    book_a_seat.stop_waiting(by=request.actor, waiting_id=waiting_id)
    messages.success(request, _("You wait no more."))
    return redirect("gate:my_seats")


def attendees(request: NaruRequest) -> frozenset[UUID]:
    """Return for whom a member's bookings are: herself and her firms."""
    return request.actor.firm_ids | {_person(request)}


def my_booking(request: NaruRequest, booking_id: UUID) -> BookingView:
    """Return a booking of hers or of her firm; others are not there."""
    found = bookings.booking(body_id=request.public_body.id, booking_id=booking_id)
    if found is None or found.attendee_id not in attendees(request):
        raise Http404
    return found


def _person(request: NaruRequest) -> UUID:
    assert request.actor.person_id is not None, "only members come here"
    return request.actor.person_id


def _names(request: NaruRequest) -> dict[UUID, str]:
    firms = register.firms(request.actor.firm_ids)
    return {_person(request): _("Myself"), **{one.id: one.name for one in firms.values()}}


def _named(rows: list[BookingView], names: dict[UUID, str]) -> list[tuple[BookingView, str]]:
    return [(row, names.get(row.attendee_id, "")) for row in rows]


def _may_change(found: BookingView, now: datetime) -> bool:
    return found.is_ahead and found.cancel_until is not None and now <= found.cancel_until


def _resource(request: NaruRequest, found: BookingView) -> ResourceView:
    one = resources.resource(body_id=request.public_body.id, resource_id=found.resource_id)
    if one is None or one.by_day or not found.is_ahead:
        raise Http404
    return one


def _standing(request: NaruRequest, found: BookingView) -> NoShows | None:
    one = resources.resource(body_id=request.public_body.id, resource_id=found.resource_id)
    assert one is not None, "it is booked"
    return attendance.standing(
        resource=one, body_id=request.public_body.id, attendee_id=found.attendee_id, at=clock.now()
    )
