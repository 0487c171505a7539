"""A day or a week of all that can be booked of a kind: who comes when; to mark and to print."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.kernel.page import ROWS_PER_PAGE_MAX
from naru.scheduling.hours import Span
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import BookingView, ResourceView
from naru.web.officer.seating import attendees
from naru.web.parts import seat_words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A booking with who comes."""

    booking: BookingView
    name: str
    has_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A resource with its entries of each day shown, and when it is open then."""

    one: ResourceView
    days: tuple[tuple[date, tuple[Span, ...], tuple[Entry, ...]], ...]


@officer_required("viewer")
@require_GET
def days(request: NaruRequest) -> HttpResponse:
    """Show the day, or the week, of a kind."""
    kinds = [code for code in resources.kinds(body_id=request.public_body.id) if code != "unit"]
    asked = request.GET.get("kind", "")
    kind = asked if asked in kinds else ""
    on = _day(request.GET.get("day", ""))
    is_week = request.GET.get("view") == "week"
    first, count = (on - timedelta(days=on.weekday()), WEEK) if is_week else (on, 1)
    values = {
        "lines": _lines(request, kind, first, count, clock.now()),
        "kinds": [(code, seat_words.kind(code)) for code in kinds],
        "kind": kind,
        "on": on,
        "is_week": is_week,
        "days": [first + timedelta(days=number) for number in range(count)],
        "before": on - timedelta(days=count),
        "after": on + timedelta(days=count),
        "today": clock.today(),
    }
    return render(request, "officer/seating/days.html", values)


def _lines(request: NaruRequest, kind: str, first: date, count: int, now: datetime) -> list[Line]:
    body_id = request.public_body.id
    page = resources.page(body_id=body_id, kind=kind, limit=ROWS_PER_PAGE_MAX)
    within = Span(clock.start_of(first), clock.end_of(first + timedelta(days=count - 1)))
    booked = bookings.calendar(body_id=body_id, within=within, kind=kind)
    shown = [one for one in page.rows if not one.by_day]
    known = {one.id for one in shown}
    booked = [one for one in booked if one.resource_id in known]
    names = attendees.of(request, booked, purpose=_("The day's bookings"))
    by_place: dict[tuple[UUID, date], list[Entry]] = {}
    for one in booked:
        entry = Entry(
            booking=one,
            name=names[one.attendee_id].name if one.attendee_id in names else one.title,
            has_begun=one.during.since <= now,
        )
        by_place.setdefault((one.resource_id, clock.legal_date(one.during.since)), []).append(entry)
    every = [first + timedelta(days=number) for number in range(count)]
    return [
        Line(
            one=one,
            days=tuple(
                (day, tuple(bookings.open_spans(one, day)), tuple(by_place.get((one.id, day), ())))
                for day in every
            ),
        )
        for one in shown
    ]


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return clock.today()
