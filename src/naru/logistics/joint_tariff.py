"""
The price of consolidated air freight: the dated file ``joint.toml``. Pure.

A heavier consignment never costs less: where the next break's price for its first kilogram is
lower, that price counts.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from naru.goods.consignment import Box
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.rates import chargeable
from naru.rules import dated
from naru.rules.dated import DatedRow, Row

SHIPPED = Path(__file__).with_name("joint.toml")
DIVISOR = 6_000  # cm³ a kilogram, the same as rates of parcels
KG = 1_000


class JointPrices(DatedRow):
    """Prices in force: at least, by weight, for the papers of one consignment, for each box."""

    minimum_won: int
    document_won: int
    box_won: int
    grams_max: int
    breaks: Mapping[str, tuple[tuple[int, int], ...]]


class Leaving(DatedRow):
    """Until how many hours before the cut-off a parcel may be taken out for nothing."""

    free_hours_before: int


class JointTariff(Row):
    """The whole file."""

    zones: Mapping[str, tuple[str, ...]]
    prices: tuple[JointPrices, ...]
    leaving: tuple[Leaving, ...]


class NotTogether(Refusal):
    code = "logistics.not_together"
    says = Text(
        ko="{country}(으)로는 이 무게({kg}kg)를 함께 보낼 수 없습니다.",
        en="There is no joint shipping of {kg} kg to {country}.",
    )
    next_step = Text(ko="다른 나라나 무게로 나누어 주세요.", en="Choose another country or weight.")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointPrice:
    """What a consignment of some boxes costs, and what in it is assumed."""

    grams: int
    total: Money
    assumption: str


@lru_cache(maxsize=1)
def tariff() -> JointTariff:
    """Return the shipped file."""
    return JointTariff.model_validate(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))


def countries() -> list[str]:
    """Return where joint shipping goes."""
    return [code for zone in tariff().zones.values() for code in zone]


def free_until(closes_at: datetime) -> datetime:
    """Return until when a parcel may be taken out for nothing."""
    row = dated.on_day(tariff().leaving, legal_date(closes_at))
    assert row is not None, "joint shipping is younger than its first rule"
    return closes_at - timedelta(hours=row.free_hours_before)


def weighs(box: Box) -> int:
    """Return the grams that a box counts for."""
    return chargeable(box, DIVISOR)


def price(country: str, boxes: Sequence[Box], on: date) -> JointPrice:
    """
    Return what boxes cost together on a day.

    :raises NotTogether: no zone has the country, or they weigh too much.
    """
    grams = sum(map(weighs, boxes))
    rows = dated.on_day(tariff().prices, on)
    zone = next((name for name, all_of in tariff().zones.items() if country in all_of), None)
    if rows is None or zone is None or grams > rows.grams_max:
        raise NotTogether(country=country, kg=-(-grams // KG))
    kilos = -(-grams // KG)
    by_weight = min(max(kilos, start // KG) * each for start, each in rows.breaks[zone])
    total = max(by_weight, rows.minimum_won) + rows.document_won + rows.box_won * len(boxes)
    return JointPrice(grams=grams, total=won(total), assumption=rows.assumption)
