"""Money, days and counts as people read them."""

from datetime import UTC, date, datetime

from django.utils import translation

from naru.kernel.money import won
from naru.kernel.text import Text
from naru.web.parts import wording


def test_money_is_said_in_the_readers_language():
    with translation.override("ko"):
        assert wording.money(won(12_000)) == "12,000원"
        assert wording.money(-500) == "−500원"
    with translation.override("en"):
        assert wording.money(12_000) == "₩12,000"


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
