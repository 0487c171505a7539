"""
Price an order abroad for a checkout: freight, and duty and tax, for goods to one country.

For each service: what the firm pays for freight after the public discount, and what the
destination takes, which depends on the freight. Where nothing is known of a country's duty, the
receiver pays it there and the choice says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Incoterm, Line, Place, Purpose, total
from naru.goods.exchange import Rates
from naru.goods.queries import exchange
from naru.journeys import know_the_landed_cost, price_a_shipment
from naru.journeys.know_the_landed_cost import Landed
from naru.journeys.price_a_shipment import PricedOffer, Prices
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, Rounding, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.ports import Carriers
from naru.logistics.rates import NOTHING, Parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Goods that a firm would send to a country; lines in one currency."""

    firm_id: UUID
    firm_size: str
    country: str
    postcode: str = ""
    lines: Sequence[Line]
    box: Box
    currency: str
    purpose: Purpose = "sale"
    incoterm: Incoterm = "DAP"
    insured: Money = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One service with its duty: ``landed`` is None where ``why_not`` says so."""

    priced: PricedOffer
    landed: Landed | None
    why_not: Text | None

    @property
    def sender_pays(self) -> Money:
        """Return freight after the discount and the duty that falls on the sender, in won."""
        return self.priced.firm_pays + (self.landed.sender_pays if self.landed else won(0))


def choices(
    *, body_id: int, asked: Asked, carriers: Carriers | None, at: datetime
) -> tuple[Sequence[Choice], Prices]:
    """
    Return the choices for an order, and the prices they rest on.

    Those that can be booked here come first, then by what the sender pays.

    :raises RateMissing: where the goods' currency has no rate.
    """
    parcel = Parcel(
        country=asked.country, box=asked.box, insured=asked.insured, postcode=asked.postcode
    )
    prices = price_a_shipment.offers(
        body_id=body_id, parcel=parcel, firm_size=asked.firm_size, carriers=carriers, at=at
    )
    rates = exchange.rates(body_id=body_id, on=legal_date(at))
    found = [_choice(asked, one, rates) for one in prices.offers]
    return sorted(found, key=_order), prices


def consignment(asked: Asked, freight: Money) -> Consignment:
    """Tell what would travel; the places hold only the country, as duty asks for no more."""
    place = Place(name="", street="", city="", country=asked.country, postcode=asked.postcode)
    return Consignment(
        id=uuid7(),
        number="",
        firm_id=asked.firm_id,
        sender=replace(place, country="KR", postcode=""),
        receiver=place,
        lines=tuple(asked.lines),
        box=asked.box,
        purpose=asked.purpose,
        incoterm=asked.incoterm,
        currency=asked.currency,
        freight=freight,
        insurance=total((), asked.currency),
    )


def _choice(asked: Asked, priced: PricedOffer, rates: Rates) -> Choice:
    """Reckon duty with the freight of this service, as the receiver would be charged it."""
    freight = rates.convert(priced.firm_pays, asked.currency, rounding=Rounding.HALF_UP)
    try:
        landed = know_the_landed_cost.reckon(consignment(asked, freight), rates)
    except Refusal as refused:
        return Choice(priced=priced, landed=None, why_not=refused.sentence)
    return Choice(priced=priced, landed=landed, why_not=None)


def _order(one: Choice) -> tuple[bool, int]:
    return not one.priced.offer.is_bookable, one.sender_pays.minor
