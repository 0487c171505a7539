"""
Write meetings as an iCalendar file (RFC 5545). Pure.

A meeting keeps its UID for ever and counts what was told in SEQUENCE. METHOD is REQUEST while it
stands and CANCEL once it was called off, so that a calendar programme moves or strikes its entry.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

from naru.meetings.views import MeetingView
from naru.scheduling.hours import Span

PRODUCT = "-//Naru//Meetings//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a file is: the name of the other side, the place, the page, the body's host."""

    other: str
    title: str
    place: str
    url: str
    host: str
    organiser: str


def write(meeting: MeetingView, during: Span, reader: Reader, *, at: datetime) -> bytes:
    """Write the calendar file of one meeting, in UTC: every calendar knows its own zone."""
    is_off = meeting.told_status == "cancelled"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if is_off else "REQUEST")
    event = Event()
    event.add("uid", f"{meeting.id}@{reader.host or 'naru'}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", during.since.astimezone(UTC))
    event.add("dtend", during.until.astimezone(UTC))
    event.add("summary", f"{reader.other} – {reader.title}")
    event.add("location", reader.place)
    event.add("url", reader.url)
    event.add("organizer", f"mailto:{reader.organiser}" if reader.organiser else "mailto:noreply")
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
