"""Records are kept as long as the law asks, by the calendar."""

from datetime import date

from naru.records import retention


def test_orders_are_kept_for_five_years() -> None:
    assert retention.until("order", date(2026, 3, 2)) == date(2031, 3, 2)


def test_last_of_february_becomes_the_next_first() -> None:
    assert retention.later(date(2024, 2, 29), months=12) == date(2025, 3, 1)
    assert retention.later(date(2026, 8, 31), months=6) == date(2027, 3, 1)
