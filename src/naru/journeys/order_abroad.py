"""Purchase orders (발주서), pro-forma invoices (견적송장), and the way of the goods."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.deals import offer
from naru.deals.operations import papers
from naru.deals.operations.papers import NoOrderYet
from naru.deals.queries import papers as queries
from naru.deals.queries.deals import DealView
from naru.deals.queries.papers import OrderView, ProformaView
from naru.identity.queries import buyers, register
from naru.journeys import letters_of_deals, talk_abroad
from naru.journeys.talk_abroad import File
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """What a pro-forma invoice says of the seller and its bank, as the firm writes it abroad."""

    name: str
    address: str
    bank: str
    account: str
    holder: str
    swift: str = ""
    remarks: str = ""


def seller_of(*, body_id: int, firm_id: UUID) -> Seller:
    """Return what the form begins with: the firm's last invoice, else what is registered."""
    last = queries.last_proforma(body_id=body_id, firm_id=firm_id)
    if last is not None:
        return Seller(**last.told["seller"], **last.told["bank"])
    firm, account = register.firm(firm_id), register.bank_account(firm_id)
    return Seller(
        name=firm.name if firm else "",
        address=firm.address if firm else "",
        bank=account.bank if account else "",
        account=account.number if account else "",
        holder=account.holder if account else "",
    )


def name_order(
    *, by: Actor, deal: DealView, po_number: str, files: list[File], at: datetime
) -> None:
    """
    Put the buyer's own order number and paper to her order, and tell the firm.

    :raises NoOrderYet: nothing was accepted; DocumentTooLarge, DocumentFormUnknown,
        TooManyDocuments: as the room of records says.
    """
    with transaction():
        kept = talk_abroad.keep_files(by=by, deal=deal, files=files[:1], at=at)
        papers.name_order(
            by=by, deal_id=deal.id, po_number=po_number,
            document_id=kept[0][0] if kept else None, at=at,
        )  # fmt: skip
        letters_of_deals.to_firm(deal=deal, code="ordered", said=po_number, at=at)


def issue_proforma(*, by: Actor, deal: DealView, seller: Seller, at: datetime) -> UUID:
    """
    Issue the pro-forma invoice of the deal's order, and tell the buyer.

    :raises NoOrderYet, ProformaStands, DealEnded: as the operation.
    """
    order = queries.order(body_id=by.body_id, deal_id=deal.id)
    if order is None:
        raise NoOrderYet
    sums = order.quotation.totals
    with transaction():
        made = papers.issue(
            by=by, deal_id=deal.id, told=_told(deal, order, seller), private=_private(deal, seller),
            sums=(sums.total, sums.deposit), at=at,
        )  # fmt: skip
        audit.note(by=by, action="proforma.issued", subject=("deal", deal.id), at=at)
        letters_of_deals.to_buyer(deal=deal, code="proforma", at=at)
    return made


def make_void(*, by: Actor, deal: DealView, words: str, at: datetime) -> None:
    """
    Make the pro-forma invoice void; the next one gets the next number.

    :raises StepOutOfOrder: something was paid or sent on it, or there is none.
    """
    with transaction():
        papers.make_void(by=by, deal_id=deal.id, words=words, at=at)
        audit.note(by=by, action="proforma.void", subject=("deal", deal.id), reason=words, at=at)


def state_step(*, by: Actor, deal: DealView, step: str, on: date, at: datetime) -> None:
    """
    Note what the firm states of the deposit and the goods, and tell the buyer.

    :raises StepOutOfOrder, DealEnded: as the operation.
    """
    with transaction():
        papers.state_step(by=by, deal_id=deal.id, step=step, on=on, at=at)
        audit.note(
            by=by, action="deal.goods", subject=("deal", deal.id), at=at, after={"step": step}
        )
        letters_of_deals.to_buyer(deal=deal, code="goods", at=at)


def proforma_of(*, deal: DealView, proforma_id: UUID) -> ProformaView | None:
    """Return a pro-forma invoice of this deal; None where it has none of that id."""
    found = queries.proforma(body_id=deal.body_id, proforma_id=proforma_id)
    return found if found is not None and found.deal_id == deal.id else None


def _told(deal: DealView, order: OrderView, seller: Seller) -> Mapping[str, Any]:
    buyer = buyers.buyer(body_id=deal.body_id, buyer_id=deal.buyer_id)
    city = f"{buyer.city}, {buyer.country}" if buyer and buyer.city else deal.country
    return {
        "offer": offer.as_told(order.quotation.offer),
        "quotation": order.quotation.number,
        "order": order.number,
        "po_number": order.po_number,
        "buyer": {"name": deal.buyer_name, "address": city},
        "seller": {"name": seller.name, "address": seller.address, "remarks": seller.remarks},
    }


def _private(deal: DealView, seller: Seller) -> Mapping[str, Any]:
    buyer = buyers.buyer(body_id=deal.body_id, buyer_id=deal.buyer_id)
    names = ("bank", "account", "holder", "swift")
    return {
        "bank": {name: value for name, value in asdict(seller).items() if name in names},
        "contact": buyer.contact if buyer else "",
    }
