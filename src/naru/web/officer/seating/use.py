"""How resources are used, and the hours that citizen interpreters worked; both leave as Excel."""

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.kernel.page import Page
from naru.scheduling.queries import resources
from naru.scheduling.queries import use as queries
from naru.scheduling.queries.use import Use
from naru.web.parts import seat_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.seat_words import KINDS
from naru.web.parts.tenancy import NaruRequest

INTERPRETER = "interpreter"


@officer_required("viewer")
@require_GET
def use(request: NaruRequest) -> HttpResponseBase:
    """List each resource with its hours open, booked and used."""
    listing = Listing(
        title=_("Use of seats"),
        columns=[
            _name(),
            Column(label=_("What it is"), value=lambda row: seat_words.kind(row.resource.kind)),
            _hours(_("Hours open"), lambda row: row.minutes_open),
            _hours(_("Hours booked"), lambda row: row.minutes_booked),
            Column(label=_("Booked, %"), value=lambda row: row.percent_booked, is_number=True),
            _hours(_("Hours used"), lambda row: row.minutes_used),
            Column(label=_("Bookings"), value=lambda row: row.bookings, is_number=True),
            Column(label=_("No-shows"), value=lambda row: row.no_shows, is_number=True),
            Column(label=_("Cancellations"), value=lambda row: row.cancelled, is_number=True),
        ],
        rows=lambda asked: _page(request, asked, asked.value("kind")),
        filters=[
            Select(name="kind", label=_("What it is"), options=KINDS),
            DateRange(name="day", label=_("Period")),
        ],
        empty_title=_("Nothing can be booked yet"),
        file_name="seat-use",
    )
    return answer(request, listing, template="officer/seating/use.html")


@officer_required("viewer")
@require_GET
def interpreters(request: NaruRequest) -> HttpResponseBase:
    """List each interpreter with the hours she worked: what the programme is settled by."""
    listing = Listing(
        title=_("Hours of interpreters"),
        columns=[
            _name(),
            Column(
                label=_("Languages"),
                value=lambda row: ", ".join(
                    name for _code, name in seat_words.languages(row.resource.skills)
                ),
            ),
            Column(label=_("Meetings interpreted"), value=lambda row: row.came, is_number=True),
            _hours(_("Hours booked"), lambda row: row.minutes_booked),
            _hours(_("Hours worked"), lambda row: row.minutes_worked),
            Column(label=_("Declined"), value=lambda row: row.declined, is_number=True),
            Column(label=_("No-shows"), value=lambda row: row.no_shows, is_number=True),
        ],
        rows=lambda asked: _page(request, asked, INTERPRETER),
        filters=[DateRange(name="day", label=_("Period"))],
        empty_title=_("No interpreters yet"),
        file_name="interpreters",
    )
    return answer(request, listing, template="officer/seating/use.html")


def _name() -> Column[Use]:
    return Column(
        label=_("Name"),
        value=lambda row: row.resource.name,
        is_heading=True,
        href=lambda row: reverse("officer:resource", args=[row.resource.id]),
    )


def _hours(label: str, minutes: Callable[[Use], int]) -> Column[Use]:
    return Column(
        label=label,
        value=lambda row: seat_words.length(minutes(row)) if minutes(row) else "–",
        excel=lambda row: round(minutes(row) / 60, 2),
        is_number=True,
    )


def _page(request: NaruRequest, asked: Asked, kind: str) -> Page[Use]:
    """Count a page of resources over the days asked for; this month, if none are."""
    today = clock.today()
    since = asked.since("day") or today.replace(day=1)
    until = (asked.until("day") or _end_of_month(since)) + timedelta(days=1)
    page = resources.page(
        body_id=request.public_body.id, kind=kind, cursor=asked.cursor, limit=asked.limit
    )
    rows = queries.of_resources(
        body_id=request.public_body.id, resources=page.rows, since=since, until=until
    )
    return Page(rows=rows, next_cursor=page.next_cursor, counted=page.counted)


def _end_of_month(on: date) -> date:
    following = (on.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)
