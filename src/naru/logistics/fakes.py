"""Carriers that live in memory, for tests of those who only need an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from naru.goods.consignment import Consignment
from naru.kernel.money import won
from naru.kernel.outcome import Done, Outcome, Refused
from naru.logistics import s10
from naru.logistics.ports import Booked, CarrierPort, PriceAsked, Priced, Seen

LETTERS = {"k_packet": "LK", "registered_packet": "RR"}  # of other services' numbers


@dataclass(kw_only=True)
class FlatCarrier:
    """Ask the same price for every parcel, count numbers up, remember what was taken."""

    won_per_parcel: int = 25_500
    first_serial: int = 1
    taken: dict[str, Booked] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def price(self, *, asked: PriceAsked, at: datetime) -> Outcome[Priced]:
        del asked, at
        return Done(Priced(total=won(self.won_per_parcel)))

    def book(
        self, *, consignment: Consignment, service: str, key: str, at: datetime
    ) -> Outcome[Booked]:
        del consignment, at
        number = s10.make(LETTERS.get(service, "EM"), self.first_serial + len(self.taken))
        fresh = Booked(tracking_number=number, reference=key, charged=won(self.won_per_parcel))
        return Done(self.taken.setdefault(key, fresh))

    def find(self, *, key: str) -> Outcome[Booked]:
        if key not in self.taken:
            return Refused(code="absent", message="no such booking")
        return Done(self.taken[key])

    def cancel(self, *, booked: Booked, key: str) -> Outcome[None]:
        del key
        self.taken = {key: one for key, one in self.taken.items() if one != booked}
        return Done(None)

    def track(self, *, tracking_numbers: Collection[str]) -> Outcome[Sequence[Seen]]:
        return Done([one for one in self.seen if one.tracking_number in tracking_numbers])


@dataclass(frozen=True, kw_only=True)
class OneCarrier:
    """Give everybody the same carrier."""

    carrier: CarrierPort

    def of(self, *, body_id: int, carrier: str) -> CarrierPort:
        del body_id, carrier
        return self.carrier
