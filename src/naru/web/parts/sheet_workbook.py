"""Product sheets as a workbook that can be taken in again."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.http import FileResponse

from naru.pavilions import sheet_table
from naru.pavilions.views import SheetView
from naru.web.parts.listing_excel import EXCEL_TYPE

COLUMN_WIDTH = 20
FILE = "product-sheets.xlsx"


def answer(sheets: Sequence[SheetView]) -> FileResponse:
    """Return the workbook; every cell is text, so that nothing is read as a formula or a date."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet()
    bold = book.add_format({"bold": True, "bg_color": "#eef2f7", "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    headings = sheet_table.headings()
    page.freeze_panes(1, 1)
    page.set_column(0, len(headings) - 1, COLUMN_WIDTH, text)
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, bold)
    for line, sheet in enumerate(sheets, start=1):
        for place, cell in enumerate(sheet_table.written(sheet)):
            page.write_string(line, place, cell, text)
    book.close()
    stored.seek(0)
    return FileResponse(stored, as_attachment=True, filename=FILE, content_type=EXCEL_TYPE)
