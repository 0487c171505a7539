"""
What a country takes of a parcel that arrives (목적국 관세·세금), as dated files.

One TOML file per destination lies in ``destinations/``. A regime is in force in ``[since, until)``
and holds rules: duty rules by the value of the consignment, taxes, fees. Rows are never edited.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, model_validator

from naru.kernel.money import BASIS_POINTS
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.dated import DatedRow, Row, Words, follow_each_other, on_day

FOLDER = Path(__file__).with_name("destinations")
REST = "rest"  # the rate of every origin or country that is not named
Basis = Literal["goods", "cif"]  # the goods alone, or with freight and insurance


class Reach(Row):
    """
    Which lines a rule is for: up to a value of the consignment, for some purposes, of some goods.

    ``upto`` is in the smallest unit of the country's currency and belongs to the rule; None has no
    end. ``except_hs`` names headings (by their beginnings) that the rule leaves out.
    """

    upto: int | None = None
    purposes: frozenset[str] = frozenset()
    except_hs: tuple[str, ...] = ()

    def fits(self, *, value: int, purpose: str, hs: str) -> bool:
        """Say whether a line of a consignment of such a value is meant."""
        return (
            (self.upto is None or value <= self.upto)
            and (not self.purposes or purpose in self.purposes)
            and not (self.except_hs and hs.startswith(self.except_hs))
        )


class DutyRule(Reach):
    """How duty is reckoned: none, a share by origin, a sum per tariff line, or by heading."""

    kind: Literal["none", "share", "per_line", "by_heading"]
    by_origin: Mapping[str, int] = Field(default_factory=dict)
    minor: int = 0
    words: Words


class TaxRule(Reach):
    """VAT, GST or consumption tax in basis points by country, on value and duty."""

    name: Words
    by_country: Mapping[str, int]
    reduced_hs: tuple[str, ...] = ()
    reduced_bp: int = 0
    is_free: bool = False
    words: Words | None = None

    def bp(self, country: str, hs: str) -> int:
        """Return the rate of a country for a heading."""
        if self.reduced_hs and hs.startswith(self.reduced_hs):
            return self.reduced_bp
        return self.by_country.get(country, self.by_country.get(REST, 0))


class FeeRule(Reach):
    """What whoever clears the parcel takes: a flat sum, or a share of the duty."""

    code: str
    name: Words
    above: int = 0  # only where the consignment is worth more than this
    minor: int = 0
    share_of_duty_bp: int = 0


class HeadingRate(Row):
    """
    The duty of a heading, by the beginning of its HS number.

    One with a source of its own is no assumption, though the rest of its table may be.
    """

    hs: str
    bp: int = Field(ge=0, le=BASIS_POINTS)
    name: Words
    source: str = ""


class Regime(DatedRow):
    """What a country takes in a time."""

    title: Words
    threshold_on: Basis = "goods"
    duty_on: Basis = "cif"
    value_bp: int = BASIS_POINTS  # the part of the price that is dutiable
    to_whole: int = 1  # duty and tax are rounded down to whole …
    duty: tuple[DutyRule, ...]
    tax: tuple[TaxRule, ...] = ()
    fee: tuple[FeeRule, ...] = ()
    must_be_ddp: bool = False
    advice: tuple[Words, ...] = ()


class RateTable(DatedRow):
    """Duty rates by heading; what is not listed pays the default."""

    default_bp: int
    rate: tuple[HeadingRate, ...] = ()

    def of(self, hs: str) -> HeadingRate | None:
        """Return the closest heading listed, or None for the default."""
        found = [one for one in self.rate if hs.startswith(one.hs)]
        return max(found, key=lambda one: len(one.hs), default=None)


class Destination(Row):
    """Everything a file says of one country, or of several with one customs territory."""

    code: str
    countries: tuple[str, ...]
    currency: str
    name: Words
    regime: tuple[Regime, ...]
    rates: tuple[RateTable, ...] = ()

    @model_validator(mode="after")
    def _rows_do_not_overlap(self) -> "Destination":
        assert follow_each_other(self.regime), f"{self.code}: two regimes on one day"
        assert follow_each_other(self.rates), f"{self.code}: two tables on one day"
        return self

    def on(self, day: date) -> Regime:
        """
        Return the regime in force on a day.

        :raises DutyUnknown: where the file tells nothing of it.
        """
        found = on_day(self.regime, day)
        if found is None:
            raise DutyUnknown(country=self.name.text, on=day)
        return found


class DutyUnknown(Refusal):
    code = "customs.duty_unknown"
    says = Text(
        ko="{country}의 {on} 관세·세금 기준이 아직 없습니다.",
        en="Nothing is known yet of duty and tax in {country} on {on}.",
    )
    next_step = Text(
        ko="현지 세관이나 운송사에 확인해 주세요. "
        "관세를 받는 분이 내는 조건(DAP)으로 보낼 수 있어요.",
        en="Ask the customs there or the carrier. You can send it with duty unpaid (DAP).",
    )


@lru_cache(maxsize=1)
def destinations() -> Mapping[str, Destination]:
    """Return every shipped destination by each of its countries."""
    read = TypeAdapter(Destination).validate_python
    found = (read(tomllib.loads(p.read_text(encoding="utf-8"))) for p in FOLDER.glob("*.toml"))
    return {country: one for one in found for country in one.countries}
