"""
Currencies: how many digits stand after the point; amounts as people write them, read and written.

Amounts are whole numbers of the smallest unit; what has more digits than the currency is refused,
never rounded.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("currencies.toml")
AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,4}))?")


class AmountUnreadable(Refusal):
    code = "kernel.amount_unreadable"
    says = Text(
        ko="‘{written}’은(는) {currency} 금액으로 읽을 수 없습니다.",
        en='"{written}" is not an amount in {currency}.',
    )
    next_step = Text(
        ko="숫자로 적어 주세요. 이 통화의 소수점 아래는 {digits}자리까지입니다.",
        en="Write digits; this currency has {digits} places after the point.",
    )


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def offered() -> tuple[str, ...]:
    """Return the currencies in which firms may quote."""
    return tuple(_shipped()["offered"])


def digits(currency: str) -> int:
    """Return the places after the point: 0 for the won and the yen, 2 for the dollar."""
    places: int = _shipped()["digits"].get(currency, _shipped()["usual_digits"])
    return places


def read(written: str, currency: str) -> int:
    """
    Read an amount into its smallest unit: "1,234.5" in USD is 123450.

    :raises AmountUnreadable: for what is no amount, or finer than the currency.
    """
    places = digits(currency)
    found = AMOUNT.fullmatch(written.strip().replace(",", ""))
    if found is None or len(found[2] or "") > places:
        raise AmountUnreadable(written=written, currency=currency, digits=places)
    return int(found[1] + (found[2] or "").ljust(places, "0"))


def plain(minor: int, currency: str) -> str:
    """Write an amount without its currency and without commas, as a form shows it again."""
    return figure(minor, currency).replace(",", "")


def figure(minor: int, currency: str) -> str:
    """Write an amount without its currency: 1,234.50."""
    places = digits(currency)
    whole, rest = divmod(abs(minor), 10**places)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:0{places}d}" if places else "")
