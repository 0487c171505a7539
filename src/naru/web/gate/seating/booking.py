"""Book a time for oneself or for one's firm, or wait for it where it is full."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import NoSeatLeft, Wish
from naru.scheduling.queries import resources
from naru.scheduling.views import ResourceView
from naru.web.gate import door
from naru.web.gate.seating import browse
from naru.web.gate.seating.forms import BookForm
from naru.web.parts import seat_week, seat_words
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

MYSELF = "me"  # how a member names herself among those she books for


@member_required
@require_http_methods(["GET", "POST"])
def book(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Say for whom and what for, see the terms, and book."""
    found = browse.shown(request, resource_id)
    during = seat_week.moment(request, found)
    if during is None:
        messages.info(request, _("Choose a time first."))
        return redirect("gate:seat", found.id)
    form, refused = _form(request, found), None
    if request.method == "POST" and form.is_valid():
        try:
            booked = book_a_seat.book(
                by=request.actor, wish=_wish(request, found, during, form), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _booked_words(found))
            return redirect("gate:my_seat", booked)
    return _page(request, found, during, form, refused)


@member_required
@require_POST
def wait(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Put oneself on the waiting list of a time that is full."""
    found = browse.shown(request, resource_id)
    during = seat_week.moment(request, found)
    if during is None:
        raise Http404
    form, refused = _form(request, found), None
    if form.is_valid():
        try:
            wish = _wish(request, found, during, form)
            book_a_seat.wait(by=request.actor, wish=wish, at=clock.now())
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("You are on the waiting list. We write when it is yours."))
            return redirect("gate:my_seats")
    return _page(request, found, during, form, refused)


def _page(
    request: NaruRequest, found: ResourceView, during: Span, form: BookForm, refused: Refusal | None
) -> HttpResponse:
    wanted = during.widened(found.minutes_buffer)
    seat = resources.free_seat(resource_id=found.id, capacity=found.capacity, wanted=wanted)
    values = {
        "one": found,
        "during": during,
        "minutes": seat_week.minutes_of(during),
        "form": form,
        # A full house is no error where one came to wait: the page says so itself.
        "refused": None if isinstance(refused, NoSeatLeft) else refused,
        "is_full": seat is None,
        "no_shows": browse.standing(request, found),
    }
    return render(request, "gate/seating/book.html", values, status=409 if refused else 200)


def _form(request: NaruRequest, found: ResourceView) -> BookForm:
    return BookForm(
        request.POST if request.method == "POST" else None,
        attendees=attendees(request),
        skills=found.skills,
        kind=found.kind,
    )


def attendees(request: NaruRequest) -> list[tuple[str, str]]:
    """Return for whom she may book: the firm she acts for first, her other firms, herself."""
    current = door.firm_of(request)
    firms = register.firms(request.actor.firm_ids)
    ordered = sorted(firms.values(), key=lambda firm: (firm.id != current, firm.name))
    return [*[(str(firm.id), firm.name) for firm in ordered], (MYSELF, _("Myself"))]


def _wish(request: NaruRequest, found: ResourceView, during: Span, form: BookForm) -> Wish:
    entered, person_id = form.cleaned_data, request.actor.person_id
    assert person_id is not None, "only members come here"
    chosen = entered["attendee"]
    return Wish(
        resource_id=found.id,
        during=during,
        attendee_kind="person" if chosen == MYSELF else "firm",
        attendee_id=person_id if chosen == MYSELF else UUID(chosen),
        title=entered["title"],
        language=entered.get("language", ""),
        place=entered.get("place", ""),
        is_exclusive=found.kind not in seat_words.COMES_ALONG,
    )


def _booked_words(found: ResourceView) -> str:
    if found.accept_hours:
        return _("Your booking is asked for. We write as soon as it is answered.")
    return _("Booked. You find it among your bookings.")
