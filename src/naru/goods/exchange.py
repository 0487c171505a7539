"""
Rates of exchange (환율): what one unit of a currency is in won, from a day on, and converting.

Customs publish rates by the week, so a rate counts until a newer one begins, and is stale once its
week is over: a price may still be reckoned with it, nothing is declared. Rates are whole numbers
(won times a million), amounts whole minor units: nothing is lost on the way through won.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from naru.kernel import currencies
from naru.kernel.money import BASIS_POINTS, Money, Rounding, portion
from naru.kernel.period import in_force
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("exchange.toml")
PARTS = 1_000_000  # a rate is won times this


class RateMissing(Refusal):
    code = "goods.exchange_rate_missing"
    says = Text(
        ko="{currency}의 {on} 환율이 없습니다.",
        en="There is no rate of exchange for {currency} on {on}.",
    )
    next_step = Text(
        ko="담당자가 그 주의 관세청 고시환율을 등록해야 해요.",
        en="An officer has to load the customs rates of that week.",
    )


class RateStale(Refusal):
    code = "goods.exchange_rate_stale"
    says = Text(
        ko="{currency} 환율이 {since}부터의 것이라 {on}의 신고에는 쓸 수 없습니다.",
        en="The rate of {currency} is of the week of {since}: nothing is declared by it on {on}.",
    )
    next_step = Text(
        ko="담당자가 이번 주 관세청 환율을 불러오거나 등록한 뒤 다시 신고해 주세요.",
        en="An officer has to fetch or load the customs rates of this week; then lodge again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How long a rate counts, and how far it may move before somebody looks at it."""

    since: date
    days: int
    moved_bp: int
    source: str
    assumption: str = ""
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One currency's rate from a day on; ``won_parts`` is won times a million for one unit."""

    currency: str
    since: date
    won_parts: int
    source: str
    assumption: str = ""

    @property
    def won(self) -> Decimal:
        return Decimal(self.won_parts) / PARTS

    def is_stale(self, on: date) -> bool:
        """Say whether the rate's week is over on a day, or it never was the customs house's."""
        is_over = on >= self.since + timedelta(days=week(on).days)
        return self.currency != WON.currency and (bool(self.assumption) or is_over)

    def moved_too_far(self, to: int, on: date) -> bool:
        """Say whether a new rate is so far away that somebody has to look at it."""
        return abs(to - self.won_parts) * BASIS_POINTS > self.won_parts * week(on).moved_bp

    @property
    def won_said(self) -> str:
        """Write the won: 1,392.55."""
        return f"{self.won:,f}"


WON = Rate(currency="KRW", since=date.min, won_parts=PARTS, source="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The rates in force on a day."""

    on: date
    by_currency: Mapping[str, Rate] = field(default_factory=dict)

    def rate(self, currency: str) -> Rate:
        """
        Return a currency's rate.

        :raises RateMissing: where none is known.
        """
        if currency == WON.currency:
            return WON
        if currency not in self.by_currency:
            raise RateMissing(currency=currency, on=self.on)
        return self.by_currency[currency]

    def check_fresh(self, currency: str) -> None:
        """
        Say nothing where something may be declared by a currency's rate.

        :raises RateMissing: none is known. :raises RateStale: its week is over.
        """
        rate = self.rate(currency)
        if rate.is_stale(self.on):
            raise RateStale(currency=currency, since=rate.since, on=self.on)

    def convert(self, amount: Money, to: str, *, rounding: Rounding) -> Money:
        """
        Return an amount in another currency, rounded once.

        :raises RateMissing: where a rate is not known.
        """
        if amount.currency == to:
            return amount
        source, target = self.rate(amount.currency), self.rate(to)
        minor = portion(
            amount.minor,
            numerator=source.won_parts * 10 ** currencies.digits(to),
            denominator=target.won_parts * 10 ** currencies.digits(amount.currency),
            rounding=rounding,
        )
        return Money(minor, to)


def in_force_on(rows: Iterable[Rate], on: date) -> Rates:
    """Choose each currency's newest rate of a day."""
    by_currency: dict[str, list[Rate]] = {}
    for row in rows:
        by_currency.setdefault(row.currency, []).append(row)
    found = {currency: in_force(known, on) for currency, known in by_currency.items()}
    return Rates(
        on=on, by_currency={currency: one for currency, one in found.items() if one is not None}
    )


def parts_of(written: str) -> int:
    """Read a rate as it is published ("1,392.55") into won times a million."""
    return int(Decimal(written.strip().replace(",", "")) * PARTS)


def week(on: date) -> Week:
    """Return the rule of a day."""
    found = in_force(_weeks(), on)
    assert found is not None, "exchange.toml tells of every day"
    return found


@lru_cache(maxsize=1)
def _weeks() -> tuple[Week, ...]:
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["week"]
    return tuple(Week(**(row | {"assumed": tuple(row.get("assumed", ()))})) for row in rows)


@lru_cache(maxsize=1)
def shipped() -> tuple[Rate, ...]:
    """Return the rates that come with the house, for where nobody has loaded any."""
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["table"]
    return tuple(
        Rate(
            currency=currency,
            since=table["since"],
            won_parts=parts_of(written),
            source=table["source"],
            assumption=table.get("assumption", ""),
        )
        for table in tables
        for currency, written in table["won"].items()
    )
