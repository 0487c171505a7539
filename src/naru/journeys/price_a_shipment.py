"""
Price a shipment abroad: what each service asks, what the body takes off, what the firm pays.

The carrier's own price counts where it answers; where it does not, the dated tariff stands in and
the offer says so. Booking holds the freight, the carrier's bill settles it, a cancellation gives
it back: ``reserve``, ``settle_many`` and ``release`` run inside the transaction of whoever books.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.connectors import reasons
from naru.goods.consignment import Consignment
from naru.identity.queries import register
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.kernel.outcome import Done, Refused
from naru.kernel.text import Text
from naru.logistics import discount, rates
from naru.logistics.discount import Budgeted, Terms
from naru.logistics.operations import freight, freight_changes
from naru.logistics.operations.freight import FreightAsked
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.ports import Carriers, PriceAsked
from naru.logistics.queries import discounts, tariffs
from naru.logistics.queries import shipments as shipment_queries
from naru.logistics.rates import Declined, Offer, Parcel
from naru.logistics.tariff import Tariff, tariff

BY_TARIFF = Text(
    "운송사의 실시간 요금을 받지 못해 요금표로 계산했어요. 접수할 때 달라질 수 있어요.",
    "The carrier did not answer, so this is by the tariff. It may differ when you book.",
)
SIZE_UNKNOWN = "micro"  # whoever looks without an account sees what the smallest firms pay


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedOffer:
    """An offer with the public discount: ``firm_pays`` is what is left for the firm."""

    offer: Offer
    discount: Terms | None
    off: Money
    discount_words: Text | None
    notes: tuple[Text, ...] = ()

    @property
    def firm_pays(self) -> Money:
        return self.offer.total - self.off


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Every offer for a parcel, by what the firm pays, and who declined it."""

    offers: tuple[PricedOffer, ...]
    declined: tuple[Declined, ...]

    def of(self, service: str) -> PricedOffer | None:
        """Return the offer of a service, or None where it declined."""
        return next((one for one in self.offers if one.offer.service == service), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What prices rest on, read once for many parcels: tariffs, discounts' money, firms' sizes."""

    files: Mapping[str, Tariff]
    budgets: Sequence[Budgeted]
    sizes: Mapping[UUID, str]


def ground(body_id: int, firm_ids: Collection[UUID] = ()) -> Ground:
    """Read what the prices of a body rest on, for parcels of some firms."""
    return Ground(
        files=tariffs.tariffs(body_id=body_id),
        budgets=discounts.budgeted(book_id=body_id),
        sizes={firm_id: size_of(firm_id) for firm_id in firm_ids},
    )


def offers(
    *, body_id: int, parcel: Parcel, firm_size: str, carriers: Carriers | None, at: datetime,
    by: Ground | None = None,
) -> Prices:  # fmt: skip
    """
    Ask what a parcel costs with every service; ``carriers`` None asks the tariffs alone.

    Carriers are asked over the network, so never call this inside a transaction with them.
    """
    on, by = legal_date(at), by or ground(body_id)
    found = rates.compare(parcel, on, by.files)
    asked = [_live(body_id, parcel, one, carriers, at) for one in found.offers]
    ranked = rates.ranked(one for one, _ in asked if isinstance(one, Offer))
    terms = [_discount(one, parcel.country, firm_size, by.budgets, on) for one in ranked]
    notes = {one.service: said for one, said in asked}
    priced = [
        _priced(one, given, notes[one.service]) for one, given in zip(ranked, terms, strict=True)
    ]
    return Prices(
        offers=tuple(sorted(priced, key=lambda one: (one.firm_pays.minor, one.offer.days[1]))),
        declined=(*found.declined, *(one for one, _ in asked if isinstance(one, Declined))),
    )


def offers_of(
    *, body_id: int, consignment: Consignment, insured: Money, carriers: Carriers | None,
    at: datetime, by: Ground | None = None,
) -> Prices:  # fmt: skip
    """Ask what a consignment costs, with the discount its firm may have."""
    return offers(
        body_id=body_id,
        parcel=Parcel(
            country=consignment.country,
            box=consignment.box,
            insured=insured,
            postcode=consignment.receiver.postcode,
        ),
        firm_size=by.sizes[consignment.firm_id] if by else size_of(consignment.firm_id),
        carriers=carriers,
        at=at,
        by=by,
    )


def size_of(firm_id: UUID) -> str:
    """Return a firm's size, by which discounts are given."""
    firm = register.firm(firm_id)
    return firm.size if firm else SIZE_UNKNOWN


@db.within_transaction
def reserve(
    *, by: Actor, shipment_id: UUID, service: str, quoted: Money, at: datetime,
    firm_pays_max: Money | None = None,
) -> UUID:  # fmt: skip
    """
    Hold a shipment's freight before its carrier is asked to take it; again gives the same charge.

    ``quoted`` is the offer's total before the discount, ``firm_pays_max`` what the firm saw.

    :raises UnknownShipment, UnknownService: where there is none.
    :raises PriceRose, CreditUsedUp, ChargedAlready: as ``freight.reserve``.
    """
    shipment = shipment_queries.shipment(book_id=by.body_id, shipment_id=shipment_id)
    if shipment is None:
        raise UnknownShipment
    asked = FreightAsked(
        shipment_id=shipment_id,
        firm_id=shipment.firm_id,
        firm_size=size_of(shipment.firm_id),
        service=service,
        carrier=tariff(service).carrier,
        country=shipment.country,
        quoted=quoted,
        firm_pays_max=firm_pays_max,
    )
    return freight.reserve(by=by, asked=asked, at=at)


@db.within_transaction
def settle_many(*, by: Actor, actual: Mapping[UUID, Money], at: datetime) -> None:
    """
    Settle the freight of shipments with what their carriers charge.

    :raises ChargedAlready: as ``freight_changes.settle_many``.
    """
    freight_changes.settle_many(by=by, actual=actual, at=at)


@db.within_transaction
def release(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Give back the freight of a shipment that is cancelled; nothing where none is held.

    :raises ChargedAlready: the carrier was paid.
    """
    freight.release(by=by, shipment_id=shipment_id, at=at)


def _live(
    body_id: int, parcel: Parcel, offer: Offer, carriers: Carriers | None, at: datetime
) -> tuple[Offer | Declined, tuple[Text, ...]]:
    """Put the carrier's own price in the place of the tariff's, where it names one."""
    if carriers is None or not offer.is_bookable:
        return offer, ()
    asked = PriceAsked(
        service=offer.service,
        country=parcel.country,
        postcode=parcel.postcode,
        box=parcel.box,
        insured=parcel.insured,
    )
    answer = carriers.of(body_id=body_id, carrier=offer.carrier).price(asked=asked, at=at)
    if isinstance(answer, Done):
        told = answer.value
        return rates.with_live_price(offer, told.total, told.surcharges, told.days), ()
    if isinstance(answer, Refused):
        why = reasons.said(answer)
        said = Text(f"운송사의 답: {why.ko}", f"The carrier says: {why.en}")
        return Declined(service=offer.service, name=offer.name, reasons=(said,)), ()
    return offer, (BY_TARIFF,)


def _discount(
    offer: Offer, country: str, size: str, budgets: Sequence[Budgeted], on: date
) -> Terms | None:
    """Choose the discount of an offer; what is booked elsewhere has none."""
    if not offer.is_bookable:
        return None
    return discount.best(
        budgets, service=offer.service, country=country, size=size, price=offer.total, on=on
    )


def _priced(offer: Offer, terms: Terms | None, notes: tuple[Text, ...]) -> PricedOffer:
    return PricedOffer(
        offer=offer,
        discount=terms,
        off=terms.amount(offer.total) if terms else won(0),
        discount_words=terms.said(offer.total) if terms else None,
        notes=notes,
    )
