"""Read rates of exchange: a body's own, and the shipped ones where it has none."""

from datetime import date

from naru.goods import exchange
from naru.goods.exchange import Rate, Rates
from naru.goods.models import ExchangeRate


def rates(*, body_id: int, on: date) -> Rates:
    """Return the rates in force on a day; a body's own go before the shipped ones."""
    rows = ExchangeRate.objects.filter(body_id=body_id, since__lte=on)
    own = rows.order_by("currency", "-since").distinct("currency")
    found = exchange.in_force_on(exchange.shipped(), on)
    told = {row.currency: view(row) for row in own}
    return Rates(on=on, by_currency={**found.by_currency, **told})


def loaded(*, body_id: int, limit: int = 60) -> list[Rate]:
    """Return what a body loaded, the newest first."""
    rows = ExchangeRate.objects.filter(body_id=body_id).order_by("-since", "currency")
    return [view(row) for row in rows[:limit]]


def view(row: ExchangeRate) -> Rate:
    """Read a row."""
    return Rate(currency=row.currency, since=row.since, won_parts=row.won_parts, source=row.source)
