"""
Read a table as people send it: Excel (xlsx), or CSV as Excel in Korea writes it.

Only cells as trimmed text come out; what they mean is for the room that asked for the table.
"""

import csv
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ENCODINGS = ("utf-8-sig", "cp949")  # with a mark, or the older one
YES = frozenset({"예", "네", "y", "yes", "o", "1", "true"})
# What the library raises for a workbook that is cut off, or is none inside of its archive.
BROKEN_EXCEL = (
    BadZipFile, ParseError, zlib.error, EOFError, LookupError, ValueError, TypeError,
    AttributeError, NotImplementedError, OSError,
)  # fmt: skip
NO = frozenset({"", "아니오", "아니요", "n", "no", "x", "0", "false"})


class UnreadableTable(Refusal):
    code = "kernel.unreadable_table"
    says = Text(
        ko="표를 읽을 수 없습니다. 엑셀(xlsx)이나 CSV 파일이어야 합니다.",
        en="The table cannot be read; it must be an Excel (xlsx) or CSV file.",
    )
    next_step = Text(
        ko="양식을 내려받아 그 안에 적은 뒤 다시 올려 주세요.",
        en="Download the template, fill it in and upload that.",
    )


class TableTooLong(Refusal):
    code = "kernel.table_too_long"
    says = Text(
        ko="표는 {rows_max}줄까지 올릴 수 있습니다.", en="A table has {rows_max} rows at most."
    )
    next_step = Text(ko="파일을 나누어 올려 주세요.", en="Split the file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """One thing to mend in a table; ``row`` counts as the spreadsheet does."""

    row: int
    column: str
    says: Text
    fix: Text


def lines(content: bytes, *, columns_max: int) -> Iterator[list[str]]:
    """
    Yield the cells of each line, the headings first; tabs may stand for commas.

    :raises UnreadableTable: where it is neither Excel nor CSV.
    """
    cells = _excel if content.startswith(b"PK") else _csv
    return cells(content, columns_max)


def _csv(content: bytes, columns_max: int) -> Iterator[list[str]]:
    text = _decoded(content)
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [cell.strip() for cell in row[:columns_max]]
    except csv.Error as error:
        raise UnreadableTable from error


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableTable


def _excel(content: bytes, columns_max: int) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_col=columns_max, values_only=True):
            yield [_cell(value) for value in row]
    except BROKEN_EXCEL as error:
        raise UnreadableTable from error


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == value.min.time() else value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def whole_number(raw: str) -> int | None:
    """Read a number as people write it ("12,000원"); None where it is none."""
    plain = re.sub(r"[\s,원₩]", "", raw)
    return int(plain) if re.fullmatch(r"[0-9]{1,12}", plain) else None
