"""The one machine of every list: columns, filters, keyset pages, workbooks."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from naru.kernel.money import Money, won
from naru.kernel.page import Page, pack_cursor, unpack_cursor
from naru.web.parts import listing_excel
from naru.web.parts.listing import Asked, Column, DateRange, Listing, Select, answer, read


@dataclass(frozen=True)
class Row:
    number: int
    name: str
    total: Money
    at: datetime


ROWS = [
    Row(n, f"이름 {n}", won(n * 1_000), datetime(2026, 3, 1, 16, tzinfo=UTC)) for n in range(250)
]


def rows(asked: Asked) -> Page[Row]:
    kept = [row for row in ROWS if asked.search in row.name]
    kept.sort(key=lambda row: row.number, reverse=asked.sort == "-number")
    start = int(unpack_cursor(asked.cursor, parts=1)[0]) if asked.cursor else 0
    end = start + asked.limit
    after = pack_cursor(end) if end < len(kept) else ""
    return Page(rows=kept[start:end], next_cursor=after, counted=len(kept))


def listing(**more: object) -> Listing[Row]:
    shown: dict[str, object] = {
        "title": "주문",
        "columns": [
            Column(label="번호", value=lambda row: row.number, sort="number", is_heading=True),
            Column(label="이름", value=lambda row: row.name, href=lambda row: f"/o/{row.number}"),
            Column(label="합계", value=lambda row: row.total, is_number=True),
            Column(label="때", value=lambda row: row.at),
        ],
        "rows": rows,
        "search": "이름",
        "filters": [
            Select(name="state", label="상태", options=[("paid", "결제")]),
            DateRange(name="day", label="주문일"),
        ],
        "file_name": "orders",
    }
    return Listing(**shown | more)  # type: ignore[arg-type]


def asking(query: str = "", **headers: str):
    request = RequestFactory().get(f"/orders?{query}", headers=headers)
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)
    return request


def test_the_address_is_read_and_nonsense_dropped():
    asked = read(
        asking("q=+a+&state=stolen&sort=-number&day_since=2026-03-01&day_until=x"), listing()
    )
    assert (asked.search, asked.value("state"), asked.sort) == ("a", "", "-number")
    assert asked.since("day") == date(2026, 3, 1)
    assert asked.until("day") is None
    assert read(asking("sort=password"), listing()).sort == ""


def test_a_list_is_drawn_with_links_sums_and_the_next_page():
    shown = answer(asking("state=paid"), listing()).content.decode()
    assert '<a href="/o/3">이름 3</a>' in shown
    assert "3,000원" in shown
    assert "2026.03.02 01:00" in shown
    assert "모두 250건" in shown
    assert "cursor=" in shown
    assert "state=paid" in shown
    assert 'aria-sort="none"' in shown
    assert "<main" in shown


def test_htmx_gets_the_rows_only():
    shown = answer(asking("q=이름+7", **{"HX-Request": "true"}), listing()).content.decode()
    assert "<main" not in shown
    assert 'id="listing"' in shown
    assert "이름 7" in shown


def test_nothing_found_offers_the_way_back():
    shown = answer(asking("q=없는"), listing()).content.decode()
    assert "찾은 것이 없습니다" in shown
    assert 'href="/orders"' in shown


def test_a_cell_is_escaped():
    bad = [Row(1, "<script>", won(1), datetime(2026, 3, 1, tzinfo=UTC))]
    shown = answer(asking(), listing(rows=lambda _asked: Page(rows=bad))).content.decode()
    assert "&lt;script&gt;" in shown


def test_excel_holds_every_page_as_filtered_and_tells_the_log():
    told: list[Row] = []
    response = answer(asking("as=xlsx&sort=-number"), listing(on_export=told.extend))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    found = list(book.active.iter_rows(values_only=True))
    assert found[0] == ("번호", "이름", "합계", "때")
    assert found[1][:3] == (249, "이름 249", 249_000)
    assert len(found) == 251
    assert len(told) == 250
    assert found[1][3] == datetime(2026, 3, 2, 1, 0)


def test_excel_stops_at_its_cap_and_says_so(monkeypatch):
    monkeypatch.setattr(listing_excel, "EXPORTED_ROWS_MAX", 120)
    response = answer(asking("as=xlsx"), listing())
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    found = list(book.active.iter_rows(values_only=True))
    assert len(found) == 122
    assert "120" in str(found[-1][0])


@pytest.mark.parametrize("bad", ["=1+1", "@SUM(A1)", "+1"])
def test_what_people_wrote_never_becomes_a_formula(bad):
    row = [Row(1, bad, won(1), datetime(2026, 3, 1, tzinfo=UTC))]
    response = answer(asking("as=xlsx"), listing(rows=lambda _asked: Page(rows=row)))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    cell = book.active["B2"]
    assert cell.value == bad
    assert cell.data_type == "s"


def test_without_a_file_name_there_is_no_excel():
    response = answer(asking("as=xlsx"), listing(file_name=""))
    assert response.headers["Content-Type"].startswith("text/html")
