"""Fees in numbers that add up and in words that a producer can check on her fingers."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import fees
from naru.kernel.ids import uuid7
from naru.kernel.money import won

FRUIT, TOP = uuid7(), uuid7()


def terms(since: date, rate_bp: int, category_id: UUID | None = None) -> fees.Terms:
    return fees.Terms(
        id=uuid7(), since=since, rate_bp=rate_bp, vat_bp=1_000, basis="", category_id=category_id
    )


def test_words_say_what_is_left_of_ten_thousand_won():
    words = fees.in_words(terms(date(2026, 1, 1), 300))

    assert words.ko == (
        "10,000원어치를 팔면 수수료 300원(3%)과 그 부가가치세 30원을 뺀 9,670원을 받습니다."
    )
    assert "9,670" in words.en


def test_no_fee_is_said_plainly():
    assert "없습니다" in fees.in_words(terms(date(2026, 1, 1), 0)).ko


@given(st.integers(0, 10**12), st.integers(0, 10_000), st.integers(0, 10_000))
def test_fee_adds_up_to_the_won_and_never_rounds_against_the_producer(amount, rate_bp, vat_bp):
    kept = fees.fee(won(amount), rate_bp=rate_bp, vat_bp=vat_bp)

    assert kept.commission + kept.vat + kept.left == won(amount)
    assert kept.commission.minor * 10_000 <= amount * rate_bp
    assert kept.vat.minor * 10_000 <= kept.commission.minor * vat_bp


def test_own_category_rules_before_the_top_one_and_the_general():
    general, top = terms(date(2026, 1, 1), 500), terms(date(2026, 1, 1), 400, TOP)
    fruit = terms(date(2026, 6, 1), 300, FRUIT)
    rows = [general, top, fruit]

    def rate(on: date) -> int:
        found = fees.ruling(rows, categories=(FRUIT, TOP), on=on)
        assert found is not None
        return found.rate_bp

    assert (rate(date(2026, 5, 31)), rate(date(2026, 6, 1))) == (400, 300)
    assert fees.ruling(rows, categories=(), on=date(2025, 12, 31)) is None


@pytest.mark.parametrize(("bp", "percent"), [(330, "3.3"), (300, "3"), (5, "0.05"), (0, "0")])
def test_percentage_needs_no_float(bp, percent):
    assert fees.percentage(bp) == percent
