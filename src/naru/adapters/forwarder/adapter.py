"""
A forwarder without a network: it tells nothing, or in a rehearsal flies by the day in the number.

Parcels are booked by the joint shipment itself, so that nothing is booked or cancelled here.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naru.goods.consignment import Consignment
from naru.kernel.clock import start_of
from naru.kernel.outcome import Done, Outcome, Refused
from naru.logistics.ports import Booked, PriceAsked, Priced, Seen

FORM = re.compile(r"JOINT-(\d{6})-[0-9A-F]{6}-\d+")
# What is seen, and how many hours after the day of departure began.
FLIGHT: tuple[tuple[str, int, str], ...] = (
    ("departed", 20, "Incheon"), ("arrived", 33, ""), ("cleared", 57, ""), ("delivered", 105, ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarder:
    """``is_rehearsal`` lets parcels fly by themselves."""

    is_rehearsal: bool
    now: Callable[[], datetime]

    def price(self, *, asked: PriceAsked, at: datetime) -> Outcome[Priced]:
        del asked, at
        return _refused()

    def book(
        self, *, consignment: Consignment, service: str, key: str, at: datetime
    ) -> Outcome[Booked]:
        del consignment, service, key, at
        return _refused()

    def find(self, *, key: str) -> Outcome[Booked]:
        del key
        return Refused(code="absent", message="no such booking")

    def cancel(self, *, booked: Booked, key: str) -> Outcome[None]:
        del booked, key
        return _refused()

    def track(self, *, tracking_numbers: Collection[str]) -> Outcome[Sequence[Seen]]:
        if not self.is_rehearsal:
            return Done(())
        return Done([seen for number in tracking_numbers for seen in self._flown(number)])

    def _flown(self, number: str) -> Iterator[Seen]:
        found = FORM.fullmatch(number)
        if found is None:
            return
        begun = start_of(date.fromisoformat(f"20{found[1]}"))
        for state, hours, place in FLIGHT:
            at = begun + timedelta(hours=hours)
            if at <= self.now():
                yield Seen(tracking_number=number, state=state, at=at, place=place)


def _refused() -> Refused:
    return Refused(code="not_linked", message="joint shipping books its parcels itself")
