"""Write versions of a quotation, send them, and hear what the buyer decides."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.deals import numbers, offer, states
from naru.deals.models import Deal, PurchaseOrder, Quotation
from naru.deals.offer import Offer
from naru.deals.operations import deals
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

VERSIONS_MAX = 50


class UnknownQuotation(Refusal):
    code = "deals.unknown_quotation"
    says = Text(ko="그런 견적서가 없습니다.", en="There is no such quotation.")
    next_step = Text(ko="거래 상담에서 다시 골라 주세요.", en="Choose again from the deal.")


class NoDraft(Refusal):
    code = "deals.no_draft"
    says = Text(ko="보낼 견적서 초안이 없습니다.", en="There is no drafted quotation to send.")
    next_step = Text(ko="견적서를 먼저 작성해 주세요.", en="Write the quotation first.")


class NewerVersion(Refusal):
    code = "deals.newer_version"
    says = Text(
        ko="이 견적서는 새 견적서({newer})로 바뀌었습니다.",
        en="This quotation was replaced by a newer one ({newer}).",
        more=(
            ("ja", "この見積書は新しい見積書（{newer}）に差し替えられました。"),
            ("zh", "此报价单已被新的报价单（{newer}）取代。"),
            ("vi", "Báo giá này đã được thay bằng báo giá mới ({newer})."),
            ("es", "Esta cotización fue sustituida por una más reciente ({newer})."),
        ),
    )
    next_step = Text(
        ko="새 견적서를 읽고 결정해 주세요.",
        en="Please read the new one and decide on that.",
        more=(
            ("ja", "新しい見積書をご確認のうえ、ご判断ください。"),
            ("zh", "请查看新的报价单后再作决定。"),
            ("vi", "Vui lòng đọc báo giá mới và quyết định."),
            ("es", "Lea la nueva y decida sobre ella."),
        ),
    )


class OfferOver(Refusal):
    code = "deals.offer_over"
    says = Text(
        ko="이 견적서는 더 이상 받아들일 수 없습니다.",
        en="This quotation can no longer be accepted.",
        more=(
            ("ja", "この見積書は現在ご承諾いただけません。"),
            ("zh", "此报价单已不能接受。"),
            ("vi", "Báo giá này không còn chấp nhận được nữa."),
            ("es", "Esta cotización ya no se puede aceptar."),
        ),
    )
    next_step = Text(
        ko="판매자에게 새 견적을 요청해 주세요.",
        en="Ask the seller for a new quotation.",
        more=(
            ("ja", "販売者に新しい見積をご依頼ください。"),
            ("zh", "请向卖方索取新的报价。"),
            ("vi", "Hãy yêu cầu người bán báo giá mới."),
            ("es", "Pida al vendedor una nueva cotización."),
        ),
    )


@within_transaction
def draft(*, by: Actor, deal_id: UUID, told: Offer, at: datetime) -> UUID:
    """
    Keep the draft of the next version; what was sent before stays.

    :raises UnknownDeal, DealEnded, StepOutOfOrder: as they say.
    """
    deal = _quotable(by, deal_id)
    values: dict[str, Any] = {
        "offer": offer.as_told(told),
        "currency": told.currency,
        "total_minor": offer.totals(told).total.minor,
        "valid_until": told.valid_until,
        "made_by": by.person_id,
        "made_at": at,
    }
    row = deal.quotations.filter(status="draft").first()
    if row is not None:
        Quotation.objects.filter(id=row.id).update(**values)
        return row.id
    made = Quotation.objects.create(
        body_id=by.body_id, deal=deal, version=deal.quotations.count() + 1, **values
    )
    return made.id


@within_transaction
def send(*, by: Actor, deal_id: UUID, at: datetime) -> UUID:
    """
    Send the draft: from now on it never changes, and the version before it is replaced.

    :raises UnknownDeal, DealEnded, StepOutOfOrder, NoDraft, OfferIncomplete: as they say.
    """
    deal = _quotable(by, deal_id)
    row = deal.quotations.filter(status="draft").first()
    if row is None:
        raise NoDraft
    offer.must_be_whole(offer.read(row.offer), on=legal_date(at))
    deal.quotations.filter(status="sent").update(status="replaced", decided_at=at)
    Quotation.objects.filter(id=row.id).update(status="sent", sent_at=at, sent_by=by.person_id)
    deal.status, deal.seller_name = "quoted", row.offer["seller_name"]
    deal.save(update_fields=["status", "seller_name"])
    deals.note_first_answer(deal, at=at)
    deals.turn(deal, waits_for="buyer", at=at)
    return row.id


@within_transaction
def accept(
    *, by: Actor, deal_id: UUID, quotation_id: UUID, po_number: str, words: str, at: datetime
) -> UUID:
    """
    Accept a version: its order is made. Accepting it again gives the same order.

    :raises UnknownDeal, UnknownQuotation, DealEnded: as they say.
    :raises NewerVersion: another version was sent meanwhile.
    :raises OfferOver: it was taken back, declined, or its last day has passed.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    row = _of(deal, quotation_id)
    if row.status == "accepted":
        return PurchaseOrder.objects.get(quotation=row).id
    states.must_be_live(deal.status)
    _must_stand(deal, row, legal_date(at))
    _decide(row, "accepted", words, at)
    order = PurchaseOrder.objects.create(
        body_id=by.body_id,
        deal=deal,
        quotation=row,
        number=numbers.draw("P", legal_date(at)),
        po_number=po_number[:60],
        words=words[:1000],
        ordered_at=at,
    )
    deal.quotations.filter(status="draft").delete()
    deal.status = "ordered"
    deal.save(update_fields=["status"])
    deals.turn(deal, waits_for="firm", at=at)
    return order.id


@within_transaction
def decline(*, by: Actor, deal_id: UUID, quotation_id: UUID, words: str, at: datetime) -> None:
    """
    Decline a version; the deal goes on until one of them ends it.

    :raises UnknownDeal, UnknownQuotation, DealEnded, NewerVersion, OfferOver: as ``accept``.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    row = _of(deal, quotation_id)
    states.must_be_live(deal.status)
    _must_stand(deal, row, legal_date(at))
    _decide(row, "declined", words, at)
    deals.turn(deal, waits_for="firm", at=at)


@within_transaction
def withdraw(*, by: Actor, deal_id: UUID, at: datetime) -> None:
    """
    Take the sent version back before it is accepted.

    :raises UnknownDeal, OfferOver: as they say.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    row = deal.quotations.filter(status="sent").first()
    if row is None:
        raise OfferOver
    _decide(row, "withdrawn", "", at)
    deals.turn(deal, waits_for="firm", at=at)


@within_transaction
def expire(*, body_id: int, quotation_id: UUID, on: date, at: datetime) -> bool:
    """Let a version go out of date; False where it was decided meanwhile."""
    row = Quotation.objects.filter(body_id=body_id, id=quotation_id).first()
    assert row is not None, "it was just listed"
    deal = deals.locked(body_id=body_id, deal_id=row.deal_id)
    row.refresh_from_db()
    if row.status != "sent" or row.valid_until is None or row.valid_until >= on:
        return False
    _decide(row, "expired", "", at)
    deals.turn(deal, waits_for="firm", at=at)
    return True


def _quotable(by: Actor, deal_id: UUID) -> Deal:
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    states.must_be_live(deal.status)
    if deal.status == "ordered" or deal.quotations.count() > VERSIONS_MAX:
        raise states.StepOutOfOrder
    return deal


def _of(deal: Deal, quotation_id: UUID) -> Quotation:
    row = deal.quotations.filter(id=quotation_id).exclude(status="draft").first()
    if row is None:
        raise UnknownQuotation
    return row


def _must_stand(deal: Deal, row: Quotation, on: date) -> None:
    if row.status == "replaced":
        newest = deal.quotations.exclude(status="draft").order_by("-version")[0]
        raise NewerVersion(newer=numbers.quotation(deal.number, newest.version))
    if row.status != "sent" or (row.valid_until is not None and row.valid_until < on):
        raise OfferOver


def _decide(row: Quotation, status: str, words: str, at: datetime) -> None:
    row.status, row.decided_at, row.decided_words = status, at, words[:1000]
    row.save(update_fields=["status", "decided_at", "decided_words"])
