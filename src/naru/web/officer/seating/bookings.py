"""One booking on the desk: who came, another time, cancelled by the office."""

from dataclasses import replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.records.queries import audit
from naru.scheduling.queries import bookings as queries
from naru.scheduling.queries import resources, use
from naru.scheduling.views import BookingView
from naru.web.officer import deeds
from naru.web.officer.seating import attendees
from naru.web.officer.seating.attendees import NOBODY
from naru.web.parts import seat_week, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

MARKED_AT_ONCE_MAX = 50


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        help_text=gettext_lazy("It is told to whoever booked."),
    )  # fmt: skip


@officer_required("officer")
@require_GET
def marks(request: NaruRequest) -> HttpResponse:
    """Show what ended and of which nobody said who came."""
    found = use.unmarked(body_id=request.public_body.id, at=clock.now(), limit=MARKED_AT_ONCE_MAX)
    names = attendees.of(request, found, purpose=_("Bookings to mark"))
    rows = [(one, names.get(one.attendee_id, NOBODY).name) for one in found]
    return render(request, "officer/seating/marks.html", {"rows": rows})


@officer_required("officer")
@require_GET
def booking(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Show a booking, who booked it and how to reach her."""
    found = _found(request, booking_id)
    names = attendees.of(request, [found], purpose=_("Booking"))
    now = clock.now()
    values = {
        "booking": found,
        "attendee": names.get(found.attendee_id, NOBODY),
        "has_begun": found.during.since <= now,
        "may_mark": found.during.since <= now and found.status in {"booked", "attended", "no_show"},
        "trail": [
            (step, deeds.said(step.action))
            for step in audit.trail(
                body_id=request.public_body.id, subject=("booking", found.id)
            ).rows
        ],
    }
    return render(request, "officer/seating/booking.html", values)


@officer_required("officer")
@require_POST
def mark(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Say whether they came, from the day's page or the booking's."""
    _found(request, booking_id)
    came = request.POST.get("came") == "yes"
    try:
        book_a_seat.mark(by=request.actor, booking_id=booking_id, came=came, at=clock.now())
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
    else:
        messages.success(request, _("Noted."))
    then = request.POST.get("then", "")
    if url_has_allowed_host_and_scheme(then, {request.get_host()}, request.is_secure()):
        return redirect(then)
    return redirect("officer:booking", booking_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def move(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Choose another time for them."""
    found = _found(request, booking_id)
    one = resources.resource(body_id=request.public_body.id, resource_id=found.resource_id)
    if one is None or one.by_day or not found.is_ahead:
        raise Http404
    one = replace(one, notice_hours=0)  # The office is not bound by it.
    during, refused = seat_week.moment(request, one), None
    if during is not None and request.method == "POST":
        try:
            book_a_seat.move(
                by=request.actor, booking_id=found.id, during=during, at=clock.now(),
                by_office=True,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The booking was moved."))
            return redirect("officer:booking", found.id)
    values = {
        "booking": found, "one": one, "during": during, "refused": refused,
        "minutes": seat_week.minutes_of(during) if during else 0,
        "week": seat_week.read(request, one, clock.now(), held=found.during),
        "pick": reverse("officer:booking_move", args=[found.id]),
    }  # fmt: skip
    return render(request, "officer/seating/move.html", values, status=409 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Cancel it for them, with a reason that they are told."""
    found = _found(request, booking_id)
    form, refused = CancelForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            book_a_seat.cancel(
                by=request.actor, booking_id=found.id, at=clock.now(), by_office=True,
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The booking was cancelled."))
            return redirect("officer:booking", found.id)
    values = {"booking": found, "form": form, "refused": refused}
    return render(request, "officer/seating/cancel.html", values, status=409 if refused else 200)


def _found(request: NaruRequest, booking_id: UUID) -> BookingView:
    found = queries.booking(body_id=request.public_body.id, booking_id=booking_id)
    if found is None:
        raise Http404
    return found
