"""All bookings as a list: found by firm or member, kind, state and day; it leaves as Excel."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.identity.queries import people
from naru.identity.queries import register as firms
from naru.kernel.page import Page
from naru.records.operations.access_log import Deed
from naru.scheduling.queries import register as queries
from naru.scheduling.queries.register import Sought
from naru.scheduling.views import BookingView
from naru.web.officer.seating import attendees
from naru.web.officer.seating.attendees import NOBODY
from naru.web.parts import marks, seat_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.seat_week import minutes_of
from naru.web.parts.seat_words import KINDS
from naru.web.parts.tenancy import NaruRequest

STATES = [
    ("asked", gettext_lazy("Waiting to be accepted")),
    ("booked", gettext_lazy("Booked")),
    ("attended", gettext_lazy("Came")),
    ("no_show", gettext_lazy("Did not come")),
    ("declined", gettext_lazy("Did not come about")),
    ("cancelled", gettext_lazy("Cancelled bookings")),
]
Row = tuple[BookingView, str]


@officer_required("officer")
@require_GET
def bookings(request: NaruRequest) -> HttpResponseBase:
    """List the bookings; the names of people are noted in the access log."""
    listing: Listing[Row] = Listing(
        title=_("All bookings"),
        columns=_columns(),
        rows=lambda asked: _page(request, asked),
        search=_("Business number, or the member's e-mail"),
        filters=[
            Select(name="kind", label=_("What it is"), options=KINDS),
            Select(name="state", label=_("State"), options=STATES),
            DateRange(name="day", label=_("Period")),
        ],
        empty_title=_("Nothing is booked"),
        file_name="bookings",
    )
    return answer(request, listing, template="officer/seating/bookings.html")


def _columns() -> Sequence[Column[Row]]:
    return [
        Column(
            label=_("When"),
            value=lambda row: seat_words.span(row[0].during),
            excel=lambda row: row[0].during.since,
            href=lambda row: reverse("officer:booking", args=[row[0].id]),
            is_heading=True,
        ),
        Column(label=_("Name"), value=lambda row: row[0].resource),
        Column(label=_("Booked for"), value=lambda row: row[1]),
        Column(label=_("What for"), value=lambda row: row[0].title or "–"),
        Column(
            label=_("Language"),
            value=lambda row: seat_words.spoken(row[0].language),
            is_excel_only=True,
        ),
        Column(
            label=_("Hours booked"),
            value=lambda row: minutes_of(row[0].during) / 60,
            is_excel_only=True,
        ),
        Column(label=_("Hours worked"), value=lambda row: _worked(row[0]), is_excel_only=True),
        Column(label=_("State"), value=lambda row: marks.status_badge(f"seat_{row[0].status}")),
    ]


def _worked(one: BookingView) -> float:
    if one.status != "attended":
        return 0.0
    worked = one.minutes_worked
    return (minutes_of(one.during) if worked is None else worked) / 60


def _page(request: NaruRequest, asked: Asked) -> Page[Row]:
    sought = Sought(
        kind=asked.value("kind"),
        status=asked.value("state"),
        attendee_ids=_sought(asked.search),
        since=asked.since("day"),
        until=asked.until("day"),
    )
    page = queries.page(
        body_id=request.public_body.id, sought=sought, cursor=asked.cursor, limit=asked.limit
    )
    deed: Deed = "search" if asked.search else "view"
    if request.GET.get("as") == "xlsx":
        deed = "export"
    names = attendees.of(request, page.rows, purpose=_("All bookings"), deed=deed)
    rows = [(one, names.get(one.attendee_id, NOBODY).name) for one in page.rows]
    return Page(rows=rows, next_cursor=page.next_cursor, counted=page.counted)


def _sought(search: str) -> set[UUID] | None:
    """Return who is looked for: a firm by its number, a member by her address; None for all."""
    if not search:
        return None
    if "@" in search:
        person = people.person_by_email(search)
        return {person.id} if person else set()
    firm = firms.firm_by_brn("".join(sign for sign in search if sign.isdigit()))
    return {firm.id} if firm else set()
