"""Read rates of exchange: a body's own, and the shipped ones where it has none."""

from dataclasses import dataclass
from datetime import date, datetime

from naru.goods import exchange
from naru.goods.exchange import Rate, Rates
from naru.goods.models import ExchangeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRate:
    """A rate as it was loaded, and when; ``revision`` is above one where it mended another."""

    rate: Rate
    revision: int
    loaded_at: datetime


def rates(*, body_id: int, on: date) -> Rates:
    """Return the rates in force on a day; a body's own go before the shipped ones."""
    rows = ExchangeRate.objects.filter(body_id=body_id, since__lte=on)
    own = rows.order_by("currency", "-since", "-revision").distinct("currency")
    found = exchange.in_force_on(exchange.shipped(), on)
    told = {row.currency: view(row) for row in own}
    return Rates(on=on, by_currency={**found.by_currency, **told})


def of_day(*, body_id: int, since: date) -> dict[str, LoadedRate]:
    """Return what counts of the rates that a body loaded for one day, by currency."""
    rows = ExchangeRate.objects.filter(body_id=body_id, since=since)
    newest = rows.order_by("currency", "-revision").distinct("currency")
    return {row.currency: _loaded(row) for row in newest}


def loaded(*, body_id: int, limit: int = 60) -> list[LoadedRate]:
    """Return what a body loaded, the newest first, with what was mended."""
    rows = ExchangeRate.objects.filter(body_id=body_id)
    return [_loaded(row) for row in rows.order_by("-since", "currency", "-revision")[:limit]]


def view(row: ExchangeRate) -> Rate:
    """Read a row."""
    return Rate(currency=row.currency, since=row.since, won_parts=row.won_parts, source=row.source)


def _loaded(row: ExchangeRate) -> LoadedRate:
    return LoadedRate(rate=view(row), revision=row.revision, loaded_at=row.loaded_at)
