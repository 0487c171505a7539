"""
Send what was agreed with a buyer abroad: the goods of a deal's order, or a sample of a test.

The draft is filled in with what the rooms know; the buyer's street, the box and what customs asks
of the goods are for the firm to add, and the draft says so.
"""

from datetime import datetime
from uuid import UUID

from naru.deals.operations.papers import NoOrderYet
from naru.deals.queries import papers
from naru.deals.queries.deals import DealView
from naru.goods.consignment import INCOTERMS, Box, Incoterm, Place
from naru.identity.queries import buyers
from naru.journeys import send_abroad, send_samples
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel.actor import Actor
from naru.kernel.money import Money

FALLBACK: Incoterm = "DAP"


def of_deal(*, by: Actor, deal: DealView, at: datetime) -> UUID:
    """
    Begin the shipment of a deal's order.

    :raises NoOrderYet: nothing was accepted. :raises SentAlready: it has a shipment.
    """
    order = papers.order(body_id=by.body_id, deal_id=deal.id)
    if order is None:
        raise NoOrderYet
    offer = order.quotation.offer
    goods = [
        Goods(
            quantity=line.quantity, value=Money(line.sum, offer.currency), description=line.text,
            net_grams=line.net_weight_g * line.quantity, origin=line.origin,
            hs=line.hs.replace(".", ""),
        )
        for line in offer.lines
    ]  # fmt: skip
    term: Incoterm = next((one for one in INCOTERMS if one == offer.incoterm), FALLBACK)
    wish = Wish(
        firm_id=deal.firm_id, came_from=("deal", deal.id), goods=goods, box=Box(grams=0),
        order_number=(order.po_number or order.number)[:40], incoterm=term,
        receiver=_buyer(by.body_id, deal.buyer_id), currency=offer.currency,
        freight=Money(offer.freight, offer.currency), insurance=Money(0, offer.currency),
    )  # fmt: skip
    return send_abroad.send(by=by, wish=wish, at=at)


def of_sample(*, by: Actor, invitation_id: UUID, at: datetime) -> UUID:
    """
    Begin the shipment of a sample that a buyer wants, with papers; what was noted of it stays.

    :raises UnknownInvitation: there is none. :raises SentAlready: it has a shipment.
    """
    found = send_samples.one(by=by, invitation_id=invitation_id, at=at)
    entry, nothing = found.entry, Money(0, found.entry.currency)
    goods = Goods(
        quantity=1, value=Money(entry.value_minor, entry.currency), hs=entry.hs_code,
        product_id=entry.product_id if entry.product_kind == "product" else None,
        description=f"{entry.name.en or entry.name.ko} ({entry.pack})",
    )  # fmt: skip
    wish = Wish(
        firm_id=entry.firm_id, came_from=("sample", invitation_id), purpose="sample",
        goods=[goods], box=Box(grams=entry.weight_grams), currency=entry.currency,
        receiver=_receiver(found), freight=nothing, insurance=nothing,
    )  # fmt: skip
    return send_abroad.send(by=by, wish=wish, at=at)


def _receiver(found: send_samples.Parcel) -> Place:
    """Return where the buyer wants her sample; her lines are written one after the other."""
    to, buyer = found.address, found.buyer
    lines = [one.strip() for one in (to.address if to else "").splitlines() if one.strip()]
    return Place(
        name=to.receiver if to else buyer.contact, company=buyer.company,
        street=lines[0] if lines else "", street_more=", ".join(lines[1:]), city=buyer.city,
        country=buyer.country, phone=(to.phone if to else "") or buyer.phone, email=buyer.email,
    )  # fmt: skip


def _buyer(body_id: int, buyer_id: UUID) -> Place:
    buyer = buyers.buyer(body_id=body_id, buyer_id=buyer_id)
    assert buyer is not None, "a deal has its buyer"
    return Place(
        name=buyer.contact or buyer.company, company=buyer.company, street="", city=buyer.city,
        country=buyer.country, phone=buyer.phone, email=buyer.email,
    )  # fmt: skip
