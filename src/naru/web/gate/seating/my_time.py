"""For whoever's time is booked (mentor, interpreter): answer, keep hours and days off, who came."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import answer_a_booking
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.scheduling.operations.bookings import UnknownBooking
from naru.scheduling.operations.resources import UnknownResource
from naru.scheduling.queries import mine as queries
from naru.scheduling.queries import resources
from naru.scheduling.views import BookingView, ResourceView
from naru.web.gate.seating.forms import CameForm, DaysOffForm, DeclineForm, HoursForm
from naru.web.parts import seat_week
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

DAYS_BACK, DAYS_AHEAD = 30, 120


@member_required
@require_GET
def time(request: NaruRequest) -> HttpResponse:
    """Show the bookings of one's own time: to answer, coming, to be marked."""
    person_id, now = request.actor.person_id, clock.now()
    assert person_id is not None, "only members come here"
    found = queries.of_owner(
        body_id=request.public_body.id,
        owner_id=person_id,
        since=now - timedelta(days=DAYS_BACK),
        until=now + timedelta(days=DAYS_AHEAD),
    )
    firms = register.firms({one.attendee_id for one in found if one.attendee_kind == "firm"})
    rows = [(one, firms[one.attendee_id].name if one.attendee_id in firms else "") for one in found]
    values = {
        "mine": resources.of_owner(body_id=request.public_body.id, owner_id=person_id),
        "asked": [row for row in rows if row[0].status == "asked" and row[0].during.since > now],
        "coming": [row for row in rows if row[0].status == "booked" and row[0].during.since > now],
        "past": [
            row for row in reversed(rows) if row[0].during.since <= now and row[0].status != "asked"
        ],
    }
    return render(request, "gate/seating/time.html", values)


@member_required
@require_POST
def accept(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Accept a booking."""
    _my_booking(request, booking_id)
    answer_a_booking.accept(by=request.actor, booking_id=booking_id, at=clock.now())
    messages.success(request, _("Accepted. They are told by letter."))
    return redirect("gate:my_time")


@member_required
@require_http_methods(["GET", "POST"])
def decline(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Say why one cannot come; an interpreter is then replaced where that is possible."""
    found = _my_booking(request, booking_id)
    form, refused = DeclineForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            following = answer_a_booking.decline(
                by=request.actor, booking_id=booking_id, at=clock.now(), **form.cleaned_data
            )
        except Refusal as no:
            refused = no
        else:
            words = _("Declined. Somebody else was asked.") if following else _("Declined.")
            messages.success(request, words)
            return redirect("gate:my_time")
    values = {"booking": found, "form": form, "refused": refused}
    return render(request, "gate/seating/decline.html", values, status=409 if refused else 200)


@member_required
@require_http_methods(["GET", "POST"])
def mark(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Say whether they came and how long the work took."""
    found = _my_booking(request, booking_id)
    planned = seat_week.minutes_of(found.during)
    initial = {"came": "no" if found.status == "no_show" else "yes"}
    form = CameForm(
        request.POST or None, initial={**initial, "minutes_worked": found.minutes_worked or planned}
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            answer_a_booking.mark(
                by=request.actor, booking_id=booking_id, at=clock.now(), **form.cleaned_data
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Noted."))
            return redirect("gate:my_time")
    values = {"booking": found, "form": form, "refused": refused}
    return render(request, "gate/seating/came.html", values, status=409 if refused else 200)


@member_required
@require_http_methods(["GET", "POST"])
def hours(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Keep one's hours of the week; see and add days off."""
    found = my_resource(request, resource_id)
    form = HoursForm(request.POST or None, hours=found.hours)
    if request.method == "POST" and form.is_valid():
        answer_a_booking.set_hours(
            by=request.actor, resource_id=found.id, hours=form.hours(), at=clock.now()
        )
        messages.success(request, _("Saved."))
        return redirect("gate:my_hours", found.id)
    return _hours_page(request, found, form, DaysOffForm())


@member_required
@require_POST
def off(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Take days off."""
    found = my_resource(request, resource_id)
    form = DaysOffForm(request.POST)
    if not form.is_valid():
        return _hours_page(request, found, HoursForm(hours=found.hours), form)
    answer_a_booking.take_days_off(
        by=request.actor, resource_id=found.id, at=clock.now(), **form.cleaned_data
    )
    messages.success(request, _("Added."))
    return redirect("gate:my_hours", found.id)


@member_required
@require_POST
def on_again(request: NaruRequest, resource_id: UUID, closure_id: UUID) -> HttpResponse:
    """Take days off back."""
    found = my_resource(request, resource_id)
    answer_a_booking.work_after_all(
        by=request.actor, resource_id=found.id, closure_id=closure_id, at=clock.now()
    )
    messages.success(request, _("Done."))
    return redirect("gate:my_hours", found.id)


def _hours_page(
    request: NaruRequest, found: ResourceView, form: HoursForm, days_off: DaysOffForm
) -> HttpResponse:
    closed = resources.closed_days(body_id=request.public_body.id, since=clock.today())
    values = {
        "one": found,
        "form": form,
        "off": days_off,
        "closed": [row for row in closed if row[3] == found.id],
        "has_several": len(found.hours) > len({one.weekday for one in found.hours}),
    }
    return render(request, "gate/seating/hours.html", values)


def my_resource(request: NaruRequest, resource_id: UUID) -> ResourceView:
    """Return a resource whose time is hers; others are not there."""
    try:
        return answer_a_booking.my_resource(by=request.actor, resource_id=resource_id)
    except UnknownResource:
        raise Http404 from None


def _my_booking(request: NaruRequest, booking_id: UUID) -> BookingView:
    try:
        return answer_a_booking.of_my_time(by=request.actor, booking_id=booking_id)
    except UnknownBooking:
        raise Http404 from None
