"""Rates of exchange: which counts on a day, and converting without losing on the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.goods import exchange
from naru.goods.exchange import Rate, RateMissing, RateStale
from naru.goods.operations.exchange import RateUnreadable, read, read_table
from naru.kernel.money import Money, Rounding, won
from naru.kernel.table import UnreadableTable


def rate(currency: str, written: str, since: date = date(2026, 11, 22)) -> Rate:
    parts = exchange.parts_of(written)
    return Rate(currency=currency, since=since, won_parts=parts, source="관세청")


ROWS = [
    rate("USD", "1,392.55"),
    rate("USD", "1,401.10", date(2026, 11, 29)),
    rate("JPY", "9.3012"),
    rate("VND", "0.0545"),
]


def test_a_weeks_rate_counts_until_the_next_begins():
    before = exchange.in_force_on(ROWS, date(2026, 11, 28))
    after = exchange.in_force_on(ROWS, date(2026, 11, 29))

    assert str(before.rate("USD").won) == "1392.55"
    assert str(after.rate("USD").won) == "1401.1"
    with pytest.raises(RateMissing):
        after.rate("EUR")


@pytest.mark.parametrize(
    ("amount", "to", "expected"),
    [
        (Money(1_00, "USD"), "KRW", won(1_393)),
        (Money(1_000, "JPY"), "KRW", won(9_302)),
        (Money(24_00, "USD"), "JPY", Money(3_594, "JPY")),
        (won(1_392_550), "USD", Money(1_000_00, "USD")),
        (Money(1_000_000, "VND"), "KRW", won(54_500)),
        (won(7), "KRW", won(7)),
    ],
)
def test_converting_rounds_once_and_as_told(amount, to, expected):
    rates = exchange.in_force_on(ROWS, date(2026, 11, 25))

    assert rates.convert(amount, to, rounding=Rounding.UP) == expected


@given(st.integers(0, 10**9))
def test_there_and_back_is_never_more_than_a_minor_unit_off(cents):
    rates = exchange.in_force_on(ROWS, date(2026, 11, 25))

    there = rates.convert(Money(cents, "USD"), "KRW", rounding=Rounding.HALF_UP)
    back = rates.convert(there, "USD", rounding=Rounding.HALF_UP)

    assert abs(back.minor - cents) <= 1


def test_a_table_is_read_line_by_line():
    assert read("USD 1,392.55\n\njpy\t9.3012\nEUR;1,600") == {
        "USD": 1_392_550_000, "JPY": 9_301_200, "EUR": 1_600_000_000,
    }  # fmt: skip


@pytest.mark.parametrize("line", ["USD", "USD abc", "KRW 1", "DOLLAR 1,392", "USD 0", "USD -5"])
def test_a_line_that_is_no_rate_is_named(line):
    with pytest.raises(RateUnreadable) as refused:
        read(f"JPY 9.3\n{line}")

    assert "2번째" in refused.value.sentence.ko


def test_nothing_is_declared_by_a_rate_whose_week_is_over():
    saturday = exchange.in_force_on([rate("USD", "1,392.55")], date(2026, 11, 28))
    sunday = exchange.in_force_on([rate("USD", "1,392.55")], date(2026, 11, 29))

    saturday.check_fresh("USD")
    saturday.check_fresh("KRW")
    with pytest.raises(RateStale) as refused:
        sunday.check_fresh("USD")
    with pytest.raises(RateMissing):
        saturday.check_fresh("AED")

    assert "2026" in refused.value.sentence.ko


def test_a_rough_rate_is_never_fresh_and_one_that_moved_far_is_looked_at():
    rough = Rate(
        currency="USD", since=date(2026, 11, 22), won_parts=1_400 * exchange.PARTS, source="Naru",
        assumption="어림값",
    )  # fmt: skip

    assert rough.is_stale(date(2026, 11, 22))
    assert not rough.moved_too_far(1_866 * exchange.PARTS, date(2026, 11, 25))
    assert rough.moved_too_far(1_867 * exchange.PARTS, date(2026, 11, 25))
    assert rough.moved_too_far(14 * exchange.PARTS, date(2026, 11, 25))  # told for 100 units


def test_a_table_of_customs_is_read_wherever_its_columns_stand():
    written = '국가,통화명,통화부호,환율\n미국,US Dollar,USD,"1,392.55"\n일본,Yen,JPY,9.3012\n'

    assert read_table(written.encode("cp949")) == {"USD": 1_392_550_000, "JPY": 9_301_200}


def test_a_table_without_rates_and_a_line_that_is_none_are_refused():
    with pytest.raises(RateUnreadable):
        read_table("통화,환율\n".encode())
    with pytest.raises(RateUnreadable) as refused:
        read_table("통화,환율\nUSD,1400\nJPY,없음\n".encode())
    with pytest.raises(UnreadableTable):
        read_table(b"PK no workbook")

    assert "3번째" in refused.value.sentence.ko
