"""
Tariffs of carriers (요금표) as dated files: zones, weight bands, limits, surcharges, closed times.

One TOML file per service lies in ``tariffs/``. Rows are never edited: a newer one is added and the
older one ends where it begins, so that on every day exactly one row of a kind is in force. A row
names its source, and says as an assumption what no source was found for.
"""

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, model_validator

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.dated import DatedRow, Row, Words, follow_each_other

FOLDER = Path(__file__).with_name("tariffs")
REST = "rest"  # the zone of every country that no other zone names
STEPS = 3  # a band that goes on by steps: up to, step, won a step


class Limits(DatedRow):
    """
    What a service takes: grams and millimetres, 0 where it does not look.

    ``girth_mm`` is the longest side and the way around the others, ``sides_mm`` the three sides
    added up. Without a divisor volume costs nothing.
    """

    grams: int
    longest_mm: int
    girth_mm: int = 0
    sides_mm: int = 0
    divisor: int = 0


class Closed(DatedRow):
    """When a service takes nothing for some countries, and why."""

    countries: frozenset[str]
    reason: Words


class Prices(DatedRow):
    """
    Prices by zone; a band is [up to and including grams, won] or [up to, step, won a step].

    ``zones`` groups the countries from this row on, where that differs from the file's own. Of an
    assumed zone ``sure_upto`` says up to which grams its prices have a source all the same.
    """

    zones: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    bands: Mapping[str, tuple[tuple[int, int] | tuple[int, int, int], ...]]
    sure_upto: Mapping[str, int] = Field(default_factory=dict)

    def assumes_of(self, zone: str, grams: int) -> str:
        """Return what is assumed of a zone's price at a weight."""
        return "" if grams <= self.sure_upto.get(zone, 0) else self.assumes(zone)


class Surcharge(DatedRow):
    """
    What is charged besides the price.

    ``by_weight``: won by zone for each begun step of grams; ``flat``: won by zone; ``by_value``:
    for an insured value, the first step and each further one; ``share``: of the price.
    """

    code: str
    name: Words
    kind: Literal["by_weight", "flat", "by_value", "share"]
    won: Mapping[str, int] = Field(default_factory=dict)
    step_grams: int = 1
    step_won: int = 1
    first: int = 0
    next: int = 0
    basis_points: int = 0

    def of_zone(self, zone: str) -> int:
        """Return the won of a zone; a zone that is not named pays as the rest."""
        return self.won.get(zone, self.won.get(REST, 0))


class Tariff(Row):
    """Everything a file says of one service; one that is not bookable here is for comparison."""

    service: str
    carrier: str
    name: Words
    days: tuple[int, int]
    tracked: bool = False
    bookable: bool = True
    zones: Mapping[str, tuple[str, ...]]
    limits: tuple[Limits, ...]
    prices: tuple[Prices, ...]
    closed: tuple[Closed, ...] = ()
    surcharge: tuple[Surcharge, ...] = ()

    @model_validator(mode="after")
    def _rows_do_not_overlap(self) -> "Tariff":
        codes = {one.code for one in self.surcharge}
        kinds: list[Sequence[DatedRow]] = [self.limits, self.prices]
        kinds += [[one for one in self.surcharge if one.code == code] for code in codes]
        assert all(map(follow_each_other, kinds)), f"{self.service}: two rows on one day"
        return self

    def zones_of(self, prices: Prices) -> Mapping[str, tuple[str, ...]]:
        """Return how countries are grouped while some prices are in force."""
        return prices.zones or self.zones

    def zone(self, country: str, prices: Prices) -> str | None:
        """Return the zone of a country, or None where the service does not go."""
        zones = self.zones_of(prices)
        named = (zone for zone, countries in zones.items() if country in countries)
        return next(named, REST if REST in zones else None)

    def surcharges(self, on: date) -> list[Surcharge]:
        """Return the surcharges in force on a day, in the order of the file."""
        return [one for one in self.surcharge if on in one.period]


def with_prices(file: Tariff, own: Sequence[Prices]) -> Tariff:
    """Return a tariff whose prices are these from their first day on, and the file's before."""
    first = own[0].since
    before = [
        row if row.until and row.until <= first else row.model_copy(update={"until": first})
        for row in file.prices
        if row.since < first
    ]
    ended = [
        row.model_copy(update={"until": later.since}) for row, later in itertools.pairwise(own)
    ]
    return file.model_copy(update={"prices": (*before, *ended, own[-1])})


class UnknownService(Refusal):
    code = "logistics.unknown_service"
    says = Text(ko="그런 배송 서비스가 없습니다: {service}", en="There is no service {service}.")
    next_step = Text(ko="비교표에서 다시 골라 주세요.", en="Choose again from the comparison.")


@lru_cache(maxsize=1)
def tariffs() -> Mapping[str, Tariff]:
    """Return every shipped tariff by its service."""
    read = TypeAdapter(Tariff).validate_python
    found = (read(tomllib.loads(p.read_text(encoding="utf-8"))) for p in FOLDER.glob("*.toml"))
    return {one.service: one for one in sorted(found, key=lambda one: one.service)}


def tariff(service: str) -> Tariff:
    """
    Return the tariff of a service.

    :raises UnknownService: where no file tells of it.
    """
    if service not in tariffs():
        raise UnknownService(service=service)
    return tariffs()[service]
