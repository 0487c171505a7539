"""
Writes a list to an Excel file, page by page, so that no list is held in memory twice.

The file leaves in pieces; rows stop at ``EXPORTED_ROWS_MAX`` and the last line then says so.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from naru.kernel.clock import SEOUL
from naru.kernel.money import Money
from naru.kernel.page import ROWS_PER_PAGE_MAX
from naru.kernel.text import Text
from naru.web.parts import wording
from naru.web.parts.columns import Asked, Column, Listing

EXPORTED_ROWS_MAX = 10_000
COLUMN_WIDTH = 18
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(listing: Listing[Any], asked: Asked) -> FileResponse:
    """Answer with the whole list (up to the cap) as it is filtered and sorted now."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored, {"constant_memory": True, "remove_timezone": True})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(listing.columns) - 1, COLUMN_WIDTH)
    bold = book.add_format({"bold": True, "bg_color": "#eef2f7", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    number = book.add_format({"num_format": "#,##0"})
    for n, column in enumerate(listing.columns):
        sheet.write_string(0, n, str(column.label), bold)
    line = 0
    for line, row in enumerate(_rows(listing, asked), 1):
        for n, value in enumerate(_values(listing.columns, row)):
            _write(sheet, line, n, value, (day, instant, number))
    if line >= EXPORTED_ROWS_MAX:
        sheet.write_string(line + 1, 0, _("Only the first %(count)s rows.") % {"count": line})
    book.close()
    stored.seek(0)
    return FileResponse(
        stored, as_attachment=True, filename=f"{listing.file_name}.xlsx", content_type=EXCEL_TYPE
    )


def _rows(listing: Listing[Any], asked: Asked) -> Iterator[Any]:
    cursor, left = "", EXPORTED_ROWS_MAX
    while left > 0:
        limit = min(ROWS_PER_PAGE_MAX, left)
        page = listing.rows(replace(asked, cursor=cursor, limit=limit))
        if listing.on_export:
            listing.on_export(page.rows)
        yield from page.rows
        left -= len(page.rows)
        cursor = page.next_cursor
        if not cursor or not page.rows:
            return


def _values(columns: Sequence[Column[Any]], row: Any) -> list[object]:
    return [(column.excel or column.value)(row) for column in columns]


def _write(sheet: Any, line: int, n: int, value: object, formats: tuple[Any, Any, Any]) -> None:
    day, instant, number = formats
    if isinstance(value, Money):
        _write_money(sheet, line, n, value, number)
    elif isinstance(value, bool) or value is None:
        sheet.write_string(line, n, "" if value is None else "O" if value else "X")
    elif isinstance(value, int):
        sheet.write_number(line, n, value, number)
    elif isinstance(value, float):  # hours and rates; money is never one
        sheet.write_number(line, n, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, n, value.astimezone(SEOUL).replace(tzinfo=None), instant)
    elif isinstance(value, date):
        sheet.write_datetime(line, n, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        words = wording.said(value) if isinstance(value, Text) else str(value)
        sheet.write_string(line, n, _plain(words))


def _write_money(sheet: Any, line: int, n: int, value: Money, number: Any) -> None:
    if value.currency == "KRW":
        sheet.write_number(line, n, value.minor, number)
    else:  # sums of several currencies stand in one column, and none may be added to another
        sheet.write_string(line, n, str(value))


def _plain(words: str) -> str:
    """Keep a text a text: no formula, no markup of a badge."""
    return strip_tags(words) if "<" in words else words
