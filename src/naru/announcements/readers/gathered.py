"""
Read a collection of several portals: id, source, title, url, date, region, category, period.

``date`` is the day of publication, the last day, or the period itself, as its portal shows it.
"""

from typing import Any

from naru.announcements import record
from naru.announcements.record import Record
from naru.announcements.sources import SOURCES


def rows(document: Any) -> list[Any]:
    """List the rows of a file."""
    return document if isinstance(document, list) else [document]


def read(row: dict[str, Any]) -> Record:
    """Turn a row into a record; one of a portal that is not known has no number, so is refused."""
    source = record.line(row.get("source"), 12)
    number = record.line(row.get("id"), record.ID_LENGTH_MAX).removeprefix(f"{source}_")
    when = record.line(row.get("date"))
    is_period = "~" in when
    return Record(
        source=source,
        source_id=number if source in SOURCES else "",
        title=record.line(row.get("title"), record.TITLE_LENGTH_MAX),
        url=record.web_address(row.get("url")),
        agency=SOURCES["sbiz"].name.ko if source == "sbiz" else "",
        summary=record.plain(row.get("content")),
        period=record.line(row.get("period")) or (when if is_period else ""),
        category=record.line(row.get("category"), 60),
        hashtags=tuple(filter(None, (record.line(row.get("region"), 40),))),
        # Beside a period the date is its last day.
        published_on="" if is_period or row.get("period") else record.day(when),
    )
