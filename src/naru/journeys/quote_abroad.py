"""
A firm quotes to a buyer abroad (견적), version by version, and she decides by her link.

A quotation answers an inquiry, or begins a deal by itself after a meeting, a sample or a fair:
``begin`` is what the journeys and pages of those call.
"""

from datetime import datetime
from uuid import UUID

from naru.deals.offer import Offer
from naru.deals.operations import deals, quotations
from naru.deals.operations.deals import Begun, UnknownDeal
from naru.deals.queries import deals as queries
from naru.deals.queries import quotations as quotation_queries
from naru.deals.queries.deals import DealView
from naru.deals.queries.quotations import QuotationView
from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView, FirmView
from naru.journeys import goods_abroad, hold_meetings, letters_of_deals
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.meetings.queries import meetings
from naru.records.operations import audit


class BuyerClosed(Refusal):
    code = "deals.buyer_closed"
    says = Text(
        ko="이 바이어에게는 견적을 보낼 수 없습니다.",
        en="This buyer cannot be written to.",
    )
    next_step = Text(
        ko="편지를 그만 받겠다고 했거나 막힌 바이어입니다. 담당자에게 문의해 주세요.",
        en="She asked for no more letters, or is blocked. Ask the officer in charge.",
    )


def begin(
    *,
    by: Actor,
    firm_id: UUID,
    buyer_id: UUID,
    came_from: tuple[str, UUID | None] = ("firm", None),
    subject: str,
    at: datetime,
    sheet_id: UUID | None = None,
) -> UUID:
    """
    Begin a deal in which the firm speaks first; the same meeting gives the same deal again.

    ``came_from`` is ("meeting", id), ("sample", id), ("fair", id) or ("firm", None).

    :raises UnknownDeal: the body knows no such firm or buyer, or the meeting was not theirs.
    :raises BuyerClosed: she is blocked, or wants no letters and they did not meet.
    """
    with transaction():
        return begin_within(
            by=by, firm_id=firm_id, buyer_id=buyer_id, came_from=came_from, subject=subject,
            at=at, sheet_id=sheet_id,
        )  # fmt: skip


def begin_within(
    *,
    by: Actor,
    firm_id: UUID,
    buyer_id: UUID,
    came_from: tuple[str, UUID | None],
    subject: str,
    at: datetime,
    sheet_id: UUID | None = None,
) -> UUID:
    """
    Begin a deal as ``begin`` does, in the caller's transaction.

    :raises UnknownDeal, BuyerClosed: as ``begin``.
    """
    firm, buyer = _parties(by, firm_id, buyer_id)
    have_met = _have_met(by, firm_id, buyer_id, came_from)
    if buyer.standing == "blocked" or not (have_met or buyer.may_write):
        raise BuyerClosed
    goods = goods_abroad.of_sheet(body_id=by.body_id, sheet_id=sheet_id) if sheet_id else None
    name = goods_abroad.seller_name(body_id=by.body_id, firm_id=firm.id, name=firm.name)
    deal_id = deals.begin(
        by=by,
        begun=Begun(
            firm_id=firm.id, firm_name=firm.name, seller_name=name.into("en") or firm.name,
            buyer_id=buyer.id, buyer_name=buyer.company, country=buyer.country,
            language=buyer.language, subject=subject, came_from=came_from, sheet_id=sheet_id,
            product_id=goods.product_id if goods else None,
        ),
        at=at,
    )  # fmt: skip
    audit.note(by=by, action="deal.begun", subject=("deal", deal_id), at=at)
    return deal_id


def draft(*, by: Actor, deal: DealView, told: Offer, at: datetime) -> UUID:
    """
    Keep the draft of the next version.

    :raises DealEnded, StepOutOfOrder: as the operation.
    """
    with transaction():
        return quotations.draft(by=by, deal_id=deal.id, told=told, at=at)


def send(*, by: Actor, deal: DealView, at: datetime) -> UUID:
    """
    Send the draft to the buyer; a version sent before is replaced by it.

    :raises NoDraft, OfferIncomplete, DealEnded, StepOutOfOrder: as the operation.
    """
    with transaction():
        return send_within(by=by, deal=deal, at=at)


def send_within(*, by: Actor, deal: DealView, at: datetime) -> UUID:
    """
    Send the draft as ``send`` does, in the caller's transaction.

    :raises NoDraft, OfferIncomplete, DealEnded, StepOutOfOrder: as the operation.
    """
    quotation_id = quotations.send(by=by, deal_id=deal.id, at=at)
    shown = _quotation(by, quotation_id)
    results.note(by=by, came=_came("quote", shown, at), at=at)
    _takes_the_place_of(by, deal, "quote", hold_meetings.CAME_FROM)
    audit.note(
        by=by, action="quotation.sent", subject=("deal", deal.id), at=at,
        after={"version": shown.version},
    )  # fmt: skip
    letters_of_deals.to_buyer(
        deal=deal, code="quoted", said=shown.number, path=f"quotations/{quotation_id}/", at=at
    )
    return quotation_id


def withdraw(*, by: Actor, deal: DealView, at: datetime) -> None:
    """
    Take the sent version back.

    :raises OfferOver: it was decided meanwhile.
    """
    with transaction():
        quotations.withdraw(by=by, deal_id=deal.id, at=at)
        audit.note(by=by, action="quotation.withdrawn", subject=("deal", deal.id), at=at)


def accept(
    *, by: Actor, deal: DealView, quotation_id: UUID, po_number: str, words: str, at: datetime
) -> UUID:
    """
    Accept a version for the buyer; return her order. Pressing twice gives the same order.

    :raises UnknownQuotation, NewerVersion, OfferOver, DealEnded: as the operation.
    """
    with transaction():
        return accept_within(
            by=by, deal=deal, quotation_id=quotation_id, po_number=po_number, words=words, at=at
        )


def accept_within(
    *, by: Actor, deal: DealView, quotation_id: UUID, po_number: str, words: str, at: datetime
) -> UUID:
    """
    Accept a version as ``accept`` does, in the caller's transaction.

    :raises UnknownQuotation, NewerVersion, OfferOver, DealEnded: as the operation.
    """
    before = queries.deal(body_id=by.body_id, deal_id=deal.id)
    order_id = quotations.accept(
        by=by, deal_id=deal.id, quotation_id=quotation_id, po_number=po_number, words=words, at=at
    )
    if before is None or before.status == "ordered":
        return order_id  # pressed twice: everybody was told the first time
    shown = _quotation(by, quotation_id)
    results.note(by=by, came=_came("contract", shown, at), at=at)
    _takes_the_place_of(by, deal, "contract", hold_meetings.LATER)
    audit.note(
        by=by, action="quotation.accepted", subject=("deal", deal.id), at=at,
        after={"version": shown.version},
    )  # fmt: skip
    letters_of_deals.to_firm(deal=deal, code="accepted", said=words, at=at)
    letters_of_deals.to_buyer(deal=deal, code="ordered", at=at)
    return order_id


def ask_change(
    *, by: Actor, deal: DealView, quotation_id: UUID, language: str, words: str, at: datetime
) -> None:
    """
    Ask the firm to change a version, in the buyer's words.

    :raises NothingSaid, DealEnded: as the operation.
    """
    shown = _quotation(by, quotation_id)
    with transaction():
        deals.say(
            by=by, deal_id=deal.id, side="buyer", language=language,
            words=f"[{shown.number}] {words}".strip() if words.strip() else "", at=at,
        )  # fmt: skip
        letters_of_deals.to_firm(deal=deal, code="said", said=words, at=at)


def decline(*, by: Actor, deal: DealView, quotation_id: UUID, words: str, at: datetime) -> None:
    """
    Decline a version for the buyer; the deal goes on.

    :raises UnknownQuotation, NewerVersion, OfferOver, DealEnded: as the operation.
    """
    with transaction():
        quotations.decline(by=by, deal_id=deal.id, quotation_id=quotation_id, words=words, at=at)
        audit.note(by=by, action="quotation.declined", subject=("deal", deal.id), at=at)
        letters_of_deals.to_firm(deal=deal, code="declined", said=words, at=at)


def _have_met(by: Actor, firm_id: UUID, buyer_id: UUID, came_from: tuple[str, UUID | None]) -> bool:
    """Say whether the two met; a meeting of others is none that anybody may name."""
    kind, met_id = came_from
    if kind != "meeting" or met_id is None:
        return False
    met = meetings.meeting(body_id=by.body_id, meeting_id=met_id)
    if met is None or (met.firm_id, met.buyer_id) != (firm_id, buyer_id):
        raise UnknownDeal
    return True


def _parties(by: Actor, firm_id: UUID, buyer_id: UUID) -> tuple[FirmView, BuyerView]:
    firm = register.firm(firm_id)
    buyer = buyers.buyer(body_id=by.body_id, buyer_id=buyer_id)
    if firm is None or buyer is None:
        raise UnknownDeal
    return firm, buyer


def _takes_the_place_of(by: Actor, deal: DealView, kind: str, told_in: str) -> None:
    """Let what the deal itself brought stand for what was told of its meeting, counted once."""
    if deal.came_from_kind == "meeting" and deal.came_from_id:
        results.take_back(by=by, came_from=(told_in, deal.came_from_id), kind=kind)


def _quotation(by: Actor, quotation_id: UUID) -> QuotationView:
    shown = quotation_queries.quotation(body_id=by.body_id, quotation_id=quotation_id)
    if shown is None:
        raise quotations.UnknownQuotation
    return shown


def _came(kind: str, shown: QuotationView, at: datetime) -> Came:
    deal = shown.deal
    return Came(
        firm_id=deal.firm_id, kind=kind, came_from=("deal", deal.id), happened_on=legal_date(at),
        buyer_id=deal.buyer_id, product_id=deal.product_id, country=deal.country,
        amount=shown.total, note=shown.number,
    )  # fmt: skip
