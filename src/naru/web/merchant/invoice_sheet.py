"""Read the table of invoice numbers that a vendor uploads: order number, carrier, number."""

import zipfile
from typing import IO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from naru.commerce.carriers import CARRIERS
from naru.journeys.deliver import ROWS_PER_SHEET_MAX, SheetRow

BYTES_MAX = 2_000_000


def read(upload: IO[bytes]) -> list[SheetRow] | None:
    """Return the rows of a table, its heading left out; None where it is no Excel file."""
    if getattr(upload, "size", 0) > BYTES_MAX:
        return None
    try:
        book = load_workbook(upload, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        return None
    found = []
    lines = book.worksheets[0].iter_rows(
        max_row=ROWS_PER_SHEET_MAX + 1, max_col=3, values_only=True
    )
    for place, line in enumerate(lines, start=1):
        number, carrier, invoice = (str(cell or "").strip() for cell in (*line, "", "")[:3])
        if place == 1 or not number:
            continue
        found.append(
            SheetRow(
                place=place,
                number=number.upper(),
                carrier=_code(carrier),
                invoice_number=invoice.removesuffix(".0"),
            )
        )
    return found


def _code(typed: str) -> str:
    """Take a carrier by its code or by its name."""
    by_name = {carrier.name.ko: code for code, carrier in CARRIERS.items()}
    return by_name.get(typed, typed)
