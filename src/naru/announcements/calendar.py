"""Write deadlines of announcements as an iCalendar file (RFC 5545): one, or a feed of many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event

from naru.kernel.clock import SEOUL

REFRESH = "PT12H"
SUMMARY_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last moment of one announcement; a whole day where no hour is told."""

    id: UUID
    title: str
    note: str
    link: str
    ends_at: datetime
    has_hours: bool
    changed_at: datetime


def write(deadlines: Iterable[Deadline], *, name: str) -> bytes:
    """Return a calendar with an event for each deadline, and a reminder the day before."""
    calendar = Calendar()
    calendar.add("prodid", "-//naru//announcements//KO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESH)
    for one in deadlines:
        calendar.add_component(_event(one))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Deadline) -> Event:
    event = Event()
    event.add("uid", f"{one.id}@announcements.naru")
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("summary", one.title[:SUMMARY_LENGTH_MAX])
    event.add("description", one.note)
    event.add("url", one.link)
    event.add("transp", "TRANSPARENT")
    if one.has_hours:
        event.add("dtstart", one.ends_at)
        event.add("dtend", one.ends_at)
    else:
        last = (one.ends_at - timedelta(seconds=1)).astimezone(SEOUL).date()
        event.add("dtstart", last)
        event.add("dtend", last + timedelta(days=1))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title[:SUMMARY_LENGTH_MAX])
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return event
