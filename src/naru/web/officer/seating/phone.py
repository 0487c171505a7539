"""Book for a firm or a member who calls; close one resource on some days."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.identity.queries import people, register
from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import ResourceView
from naru.web.officer.seat_forms import ClosureForm
from naru.web.parts import seat_week, seat_words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class PhoneForm(forms.Form):
    who = forms.CharField(
        label=gettext_lazy("Business number of the firm, or e-mail of the member"), max_length=120
    )
    title = forms.CharField(label=gettext_lazy("What for"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    place = forms.CharField(label=gettext_lazy("Where they meet"), max_length=200, required=False)

    def __init__(self, given: Any, *, one: ResourceView) -> None:
        super().__init__(given)
        if one.kind != "interpreter":
            del self.fields["language"]
            del self.fields["place"]
            return
        languages: Any = self.fields["language"]
        languages.choices = seat_words.languages(one.skills)

    def clean_who(self) -> tuple[str, UUID]:
        """Find the firm, or the member."""
        entered = str(self.cleaned_data["who"]).strip()
        if "@" in entered:
            person = people.person_by_email(entered)
            if person is not None:
                return "person", person.id
        else:
            firm = register.firm_by_brn("".join(sign for sign in entered if sign.isdigit()))
            if firm is not None:
                return "firm", firm.id
        raise forms.ValidationError(_("Nobody is known by this number or address."))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def book(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Choose a time, say for whom, and book."""
    # The office is bound by the hours, but not by the notice.
    one = replace(_found(request, resource_id), notice_hours=0)
    during, refused = seat_week.moment(request, one), None
    form = PhoneForm(request.POST if request.method == "POST" else None, one=one)
    if during is not None and request.method == "POST" and form.is_valid():
        try:
            booked = book_a_seat.book(
                by=request.actor, wish=_wish(one, during, form), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Booked. They are told by letter."))
            return redirect("officer:booking", booked)
    values = {
        "one": one, "during": during, "form": form, "refused": refused,
        "minutes": seat_week.minutes_of(during) if during else 0,
        "week": seat_week.read(request, one, clock.now()),
        "pick": reverse("officer:seat_book", args=[one.id]),
    }  # fmt: skip
    return render(request, "officer/seating/book.html", values, status=409 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def close(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Close one resource on some days; see what is booked then."""
    one = _found(request, resource_id)
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        book_a_seat.close_days(
            by=request.actor, at=clock.now(), resource_id=one.id, **form.cleaned_data
        )
        messages.success(request, _("Added."))
        _warn_of_bookings(request, one.id, **form.cleaned_data)
        return redirect("officer:resource", one.id)
    closed = resources.closed_days(body_id=request.public_body.id, since=clock.today())
    values = {"one": one, "form": form, "rows": [row for row in closed if row[3] == one.id]}
    return render(request, "officer/seating/close.html", values)


def _warn_of_bookings(
    request: NaruRequest, resource_id: UUID, *, first_on: date, last_on: date, reason: str
) -> None:
    """Say how many bookings stand on days that were just closed; somebody must move them."""
    del reason
    within = Span(clock.start_of(first_on), clock.end_of(last_on))
    stand = bookings.calendar(
        body_id=request.public_body.id, within=within, resource_id=resource_id
    )
    if stand:
        said = _("%(count)s bookings stand on these days. Move or cancel them below.")
        messages.warning(request, said % {"count": len(stand)})


def _wish(one: ResourceView, during: Span, form: PhoneForm) -> Wish:
    entered = form.cleaned_data
    kind, attendee_id = entered["who"]
    return Wish(
        resource_id=one.id,
        during=during,
        attendee_kind=kind,
        attendee_id=attendee_id,
        title=entered["title"],
        language=entered.get("language", ""),
        place=entered.get("place", ""),
        is_exclusive=one.kind not in seat_words.COMES_ALONG,
        by_office=True,
    )


def _found(request: NaruRequest, resource_id: UUID) -> ResourceView:
    found = resources.resource(body_id=request.public_body.id, resource_id=resource_id)
    if found is None or found.has_ended:
        raise Http404
    return found
