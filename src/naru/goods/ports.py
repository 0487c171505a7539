"""What goods need of outside: the customs house's rates of exchange, by the week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from naru.kernel.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The rates of one week: from which day they count, won times a million by currency."""

    since: date
    won_parts: Mapping[str, int]


class CustomsRatesPort(Protocol):
    """Where the customs house tells its rates of exchange (관세환율)."""

    def of_day(self, *, on: date) -> Outcome[Week]:
        """Ask for the rates for exports that count on a day; none yet is ``Refused("absent")``."""
        ...


class CustomsRates(Protocol):
    """The rates as each body asks for them, with its own key."""

    def of(self, *, body_id: int) -> CustomsRatesPort:
        """Return the port with the body's settings."""
        ...

    def is_rehearsal(self, *, body_id: int) -> bool:
        """Say whether the body only rehearses: what it is told are no real rates."""
        ...
