"""Named tables in one Excel file; every cell is text, so that none becomes a formula or a day."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.http import FileResponse

from naru.web.parts.listing_excel import EXCEL_TYPE

COLUMN_WIDTH = 22
SHEET_NAME_LETTERS_MAX = 31  # of Excel
NUMBER_LETTERS = 5  # " (12)" behind a name that stands there already
SIGNS_REFUSED = "[]:*?/\\'"

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]  # name, headings, lines


def answer(name: str, tables: Sequence[Table]) -> FileResponse:
    """Answer with the tables, one sheet for each, to be saved as ``<name>.xlsx``."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#eef2f7", "bottom": 1})
    for title, headings, lines in tables:
        sheet = book.add_worksheet(_sheet_name(title, [one.name for one in book.worksheets()]))
        sheet.set_column(0, max(len(headings) - 1, 0), COLUMN_WIDTH)
        sheet.freeze_panes(1, 0)
        for place, line in enumerate([headings, *lines]):
            for column, cell in enumerate(line):
                sheet.write_string(place, column, str(cell), None if place else bold)
    book.close()
    stored.seek(0)
    return FileResponse(
        stored, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL_TYPE
    )


def _sheet_name(name: str, taken: list[str]) -> str:
    """Return a name that Excel takes: short, without its signs, once."""
    plain = "".join(sign for sign in name if sign not in SIGNS_REFUSED)
    plain = plain[:SHEET_NAME_LETTERS_MAX] or "-"
    short = plain[: SHEET_NAME_LETTERS_MAX - NUMBER_LETTERS]
    number = sum(one == plain or one.startswith(f"{short} (") for one in taken)
    return f"{short} ({number + 1})" if number else plain
