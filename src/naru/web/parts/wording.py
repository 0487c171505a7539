"""Money, days and instants in the words of the reader's language."""

from datetime import date, datetime

from django.utils.translation import get_language

from naru.kernel.clock import SEOUL
from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.kernel.won import written

WEEKDAYS = "월화수목금토일"


def is_english() -> bool:
    """Tell whether figures and days are written as in English: everywhere but in Korean."""
    return not (get_language() or "ko").startswith("ko")


def said(text: Text | str) -> str:
    """Return a text in the reader's language."""
    return text.into(get_language() or "ko") if isinstance(text, Text) else str(text)


def money(amount: Money | int) -> str:
    """
    Write an amount in the way of its currency: USD 1,234.50, JPY 1,235.

    Won, which a bare number means too, are written 12,000원, or ₩12,000 in English.
    """
    of = amount if isinstance(amount, Money) else won(int(amount))
    if of.currency == "KRW":
        return written(of.minor, "en" if is_english() else "ko")
    return f"{'−' if of.minor < 0 else ''}{Money(abs(of.minor), of.currency)}"


def long_money(amount: int) -> str:
    """Write a long amount so that it can be taken in: 10억 2,650만원; others as ``money``."""
    hundred_millions, rest = divmod(abs(amount), 100_000_000)
    if is_english() or not hundred_millions or rest % 10_000:
        return money(amount)
    sign = "−" if amount < 0 else ""
    tail = f" {rest // 10_000:,}만" if rest else ""
    return f"{sign}{hundred_millions:,}억{tail}원"


def day(value: date | datetime | None) -> str:
    """Write a legal date: 2026년 3월 2일, or 2 March 2026 in English."""
    if value is None:
        return "–"
    on = value.astimezone(SEOUL).date() if isinstance(value, datetime) else value
    if is_english():
        return f"{on.day} {on:%B} {on.year}"
    return f"{on.year}년 {on.month}월 {on.day}일"


def short_day(value: date | datetime | None) -> str:
    """Write a date for tables: 2026.03.02."""
    if value is None:
        return "–"
    on = value.astimezone(SEOUL).date() if isinstance(value, datetime) else value
    return f"{on:%Y.%m.%d}"


def instant(value: datetime | None) -> str:
    """Write an instant in Seoul for tables: 2026.03.02 14:05."""
    return "–" if value is None else f"{value.astimezone(SEOUL):%Y.%m.%d %H:%M}"
