"""Load a week's rates of exchange."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from naru.goods import exchange
from naru.goods.models import ExchangeRate
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WON_MAX = Decimal(1_000_000)
CODE_LETTERS = 3


class RateUnreadable(Refusal):
    code = "goods.exchange_rate_unreadable"
    says = Text(
        ko="{line}번째 줄을 환율로 읽을 수 없습니다: {written}",
        en="Line {line} is not a rate of exchange: {written}",
    )
    next_step = Text(
        ko="한 줄에 하나씩, 통화와 1단위의 원화 금액을 적어 주세요. 예: USD 1,392.55",
        en="Write a line each: the currency and the won for one unit, such as USD 1,392.55",
    )


def read(written: str) -> dict[str, int]:
    """
    Read a table of rates: a line each, the currency and the won for one unit.

    :raises RateUnreadable: naming the line.
    """
    found: dict[str, int] = {}
    for number, line in enumerate(written.splitlines(), start=1):
        if line.strip():
            currency, parts = _line(line, number)
            found[currency] = parts
    return found


@within_transaction
def load(*, by: Actor, since: date, rates: Mapping[str, int], source: str, at: datetime) -> int:
    """Load rates from a day on; those of the same day are replaced. Return how many."""
    rows = [
        ExchangeRate(
            body_id=by.body_id, currency=currency, since=since, won_parts=parts, source=source,
            loaded_by=by.person_id, loaded_at=at,
        )
        for currency, parts in rates.items()
    ]  # fmt: skip
    ExchangeRate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["body_id", "currency", "since"],
        update_fields=["won_parts", "source", "loaded_by", "loaded_at"],
    )
    return len(rows)


def _line(line: str, number: int) -> tuple[str, int]:
    parts = line.replace("\t", " ").replace(";", " ").split()
    try:
        currency, written = parts[0].upper(), "".join(parts[1:])
        value = Decimal(written.replace(",", ""))
    except (IndexError, InvalidOperation) as error:
        raise RateUnreadable(line=number, written=line.strip()) from error
    known = len(currency) == CODE_LETTERS and currency.isalpha() and currency != "KRW"
    if not known or not Decimal(1) / exchange.PARTS <= value < WON_MAX:
        raise RateUnreadable(line=number, written=line.strip())
    return currency, int(value * exchange.PARTS)
