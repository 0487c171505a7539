"""Bookings as calendar files: one to download, and secret addresses that programmes read."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import answer_a_booking, subscribe_to_seats
from naru.kernel import clock
from naru.scheduling import calendar_file
from naru.scheduling.calendar_file import Frame
from naru.scheduling.queries import feeds
from naru.scheduling.queries import mine as queries
from naru.scheduling.views import BookingView
from naru.web.gate.seating import mine, my_time
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
FEED = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}


@member_required
@require_GET
def one(request: NaruRequest, booking_id: UUID) -> HttpResponse:
    """Give one booking as a file."""
    found = mine.my_booking(request, booking_id)
    answer = _file(request, [found], wording.said(found.resource), reverse("gate:my_seats"))
    answer["Content-Disposition"] = (
        f'attachment; filename="booking-{found.during.since:%Y%m%d}.ics"'
    )
    return answer


@member_required
@require_http_methods(["GET", "POST"])
def feed(request: NaruRequest) -> HttpResponse:
    """Explain the secret address; make one, or close it. It is shown once."""
    token = ""
    if request.method == "POST" and request.POST.get("action") == "close":
        subscribe_to_seats.stop(by=request.actor, at=clock.now())
    elif request.method == "POST":
        token = subscribe_to_seats.start(by=request.actor, at=clock.now())
    person_id = request.actor.person_id
    assert person_id is not None, "only members come here"
    values = {
        "link": _link(request, token),
        "since": feeds.since(body_id=request.public_body.id, person_id=person_id),
    }
    return _secret(render(request, "gate/seating/feed.html", values))


@member_required
@require_POST
def time_feed(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Make the secret address of one's own time; it is shown once."""
    found = my_time.my_resource(request, resource_id)
    token = answer_a_booking.renew_feed(by=request.actor, resource_id=resource_id)
    values = {"link": _link(request, token), "one": found}
    return _secret(render(request, "gate/seating/time_feed.html", values))


@require_GET
def read(request: NaruRequest, token: str) -> HttpResponse:
    """Answer a calendar programme; the address is the key."""
    body_id, now = request.public_body.id, clock.now()
    opened = feeds.opened(body_id=body_id, token=token)
    if opened is None:
        raise Http404
    if opened.resource_id is not None:
        rows = queries.calendar_of_resource(body_id=body_id, resource_id=opened.resource_id, at=now)
        name = wording.said(opened.name) if opened.name else ""
        answer = _file(request, rows, name, reverse("gate:my_time"))
    else:
        assert opened.person_id is not None, "an address opens one of two"
        ids = register.firm_ids_of(opened.person_id) | {opened.person_id}
        rows = queries.calendar_of(body_id=body_id, attendee_ids=ids, at=now)
        answer = _file(request, rows, _("My bookings"), reverse("gate:my_seats") + "{id}/")
    for header, value in FEED.items():
        answer[header] = value
    return answer


def _secret(page: HttpResponse) -> HttpResponse:
    """Keep a page with an address on it out of every store."""
    for header, value in SECRET.items():
        page[header] = value
    return page


def _file(request: NaruRequest, rows: list[BookingView], name: str, path: str) -> HttpResponse:
    frame = Frame(
        name=f"{wording.said(request.public_body.mall)} {name}".strip(),
        language=get_language() or "ko",
        host=request.get_host(),
        path=path,
    )
    return HttpResponse(calendar_file.write(rows, frame), content_type=calendar_file.CONTENT_TYPE)


def _link(request: NaruRequest, token: str) -> str:
    if not token:
        return ""
    return request.build_absolute_uri(reverse("gate:seat_calendar_feed", args=[token]))
