"""Write down what buyers look for, what firms offer abroad, and what a firm says of a proposal."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.buyers.told import Goods, Interest
from naru.matching.models import BarredBuyer, BuyerInterest, BuyerProposal, ExportOffer

OFFERS_A_FIRM_MAX = 30


class UnknownOffer(Refusal):
    code = "matching.unknown_offer"
    says = Text(ko="그런 수출 품목이 없습니다.", en="There are no such goods for export.")
    next_step = Text(ko="수출 품목 목록에서 골라 주세요.", en="Choose from your goods for export.")


class TooManyOffers(Refusal):
    code = "matching.too_many_offers"
    says = Text(
        ko="수출 품목은 {most}개까지 적을 수 있습니다.", en="A firm writes {most} goods at most."
    )
    next_step = Text(ko="쓰지 않는 품목을 닫아 주세요.", en="Close goods you no longer offer.")


class UnknownProposal(Refusal):
    code = "matching.unknown_proposal"
    says = Text(ko="그런 바이어 추천이 없습니다.", en="This buyer is not proposed.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Load the list again.")


@within_transaction
def note_interest(
    *, by: Actor, buyer_id: UUID, country: str, interest: Interest, at: datetime
) -> None:
    """Note what a buyer looks for; what was noted before gives way."""
    BuyerInterest.objects.update_or_create(
        body_id=by.body_id,
        buyer_id=buyer_id,
        defaults={
            **interest.columns(),
            "country": country,
            "noted_at": at,
            "noted_by": by.person_id,
        },
    )


@within_transaction
def offer(*, by: Actor, firm_id: UUID, goods: Goods, at: datetime) -> UUID:
    """
    Write down goods that a firm offers abroad; the same mall product is written anew.

    :raises TooManyOffers: beyond what a firm may write.
    """
    rows = ExportOffer.objects.filter(body_id=by.body_id, firm_id=firm_id)
    known = rows.filter(product_id=goods.product_id).first() if goods.product_id else None
    if known is not None:
        _rewrite(known.id, goods, at)
        return known.id
    if rows.filter(is_open=True).count() >= OFFERS_A_FIRM_MAX:
        raise TooManyOffers(most=OFFERS_A_FIRM_MAX)
    made = ExportOffer.objects.create(
        body_id=by.body_id, firm_id=firm_id, written_at=at, **goods.columns()
    )
    return made.id


@within_transaction
def change_offer(*, by: Actor, firm_id: UUID, offer_id: UUID, goods: Goods, at: datetime) -> None:
    """
    Change goods that a firm offers abroad.

    :raises UnknownOffer: where the firm has none such.
    """
    _rewrite(owned(by, firm_id, offer_id).id, goods, at)


@within_transaction
def close_offer(*, by: Actor, firm_id: UUID, offer_id: UUID) -> None:
    """
    Offer goods abroad no longer; nobody looks for buyers for them.

    :raises UnknownOffer: where the firm has none such.
    """
    ExportOffer.objects.filter(id=owned(by, firm_id, offer_id).id).update(is_open=False)


def owned(by: Actor, firm_id: UUID, offer_id: UUID) -> ExportOffer:
    """Return an offer of a firm."""
    rows = ExportOffer.objects.filter(body_id=by.body_id, firm_id=firm_id, id=offer_id)
    row = rows.first()
    if row is None:
        raise UnknownOffer
    return row


def _rewrite(offer_id: UUID, goods: Goods, at: datetime) -> None:
    columns = {**goods.columns(), "written_at": at, "ranked_at": None, "is_open": True}
    ExportOffer.objects.filter(id=offer_id).update(**columns)


@within_transaction
def say(
    *,
    by: Actor,
    firm_id: UUID,
    proposal_id: UUID,
    verdict: str,
    at: datetime,
    why: str = "",
    words: str = "",
) -> None:
    """
    Say that a proposed buyer is good or not for us, and why; "" takes back what was said.

    :raises UnknownProposal: where the firm has none such.
    """
    rows = BuyerProposal.objects.filter(body_id=by.body_id, firm_id=firm_id, id=proposal_id)
    changed = rows.update(
        verdict=verdict,
        why=why[:20] if verdict else "",
        words=words[:200] if verdict else "",
        said_at=at if verdict else None,
    )
    if not changed:
        raise UnknownProposal


@within_transaction
def bar(*, by: Actor, firm_id: UUID, buyer_id: UUID, reason: str, at: datetime) -> None:
    """Keep a firm and a buyer apart: she is proposed to it no longer."""
    BarredBuyer.objects.update_or_create(
        body_id=by.body_id,
        firm_id=firm_id,
        buyer_id=buyer_id,
        defaults={"reason": reason[:200], "noted_at": at, "noted_by": by.person_id},
    )
    proposals = BuyerProposal.objects.filter(body_id=by.body_id, firm_id=firm_id)
    proposals.filter(buyer_id=buyer_id).update(place=0)


@within_transaction
def unbar(*, by: Actor, firm_id: UUID, buyer_id: UUID) -> None:
    """Let a firm and a buyer meet again."""
    BarredBuyer.objects.filter(body_id=by.body_id, firm_id=firm_id, buyer_id=buyer_id).delete()
