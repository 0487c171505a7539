"""A registry's table is read by its headings; what cannot be read is told with its place."""

import io
from datetime import date

import pytest
import xlsxwriter

from naru.desk import gazette
from naru.desk.gazette import GazetteColumnsMissing

CSV = """상표,출원번호,류,출원인,공고일,국가
나루장터,40-2026-0000001,"29, 30류",견본상사,2026-03-02,KR
나로,40-2026-0000002,35,,2026.3.5.,
,40-2026-0000003,35,,2026-03-05,
달빛,40-2026-0000004,99,,언젠가,
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_rows_are_read_in_any_order_of_columns(encoding):
    found = gazette.read(CSV.encode(encoding), country="CN")

    assert [(one.word, one.number, one.classes, one.country) for one in found.rows] == [
        ("나루장터", "40-2026-0000001", (29, 30), "KR"),
        ("나로", "40-2026-0000002", (35,), "CN"),
    ]
    assert found.rows[1].published_on == date(2026, 3, 5)
    assert [(fault.row, fault.column) for fault in found.faults] == [(4, "상표"), (5, "공고일")]


def test_an_excel_file_is_read_too():
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Number", "Word", "Class", "Published"])
    sheet.write_row(1, 0, ["123", "NARU", 30, "20260302"])
    book.close()

    (row,) = gazette.read(stored.getvalue(), country="US").rows

    assert (row.word, row.classes, row.published_on) == ("NARU", (30,), date(2026, 3, 2))


def test_missing_columns_are_named():
    with pytest.raises(GazetteColumnsMissing) as refused:
        gazette.read("상표,류\n나루,29\n".encode())

    assert "출원번호, 공고일" in refused.value.sentence.ko
