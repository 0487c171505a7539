"""A customs house that tells the rates it was given, for tests."""

from dataclasses import dataclass
from datetime import date

from naru.goods.ports import CustomsRatesPort, Week
from naru.kernel.outcome import Outcome, Refused


@dataclass(kw_only=True)
class ToldRates:
    """Answer with one week, or with what it was told to answer."""

    answer: Outcome[Week]

    def of_day(self, *, on: date) -> Outcome[Week]:
        del on
        return self.answer


@dataclass(frozen=True, kw_only=True)
class OneSource:
    """Give everybody the same rates; nobody's where none are given."""

    rates: CustomsRatesPort | None = None

    def of(self, *, body_id: int) -> CustomsRatesPort:
        del body_id
        return self.rates or ToldRates(answer=Refused(code="absent", message="no rates"))

    def is_rehearsal(self, *, body_id: int) -> bool:
        del body_id
        return False
