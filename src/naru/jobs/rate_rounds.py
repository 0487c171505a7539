"""The round that keeps rates of exchange fresh, for every public body in turn."""

from datetime import datetime

from naru.goods.ports import CustomsRates
from naru.identity.queries import bodies
from naru.journeys import keep_exchange
from naru.kernel import outside


def fetch(*, at: datetime) -> None:
    """Ask the customs house where this week's rates are not there yet."""
    rates = outside.the(CustomsRates)
    for body in bodies.bodies():
        keep_exchange.fetch_where_due(body_id=body.id, rates=rates, at=at)
