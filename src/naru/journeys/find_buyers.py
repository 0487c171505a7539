"""
Find buyers for a firm's goods: what it offers abroad, who is proposed and why, what it says.

A firm never sees a buyer's contact until an officer has introduced them.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.queries import buyers
from naru.identity.views import BuyerBrief, BuyerView
from naru.journeys import letters_of_buyers
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.matching.buyers.learning import Learned
from naru.matching.buyers.told import Goods
from naru.matching.operations import buying, introductions, ranking
from naru.matching.operations.ranking import TooLittleSaid
from naru.matching.queries import buying as queries
from naru.matching.queries.buying import IntroductionView, ProposalView
from naru.pavilions.queries import sheets
from naru.pavilions.views import SheetView
from naru.records.operations import access_log, audit

AGAIN_AFTER = timedelta(days=7)
OFFERS_A_NIGHT_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A proposed buyer as her firm may see her; ``contact`` only once they are introduced."""

    proposal: ProposalView
    buyer: BuyerBrief
    introduction: IntroductionView | None
    contact: BuyerView | None


def goods_of_sheets(*, body_id: int, firm_id: UUID) -> Sequence[tuple[UUID, Goods]]:
    """Return the goods of a firm's sheets in the pavilion that are not offered yet."""
    offered = queries.offers(body_id=body_id, firm_id=firm_id)
    known = {one.goods.product_id for one in offered} | {one.goods.name_ko for one in offered}
    return [
        (one.id, of_sheet(one))
        for one in sheets.of_firm(body_id=body_id, firm_id=firm_id)
        if one.product_id not in known - {None} and one.name.ko not in known
    ]


def of_sheet(sheet: SheetView) -> Goods:
    """Return the goods of a sheet as they are offered; what the sheet lacks stays unknown."""
    return Goods(
        name_ko=sheet.name.ko,
        name_en=sheet.name.en,
        product_id=sheet.product_id,
        hs_code=sheet.hs,
        words=sheet.say("line", "en").text,
        certificates=[one.kind for one in sheet.certificates],
        order_min=sheet.moq,
        languages=("ko", "en"),
    )


def offer(*, by: Actor, firm_id: UUID, goods: Goods, at: datetime) -> UUID:
    """
    Write down goods for export and look for buyers at once.

    :raises TooManyOffers: as the operation.
    """
    with db.transaction():
        offer_id = buying.offer(by=by, firm_id=firm_id, goods=goods, at=at)
        _note(by, "export_offer.written", ("export_offer", offer_id), at)
        ranking.propose(by=by, offer_id=offer_id, at=at)
    return offer_id


def change_offer(*, by: Actor, firm_id: UUID, offer_id: UUID, goods: Goods, at: datetime) -> None:
    """
    Change goods for export and look again.

    :raises UnknownOffer: as the operation.
    """
    with db.transaction():
        buying.change_offer(by=by, firm_id=firm_id, offer_id=offer_id, goods=goods, at=at)
        _note(by, "export_offer.written", ("export_offer", offer_id), at)
        ranking.propose(by=by, offer_id=offer_id, at=at)


def close_offer(*, by: Actor, firm_id: UUID, offer_id: UUID, at: datetime) -> None:
    """
    Look for buyers for these goods no longer.

    :raises UnknownOffer: as the operation.
    """
    with db.transaction():
        buying.close_offer(by=by, firm_id=firm_id, offer_id=offer_id)
        _note(by, "export_offer.closed", ("export_offer", offer_id), at)


def look_again(*, by: Actor, firm_id: UUID, offer_id: UUID, at: datetime) -> int:
    """
    Rank the buyers anew with what is known now; return how many are proposed.

    :raises UnknownOffer: where the firm offers no such goods.
    """
    with db.transaction():
        buying.owned(by, firm_id, offer_id)
        return ranking.propose(by=by, offer_id=offer_id, at=at)


def found(*, by: Actor, firm_id: UUID, offer_id: UUID, at: datetime) -> Sequence[Found]:
    """Return the buyers proposed for an offer; contacts of those introduced are noted as read."""
    proposed = queries.proposals(body_id=by.body_id, offer_id=offer_id)
    ids = [one.buyer_id for one in proposed]
    briefs = buyers.briefs(body_id=by.body_id, buyer_ids=ids)
    asked = queries.introductions_of(body_id=by.body_id, firm_id=firm_id)
    made = [one for one in ids if one in asked and asked[one].status == "made"]
    contacts = _contacts(by, made, at) if made else {}
    return [
        Found(
            proposal=one,
            buyer=briefs[one.buyer_id],
            introduction=asked.get(one.buyer_id),
            contact=contacts.get(one.buyer_id),
        )
        for one in proposed
        if one.buyer_id in briefs
    ]


def _contacts(by: Actor, buyer_ids: Sequence[UUID], at: datetime) -> Mapping[UUID, BuyerView]:
    with db.transaction():
        access_log.note(
            by=by, purpose="소개된 바이어 연락", subject_kind="buyer", subject_ids=buyer_ids,
            fields=("contact", "email", "phone"), at=at,
        )  # fmt: skip
    return buyers.buyers(body_id=by.body_id, buyer_ids=buyer_ids)


def say(
    *, by: Actor, firm_id: UUID, proposal_id: UUID, verdict: str, why: str, words: str, at: datetime
) -> None:
    """
    Say that a proposed buyer is good or not for us; "" takes it back.

    :raises UnknownProposal: as the operation.
    """
    with db.transaction():
        buying.say(
            by=by, firm_id=firm_id, proposal_id=proposal_id, verdict=verdict, why=why,
            words=words, at=at,
        )  # fmt: skip


def ask_introduction(
    *, by: Actor, firm_id: UUID, proposal_id: UUID, words: str, at: datetime
) -> UUID:
    """
    Ask the office to introduce the firm to a buyer.

    :raises UnknownProposal, IntroducedAlready, KeptApart: as the operation.
    """
    with db.transaction():
        made = introductions.ask(
            by=by, firm_id=firm_id, proposal_id=proposal_id, words=words, at=at
        )
        _note(by, "introduction.asked", ("introduction", made), at)
    return made


def decide_introduction(
    *, by: Actor, introduction_id: UUID, is_made: bool, reason: str, at: datetime
) -> None:
    """
    Introduce a firm to a buyer by letters to both, or decline it and tell the firm why.

    :raises IntroductionDecided: as the operation.
    """
    with db.transaction():
        introductions.decide(
            by=by, introduction_id=introduction_id, is_made=is_made, reason=reason, at=at
        )
        step = "made" if is_made else "declined"
        _note(by, f"introduction.{step}", ("introduction", introduction_id), at, reason)
        view = queries.introduction(body_id=by.body_id, introduction_id=introduction_id)
        assert view is not None, "it was just decided"
        letters_of_buyers.tell_of_introduction(by=by, introduction=view, at=at)


def bar(*, by: Actor, firm_id: UUID, buyer_id: UUID, reason: str, at: datetime) -> None:
    """Keep a firm and a buyer apart."""
    with db.transaction():
        buying.bar(by=by, firm_id=firm_id, buyer_id=buyer_id, reason=reason, at=at)
        _note(by, "buyer.barred", ("buyer", buyer_id), at, reason)


def unbar(*, by: Actor, firm_id: UUID, buyer_id: UUID, at: datetime) -> None:
    """Let a firm and a buyer meet again."""
    with db.transaction():
        buying.unbar(by=by, firm_id=firm_id, buyer_id=buyer_id)
        _note(by, "buyer.unbarred", ("buyer", buyer_id), at)


def learn(*, by: Actor, at: datetime) -> Learned:
    """
    Learn the weights of the ranking anew from what firms said and what came of it.

    :raises TooLittleSaid: as the operation.
    """
    with db.transaction():
        learned = ranking.learn(by=by, at=at)
        _note(by, "rank_weights.learned", ("body", by.body_id), at)
    return learned


def reset_weights(*, by: Actor, reason: str, at: datetime) -> None:
    """Go back to the weights set by hand."""
    with db.transaction():
        ranking.reset(by=by, reason=reason, at=at)
        _note(by, "rank_weights.reset", ("body", by.body_id), at, reason)


def follow_the_clock(*, by: Actor, at: datetime) -> int:
    """Learn where enough was said, and rank anew what was ranked a week ago; return how many."""
    with suppress(TooLittleSaid):  # our own weights hold until firms have said more
        learn(by=by, at=at)
    waiting = queries.to_rank(body_id=by.body_id, before=at - AGAIN_AFTER, limit=OFFERS_A_NIGHT_MAX)
    for offer_id in waiting:
        with db.transaction():
            ranking.propose(by=by, offer_id=offer_id, at=at)
    return len(waiting)


def _note(
    by: Actor, action: str, subject: tuple[str, UUID | int], at: datetime, reason: str = ""
) -> None:
    audit.note(by=by, action=action, subject=subject, at=at, reason=reason)
