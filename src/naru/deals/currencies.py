"""
Currencies of quotations: read an amount that a person wrote, and write one down.

Amounts are whole numbers of the smallest unit; what has more digits than the currency is refused,
never rounded.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("currencies.toml")
AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,4}))?")


class AmountUnreadable(Refusal):
    code = "deals.amount_unreadable"
    says = Text(
        ko="‘{written}’은(는) {currency} 금액으로 읽을 수 없습니다.",
        en='"{written}" is not an amount in {currency}.',
    )
    next_step = Text(
        ko="숫자로 적어 주세요. 이 통화의 소수점 아래는 {digits}자리까지입니다.",
        en="Write digits; this currency has {digits} places after the point.",
    )


@lru_cache(maxsize=1)
def digits() -> Mapping[str, int]:
    """Return the places after the point of every currency that we quote in."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def read(written: str, currency: str) -> int:
    """
    Read an amount into its smallest unit: "1,234.5" in USD is 123450.

    :raises AmountUnreadable: for what is no amount, or finer than the currency.
    """
    places = digits()[currency]
    found = AMOUNT.fullmatch(written.strip().replace(",", ""))
    if found is None or len(found[2] or "") > places:
        raise AmountUnreadable(written=written, currency=currency, digits=places)
    return int(found[1] + (found[2] or "").ljust(places, "0"))


def plain(minor: int, currency: str) -> str:
    """Write an amount without its currency and without commas, as a form shows it again."""
    places = digits().get(currency, 2)
    whole, rest = divmod(abs(minor), 10**places)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}" + (f".{rest:0{places}d}" if places else "")


def written(amount: Money) -> str:
    """Write an amount with its currency: USD 1,234.50."""
    whole, _point, rest = plain(amount.minor, amount.currency).partition(".")
    return f"{amount.currency} {int(whole):,}" + (f".{rest}" if rest else "")
