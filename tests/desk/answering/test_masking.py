"""What identifies a person or an account never reaches the table; money and years do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.desk.answering.masking import MASK, masked


@pytest.mark.parametrize(
    "secret",
    [
        "010-1234-5678",
        "01012345678",
        "02-123-4567",
        "900101-1234567",
        "9001011234567",
        "123-45-67890",
        "110-234-567890",
        "someone@example.com",
        "M12345678",
    ],
)
def test_numbers_of_persons_are_masked(secret: str):
    assert masked(f"제 번호는 {secret} 입니다") == f"제 번호는 {MASK} 입니다"


@pytest.mark.parametrize(
    "text", ["매출이 1,500,000,000원이에요", "2026년 3월 5일", "5천만 원", "직원 9명", "30년"]
)
def test_figures_of_a_question_stay(text: str):
    assert masked(text) == text


@given(st.integers(0, 9_999), st.integers(0, 9_999), st.sampled_from(["-", "", " ", "."]))
def test_no_mobile_number_is_kept(middle: int, last: int, between: str):
    number = between.join(("010", f"{middle:04}", f"{last:04}"))

    assert number not in masked(f"전화 {number}로 주세요")
