"""A table of sheets: what is wrong is told by its row, and what is right is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import Money
from naru.pavilions import sheet_table
from naru.pavilions.sheet_table import CodeColumnMissing

CENTS = st.integers(0, 10_000_000)


def table(*rows: str) -> bytes:
    return "\n".join(rows).encode()


@given(CENTS)
def test_dollars_are_read_as_they_are_written(cents):
    assert sheet_table.cents_of(f"{cents // 100:,}.{cents % 100:02d}") == cents


def test_what_is_no_sum_is_none():
    assert [sheet_table.cents_of(one) for one in ("", "4.505", "-1", "4.x", "１２", "1e3")] == [
        None
    ] * 6


def test_a_row_is_read_by_its_headings_in_any_order():
    rows, faults = sheet_table.read(
        table(
            "단위,관리 코드,수량별 단가(USD),이름 (日本語),HS 코드,인증,견본 제공,모르는 열",
            "상자,A-1,500=4.10; 100=$4.50,ゆず茶,2007.91,HACCP; 할랄,예,무엇",
        )
    )

    assert faults == []
    (row,) = rows
    assert row.said == {("name", "ja"): "ゆず茶"}
    assert row.columns["unit"] == "box"
    assert row.columns["hs"] == "200791"
    assert row.columns["samples"] is True
    assert [one.kind for one in row.columns["certificates"]] == ["haccp", "halal"]
    assert {(one.since, one.price) for one in row.columns["tiers"]} == {
        (100, Money(450, "USD")),
        (500, Money(410, "USD")),
    }


def test_every_mistake_of_a_row_is_told_and_the_row_left_out():
    rows, faults = sheet_table.read(
        table(
            "관리 코드,단위,최소 주문 수량,수량별 단가(USD),HS 코드",
            ",상자,10,,",
            "A-1,덩어리,영,100=4; 200=5,12",
            "A-2,상자,10,100=4,200791",
            "A-2,상자,10,,",
        )
    )

    assert [row.code for row in rows] == ["A-2"]
    assert [(one.row, one.column) for one in faults] == [
        (2, "관리 코드"),
        (3, "단위"), (3, "최소 주문 수량"), (3, "수량별 단가(USD)"), (3, "HS 코드"),
        (5, "관리 코드"),
    ]  # fmt: skip
    assert all(one.fix.ko and one.fix.en for one in faults)


def test_a_table_without_codes_is_refused():
    with pytest.raises(CodeColumnMissing):
        sheet_table.read(table("이름 (한국어)", "유자차"))
