"""
Write bookings as an iCalendar file (RFC 5545), for one booking or as a feed. Pure.

An event keeps its UID for ever and counts its changes in SEQUENCE, so that a calendar programme
moves or strikes the entry it knows instead of adding another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from naru.kernel.clock import SEOUL
from naru.scheduling.views import BookingView

PRODUCT = "-//Naru//Seats//KO"
CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = "PT1H"
STATUSES = {"asked": "TENTATIVE", "cancelled": "CANCELLED", "declined": "CANCELLED"}
SEOUL_OFFSET = timedelta(hours=9)
STANDARD_SINCE = datetime(1988, 10, 9, 2)  # noqa: DTZ001 - local by the format


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every event of a file shares: its name, the reader's language, the site's address."""

    name: str
    language: str
    host: str
    path: str  # the address of one booking, with "{id}" in it


def write(bookings: Sequence[BookingView], frame: Frame) -> bytes:
    """Write a calendar of these bookings."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", frame.name)
    calendar.add("x-wr-timezone", str(SEOUL))
    calendar.add("x-published-ttl", REFRESH)
    calendar.add_component(_seoul())
    for booking in bookings:
        calendar.add_component(_event(booking, frame))
    written: bytes = calendar.to_ical()
    return written


def _event(booking: BookingView, frame: Frame) -> Event:
    event = Event()
    name = booking.resource.into(frame.language)
    event.add("uid", f"{booking.id}@{frame.host or 'naru'}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", (booking.changed_at or booking.booked_at).astimezone(UTC))
    event.add("dtstart", booking.during.since.astimezone(SEOUL))
    event.add("dtend", booking.during.until.astimezone(SEOUL))
    event.add("summary", f"{name} – {booking.title}" if booking.title else name)
    if place := booking.meets_at or booking.place:
        event.add("location", place)
    event.add("status", STATUSES.get(booking.status, "CONFIRMED"))
    event.add("url", f"https://{frame.host}{frame.path.format(id=booking.id)}")
    return event


def _seoul() -> Timezone:
    """Describe Seoul's time, which has known no summer time since 1988."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", str(SEOUL))
    standard.add("dtstart", STANDARD_SINCE)
    standard.add("tzoffsetfrom", SEOUL_OFFSET)
    standard.add("tzoffsetto", SEOUL_OFFSET)
    standard.add("tzname", "KST")
    zone.add_component(standard)
    return zone
