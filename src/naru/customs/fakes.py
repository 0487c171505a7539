"""A customs house in memory, for tests of those who only need an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from naru.customs.ports import CustomsPort, Filing, Lodged, Standing
from naru.kernel.outcome import Done, Outcome, Refused

LOAD_DAYS = 30


@dataclass(kw_only=True)
class AcceptingHouse:
    """Accept everything at once and remember it."""

    accepted: dict[str, Lodged] = field(default_factory=dict)

    def lodge(self, *, filing: Filing, key: str, on: date) -> Outcome[Lodged]:
        del filing
        number = f"00000-26-{len(self.accepted) + 1:07d}X"
        return Done(self.accepted.setdefault(key, Lodged(number=number, accepted_on=on)))

    def find(self, *, key: str) -> Outcome[Lodged]:
        if key not in self.accepted:
            return Refused(code="absent", message="no such declaration")
        return Done(self.accepted[key])

    def standing(self, *, number: str) -> Outcome[Standing]:
        found = next(one for one in self.accepted.values() if one.number == number)
        return Done(
            Standing(state="accepted", load_by=found.accepted_on + timedelta(days=LOAD_DAYS))
        )

    def amend(self, *, number: str, changes: Mapping[str, str], key: str) -> Outcome[None]:
        del number, changes, key
        return Done(None)

    def withdraw(self, *, number: str, key: str) -> Outcome[None]:
        del number, key
        return Done(None)


@dataclass(frozen=True, kw_only=True)
class OneHouse:
    """Give everybody the same customs house."""

    house: CustomsPort

    def of(self, *, body_id: int) -> CustomsPort:
        del body_id
        return self.house
