"""Money, days and counts as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.web.parts import wording
from naru.web.parts.templatetags import naru


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (won(12_000), "12,000원", "₩12,000"),
        (-500, "−500원", "−₩500"),
        (Money(1_234_567, "USD"), "USD 12,345.67", "USD 12,345.67"),
        (Money(5, "EUR"), "EUR 0.05", "EUR 0.05"),
        (Money(-50, "CNY"), "−CNY 0.50", "−CNY 0.50"),
        (Money(1_234_567, "JPY"), "JPY 1,234,567", "JPY 1,234,567"),
        (Money(25_000_000, "VND"), "VND 25,000,000", "VND 25,000,000"),
        (Money(1_500, "KWD"), "KWD 1.500", "KWD 1.500"),
    ],
)
def test_money_is_written_by_its_currency_and_the_readers_language(amount, korean, english):
    with translation.override("ko"):
        assert naru.money(amount) == korean
    with translation.override("en"):
        assert naru.money(amount) == english


def test_minor_units_are_written_in_the_currency_that_is_named():
    assert naru.money(450, "USD") == "USD 4.50"
    assert naru.money(450, "JPY") == "JPY 450"
    assert naru.money(None) == "–"


def test_a_long_amount_is_said_in_words_where_nothing_is_lost():
    with translation.override("ko"):
        assert wording.long_money(1_026_500_000) == "10억 2,650만원"
        assert wording.long_money(-300_000_000) == "−3억원"
        assert wording.long_money(99_990_000) == "99,990,000원"
        assert wording.long_money(100_000_001) == "100,000,001원"
    with translation.override("en"):
        assert wording.long_money(1_026_500_000) == "₩1,026,500,000"


def test_an_instant_is_told_in_seoul():
    late = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    with translation.override("ko"):
        assert wording.day(late) == "2026년 3월 3일"
        assert wording.instant(late) == "2026.03.03 01:30"
    with translation.override("en"):
        assert wording.day(date(2026, 3, 2)) == "2 March 2026"
    assert wording.short_day(None) == "–"


def test_text_falls_back_to_korean():
    with translation.override("en"):
        assert wording.said(Text("쌀")) == "쌀"
        assert wording.said(Text("쌀", "Rice")) == "Rice"
