"""What nobody should write or bring, and how a page's form is read as a browser reads it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from itertools import cycle

from openpyxl import Workbook

from naru.kernel import clock

TOO_MUCH = "99999999999999999999"
OTHER_NONSENSE = cycle(
    ("", "-1", "9" * 5_000, "NaN", "가" * 3_000, "\x00", "0001-01-01", "9999-12-31T23:59", "😀")
)
LEFT_ALONE = {"csrfmiddlewaretoken", "language", "letters", "q"}


class Fields(HTMLParser):
    """What the forms of a page would send: as they are drawn, else something that can be meant."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.takes_files = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        kind = given.get("type") or "text"
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and value:
            self.told.setdefault(self._select, value)
        elif kind == "file":
            self.takes_files = True
        elif tag in {"input", "textarea", "button"} and name and name not in LEFT_ALONE:
            self.told.setdefault(name, value or meant(kind, given.get("inputmode") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def meant(kind: str, mode: str) -> str:
    """Return what somebody could write into an empty field."""
    tomorrow = clock.today() + timedelta(days=1)
    days = {"date": f"{tomorrow}", "datetime-local": f"{tomorrow}T10:00"}
    if kind in days:
        return days[kind]
    return "12" if kind == "number" or mode in {"numeric", "decimal"} else "x"


def tables(headings: list[str]) -> Iterator[bytes]:
    """Yield tables that nobody can read, and ones whose every cell is nonsense."""
    rows = [["=cmd|' /C calc'!A1"], [TOO_MUCH], ["😀"], ["가" * 300], ["-1"], ["2026-13-40"]]
    book = Workbook()
    for row in (headings, *[row * len(headings) for row in rows]):
        book.active.append(row)
    kept, cut = io.BytesIO(), io.BytesIO()
    book.save(kept)
    with zipfile.ZipFile(kept) as whole, zipfile.ZipFile(cut, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<x" if "sheet1" in name else whole.read(name))
    yield from (
        b"",
        bytes(range(256)),
        "가".encode("utf-16"),
        b"PK\x03\x04",
        kept.getvalue()[:2_000],
        kept.getvalue(),
        cut.getvalue(),
        b'"' + b"x" * 200_000,
        b"\n" * 9_000,
    )
