"""Numbers mean the same however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.desk.answering.numerals import values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50,000,000원", 50_000_000),
        ("5천만 원", 50_000_000),
        ("1억 5,000만 원", 150_000_000),
        ("3만 원", 30_000),
        ("1.5억", 150_000_000),
        ("2백만원", 2_000_000),
        ("10 million", 10_000_000),
        ("70%", 70),
        ("두 번까지", 2),
    ],
)
def test_a_number_is_read(text: str, number: int):
    assert values(text) == {Decimal(number)}


def test_a_date_is_three_numbers():
    assert values("2026년 3월 5일") == {Decimal(2026), Decimal(3), Decimal(5)}


@given(st.integers(1, 10**12))
def test_commas_do_not_matter(number: int):
    assert values(f"{number:,}원") == values(f"{number}원") == {Decimal(number)}
