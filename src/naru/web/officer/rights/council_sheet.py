"""Figures and the sheet of a meeting as a workbook: the sums first, then a sheet for each table."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import gettext as _

from naru.web.parts import wording
from naru.web.parts.listing_excel import EXCEL_TYPE

SHEET_NAME_MAX = 31
REFUSED_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
Table = tuple[str, Sequence[str], Sequence[Sequence[Any]]]


def answer(
    name: str,
    title: str,
    span: tuple[date, date],
    tiles: Sequence[tuple[str, str]],
    tables: Sequence[Table],
) -> FileResponse:
    """Answer with the workbook."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored)
    bold = book.add_format({"bold": True, "bg_color": "#eef2f7", "bottom": 1})
    big = book.add_format({"bold": True, "font_size": 14})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(_("Sums"))
    sheet.set_column(0, 0, 34)
    sheet.write_string(0, 0, title, big)
    sheet.write_string(1, 0, f"{wording.day(span[0])} ~ {wording.day(span[1])}")
    for line, (label, value) in enumerate(tiles, 3):
        sheet.write_string(line, 0, str(label))
        sheet.write_string(line, 1, value)
    for heading, columns, rows in tables:
        _write(book.add_worksheet(_name(heading)), columns, rows, (bold, day))
    book.close()
    stored.seek(0)
    return FileResponse(
        stored, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL_TYPE
    )


def _write(
    sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[Any]], formats: tuple[Any, Any]
) -> None:
    bold, day = formats
    sheet.set_column(0, len(columns) - 1, 24)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, str(column), bold)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                when = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel's own
                sheet.write_datetime(line, at, when, day)
            elif isinstance(value, int):
                sheet.write_number(line, at, value)
            else:
                sheet.write_string(line, at, str(value))


def _name(heading: str) -> str:
    return str(heading).translate(REFUSED_IN_NAMES)[:SHEET_NAME_MAX]
