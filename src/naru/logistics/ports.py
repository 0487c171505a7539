"""What the way of the goods needs from carriers: a price, a number, a cancellation, the way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from naru.goods.consignment import Box, Consignment
from naru.kernel.money import Money
from naru.kernel.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAsked:
    """A parcel to be priced: ``service`` is one of ours (``logistics/services``)."""

    service: str
    country: str
    postcode: str = ""
    box: Box
    insured: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A carrier's price in won before any public discount, with the surcharges in it by code."""

    total: Money
    surcharges: tuple[tuple[str, Money], ...] = ()
    days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What a carrier gave for a parcel: its number (UPU S10 for the post) and what it charges."""

    tracking_number: str
    reference: str  # the carrier's own, to cancel or to ask with
    charged: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A parcel was seen: ``state`` is one of ``logistics/tracking``, ``words`` the carrier's."""

    tracking_number: str
    state: str
    at: datetime
    place: str = ""
    words: str = ""


class CarrierPort(Protocol):
    """
    One carrier as one body uses it.

    ``key`` makes a step happen once: the same key again gives the same answer. After ``Unknown``
    the caller asks ``find`` with the key before anything else.
    """

    def price(self, *, asked: PriceAsked, at: datetime) -> Outcome[Priced]:
        """Ask what a parcel costs on a day."""
        ...

    def book(
        self, *, consignment: Consignment, service: str, key: str, at: datetime
    ) -> Outcome[Booked]:
        """Have a parcel taken; text that the carrier cannot take is refused before sending."""
        ...

    def find(self, *, key: str) -> Outcome[Booked]:
        """Ask what became of a booking; ``Refused`` with code "absent" where there is none."""
        ...

    def cancel(self, *, booked: Booked, key: str) -> Outcome[None]:
        """Take a booking back before the hand-over."""
        ...

    def track(self, *, tracking_numbers: Collection[str]) -> Outcome[Sequence[Seen]]:
        """Ask where parcels were seen, oldest first."""
        ...


class Carriers(Protocol):
    """The carriers that a body may use."""

    def of(self, *, body_id: int, carrier: str) -> CarrierPort:
        """Return a carrier ("post", …) with the body's settings."""
        ...
