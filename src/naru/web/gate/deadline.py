"""The deadline of a call as a calendar file (iCalendar, RFC 5545)."""

from datetime import UTC, datetime

LINE_OCTETS_MAX = 75


def calendar(*, uid: str, title: str, note: str, ends_at: datetime, made_at: datetime) -> str:
    """Return a calendar with one event at the deadline, and a reminder the day before."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//naru//calls//KO",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_instant(made_at)}",
        f"DTSTART:{_instant(ends_at)}",
        f"DTEND:{_instant(ends_at)}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(note)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after 75 octets, never inside a letter; what follows begins with a space."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LINE_OCTETS_MAX:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
