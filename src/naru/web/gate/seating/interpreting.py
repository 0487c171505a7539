"""Ask for an interpreter of a language, whoever is free: for firms that know the meeting's hour."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.journeys import book_an_interpreter
from naru.journeys.book_an_interpreter import Meeting
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.kernel.refusal import Refusal
from naru.scheduling.hours import Span
from naru.scheduling.queries import resources
from naru.web.gate.seating import booking
from naru.web.parts import seat_words
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

HOURS_MAX = 4


class MeetingForm(forms.Form):
    attendee = forms.ChoiceField(label=gettext_lazy("Book for"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    starts = forms.TimeField(
        label=gettext_lazy("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time", "step": "1800"}, format="%H:%M"),
    )
    hours = forms.TypedChoiceField(label=gettext_lazy("How many hours"), coerce=int)
    title = forms.CharField(label=gettext_lazy("What for"), max_length=200)
    place = forms.CharField(
        label=gettext_lazy("Where you meet"), max_length=200,
        help_text=gettext_lazy("An address, or the link of an online meeting"),
    )  # fmt: skip

    def __init__(self, given: Any, *, attendees: list[tuple[str, str]], skills: list[str]) -> None:
        super().__init__(given, initial={"attendee": attendees[0][0], "hours": 1})
        choices = {
            "attendee": attendees,
            "language": seat_words.languages(skills),
            "hours": [(n, seat_words.length(60 * n)) for n in range(1, HOURS_MAX + 1)],
        }
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered

    def during(self) -> Span:
        """Return when the meeting is."""
        entered = self.cleaned_data
        since = datetime.combine(entered["day"], entered["starts"], tzinfo=SEOUL).astimezone(UTC)
        return Span(since, since + timedelta(hours=entered["hours"]))


@member_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest) -> HttpResponse:
    """Say which language, when and where; whoever is free and least busy is asked."""
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        attendees=booking.attendees(request),
        skills=resources.skills(body_id=request.public_body.id),
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            booked = book_an_interpreter.book(
                by=request.actor, meeting=_meeting(request, form), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(
                request, _("Your booking is asked for. We write as soon as it is answered.")
            )
            return redirect("gate:my_seat", booked)
    values = {"form": form, "refused": refused}
    return render(request, "gate/seating/interpreter.html", values, status=409 if refused else 200)


def _meeting(request: NaruRequest, form: MeetingForm) -> Meeting:
    entered, person_id = form.cleaned_data, request.actor.person_id
    assert person_id is not None, "only members come here"
    is_own = entered["attendee"] == booking.MYSELF
    return Meeting(
        language=entered["language"],
        during=form.during(),
        place=entered["place"],
        title=entered["title"],
        attendee_kind="person" if is_own else "firm",
        attendee_id=person_id if is_own else UUID(entered["attendee"]),
    )
