"""
Know the landed cost: duty, tax and fees of a parcel abroad, quoted, held, and settled.

Only what the sender pays (DDP) is quoted as money: the firm owes it on its freight account like
its freight, and the difference to what customs took is posted later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.customs import duties
from naru.customs.destination import DutyUnknown
from naru.customs.duties import Assessment
from naru.customs.operations import landed
from naru.customs.operations.landed import QuoteAsked, UnknownQuote
from naru.customs.queries import landed as queries
from naru.goods.consignment import Consignment
from naru.goods.exchange import RateMissing, Rates
from naru.goods.queries import exchange
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, Rounding, won
from naru.logistics.operations import freight

QUOTE_DAYS = 7  # customs publish rates of exchange by the week


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """An assessment with its sum in won; ``quote_id`` where the sender pays and it was kept."""

    assessment: Assessment
    won: Money
    quote_id: UUID | None = None

    @property
    def sender_pays(self) -> Money:
        """Return what falls on the sender: everything for DDP, else nothing."""
        return self.won if self.assessment.paid_by == "sender" else won(0)


def assess(*, body_id: int, consignment: Consignment, at: datetime) -> Landed:
    """
    Reckon what the destination takes of a consignment today; nothing is kept.

    :raises DutyUnknown: where nothing is known of the country.
    :raises RateMissing: where a rate of exchange is not known.
    """
    return reckon(consignment, exchange.rates(body_id=body_id, on=legal_date(at)))


def reckon(consignment: Consignment, rates: Rates) -> Landed:
    """
    Reckon what the destination takes on the day of the rates.

    :raises DutyUnknown, RateMissing: as ``assess``.
    """
    found = duties.assess(consignment, rates.on, rates)
    return Landed(assessment=found, won=rates.convert(found.total, "KRW", rounding=Rounding.UP))


@db.within_transaction
def quote(
    *, by: Actor, consignment: Consignment, quoted_for: tuple[str, UUID | None], at: datetime
) -> Landed:
    """
    Reckon and keep a quote where the sender pays: ("order", id) or ("shipment", id).

    :raises DutyUnknown, RateMissing: as ``assess``.
    """
    found = assess(body_id=by.body_id, consignment=consignment, at=at)
    if found.assessment.paid_by != "sender":
        return found
    asked = QuoteAsked(
        firm_id=consignment.firm_id,
        quoted_for=quoted_for,
        assessment=found.assessment,
        quoted=found.won,
        valid_until=at + timedelta(days=QUOTE_DAYS),
    )
    quote_id = landed.quote(by=by, asked=asked, at=at)
    return Landed(assessment=found.assessment, won=found.won, quote_id=quote_id)


@db.within_transaction
def take(*, by: Actor, quote_id: UUID, at: datetime) -> Money:
    """
    Hold a quote when its order or shipment goes: the firm owes it from now on.

    :raises UnknownQuote, QuoteExpired: as ``landed.take``.
    :raises CreditUsedUp: the firm would owe more than it may.
    """
    known = queries.quote(book_id=by.body_id, quote_id=quote_id)
    if known is None:
        raise UnknownQuote
    needed = known.quoted_won if known.state == "quoted" else won(0)
    payer = freight.check_credit(by=by, firm_id=known.firm_id, needed=needed, at=at)
    return landed.take(by=by, quote_id=quote_id, payer=payer, at=at)


@db.within_transaction
def settle(*, by: Actor, quote_id: UUID, actual: Money, at: datetime) -> Money:
    """
    Settle with what customs really took, in won; return the difference to the quote.

    :raises UnknownQuote, DutySettled: as ``landed.settle``.
    """
    return landed.settle(by=by, quote_id=quote_id, actual=actual, at=at)


@db.within_transaction
def release(*, by: Actor, quote_id: UUID, at: datetime) -> None:
    """
    Give back what is held, where the order or shipment is cancelled.

    :raises UnknownQuote, DutySettled: as ``landed.release``.
    """
    landed.release(by=by, quote_id=quote_id, at=at)


@db.within_transaction
def hold_for_shipment(
    *, by: Actor, consignment: Consignment, order_id: UUID | None, at: datetime
) -> UUID | None:
    """
    Hold duty that the sender pays when a parcel is booked; return the quote that is held.

    Nothing is held twice: neither for the shipment, nor where its order holds it already. Where
    nothing is known of the country's duty, nothing is held, and the carrier's bill tells.

    :raises CreditUsedUp: the firm would owe more than it may.
    """
    things = [("shipment", consignment.id), *([("order", order_id)] if order_id else [])]
    for kind, thing_id in things:
        held = queries.held_for(book_id=by.body_id, kind=kind, thing_id=thing_id)
        if held is not None:
            return held.id
    try:
        found = quote(by=by, consignment=consignment, quoted_for=things[0], at=at)
    except (DutyUnknown, RateMissing):
        return None
    if found.quote_id is not None and found.won:
        take(by=by, quote_id=found.quote_id, at=at)
    return found.quote_id


@db.within_transaction
def release_for_shipment(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """Give back the duty that was held for a shipment itself, where its booking is off."""
    held = queries.held_for(book_id=by.body_id, kind="shipment", thing_id=shipment_id)
    if held is not None and held.state == "reserved":
        landed.release(by=by, quote_id=held.id, at=at)
