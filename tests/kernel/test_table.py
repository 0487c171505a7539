"""Numbers and tables as people write them."""

import io
import zipfile

import pytest

from naru.kernel import table


@pytest.mark.parametrize(
    ("raw", "number"),
    [("12,000원", 12_000), ("₩ 3", 3), ("0", 0), ("1.5", None), ("-1", None), ("", None)],
)
def test_numbers_are_read_as_people_write_them(raw: str, number: int | None):
    assert table.whole_number(raw) == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_is_read_as_excel_in_korea_writes_it(encoding: str, delimiter: str):
    content = f"번호{delimiter}이름\n1{delimiter} 김하나 \n".encode(encoding)

    assert list(table.lines(content, columns_max=9)) == [["번호", "이름"], ["1", "김하나"]]


def broken_workbook() -> bytes:
    """Return an archive that holds no workbook but the beginning of one."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
    return kept.getvalue()


@pytest.mark.parametrize(
    "content", [b"\x00\x01", b"PK not a zip", b"\xff\xfe\xff", broken_workbook()]
)
def test_what_is_no_table_is_refused(content: bytes):
    with pytest.raises(table.UnreadableTable):
        list(table.lines(content, columns_max=9))
