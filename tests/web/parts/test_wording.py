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
