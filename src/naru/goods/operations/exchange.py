"""Load a week's rates of exchange."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice

from naru.goods import exchange
from naru.goods.models import ExchangeRate
from naru.goods.queries import exchange as queries
from naru.kernel import table
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WON_MAX = Decimal(1_000_000)
CODE_LETTERS = 3
COLUMNS_MAX, LINES_MAX = 12, 200
TURNS_MAX = 4
CODE = re.compile(r"(?!KRW)[A-Z]{3}")
NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")


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


def read_table(content: bytes) -> dict[str, int]:
    """
    Read a table of rates as Excel or CSV: a column of currencies, a column of rates.

    :raises UnreadableTable: it is neither. :raises RateUnreadable: naming the line.
    """
    rows = enumerate(table.lines(content, columns_max=COLUMNS_MAX), start=1)
    found: dict[str, int] = {}
    for number, cells in islice(rows, LINES_MAX):
        codes = [one for one in cells if CODE.fullmatch(one)]
        numbers = [one for one in cells if NUMBER.fullmatch(one)]
        if codes and numbers:
            currency, parts = _line(f"{codes[0]} {numbers[-1]}", number)
            found[currency] = parts
        elif codes and number > 1:
            raise RateUnreadable(line=number, written=" ".join(cells))
    if not found:
        raise RateUnreadable(line=1, written="")
    return found


@within_transaction
def load(*, by: Actor, since: date, rates: Mapping[str, int], source: str, at: datetime) -> int:
    """
    Load rates from a day on, and return how many are new.

    What was loaded for that day is kept: another rate for it is a revision.
    """
    new = _differing(by.body_id, since, rates)
    for _turn in range(TURNS_MAX):  # somebody else may load the same day: both are kept in turn
        known = _differing(by.body_id, since, rates)
        rows = [
            ExchangeRate(
                body_id=by.body_id, currency=currency, since=since, won_parts=rates[currency],
                source=source, revision=revision, loaded_by=by.person_id, loaded_at=at,
            )
            for currency, revision in known.items()
        ]  # fmt: skip
        if not rows:
            break
        ExchangeRate.objects.bulk_create(rows, ignore_conflicts=True)
    return len(new)


def _differing(body_id: int, since: date, rates: Mapping[str, int]) -> dict[str, int]:
    """Return the currencies whose rate of a day is not this one, with the next revision."""
    known = queries.of_day(body_id=body_id, since=since)
    return {
        currency: known[currency].revision + 1 if currency in known else 1
        for currency, parts in rates.items()
        if currency not in known or known[currency].rate.won_parts != parts
    }


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
