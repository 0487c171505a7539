"""Introduce firms to buyers: a firm asks, an officer makes the introduction or declines it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.models import BarredBuyer, BuyerProposal, Introduction
from naru.matching.operations.buying import UnknownProposal


class IntroducedAlready(Refusal):
    code = "matching.introduced_already"
    says = Text(
        ko="이 바이어의 소개를 이미 요청했습니다.",
        en="You have asked for this introduction already.",
    )
    next_step = Text(ko="담당자의 답을 기다려 주세요.", en="Wait for the officer's answer.")


class IntroductionDecided(Refusal):
    code = "matching.introduction_decided"
    says = Text(ko="이미 처리한 소개 요청입니다.", en="This request is decided already.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Load the list again.")


class KeptApart(Refusal):
    code = "matching.kept_apart"
    says = Text(
        ko="담당자가 이 바이어와의 연결을 막아 두었습니다.",
        en="The office keeps you and this buyer apart.",
    )
    next_step = Text(ko="담당자에게 문의해 주세요.", en="Please ask the office.")


@within_transaction
def ask(*, by: Actor, firm_id: UUID, proposal_id: UUID, words: str, at: datetime) -> UUID:
    """
    Ask to be introduced to a proposed buyer.

    :raises UnknownProposal, IntroducedAlready, KeptApart: as they say.
    """
    proposals = BuyerProposal.objects.filter(body_id=by.body_id, firm_id=firm_id)
    proposal = proposals.filter(id=proposal_id).first()
    if proposal is None:
        raise UnknownProposal
    barred = BarredBuyer.objects.filter(body_id=by.body_id, firm_id=firm_id)
    if barred.filter(buyer_id=proposal.buyer_id).exists():
        raise KeptApart
    try:
        with savepoint():
            made = Introduction.objects.create(
                body_id=by.body_id,
                firm_id=firm_id,
                buyer_id=proposal.buyer_id,
                offer_id=proposal.offer_id,
                words=words[:500],
                asked_at=at,
            )
    except IntegrityError as error:
        raise IntroducedAlready from error
    return made.id


@within_transaction
def decide(
    *, by: Actor, introduction_id: UUID, is_made: bool, reason: str, at: datetime
) -> Introduction:
    """
    Make an introduction, or decline it with the reason.

    :raises IntroductionDecided: where it waits no longer.
    """
    rows = Introduction.objects.select_for_update().filter(body_id=by.body_id)
    row = rows.filter(id=introduction_id, status="asked").first()
    if row is None:
        raise IntroductionDecided
    row.status, row.reason = "made" if is_made else "declined", reason[:300]
    row.decided_at, row.decided_by = at, by.person_id
    row.save(update_fields=["status", "reason", "decided_at", "decided_by"])
    return row


@within_transaction
def make(*, by: Actor, firm_id: UUID, buyer_id: UUID, offer_id: UUID, at: datetime) -> None:
    """Note that a firm and a buyer are introduced, whether the firm had asked for it or not."""
    rows = Introduction.objects.filter(body_id=by.body_id, firm_id=firm_id, buyer_id=buyer_id)
    decided = {"status": "made", "decided_at": at, "decided_by": by.person_id}
    if not rows.filter(status__in=("asked", "made")).update(**decided):
        Introduction.objects.create(
            body_id=by.body_id, firm_id=firm_id, buyer_id=buyer_id, offer_id=offer_id, asked_at=at,
            **decided,
        )  # fmt: skip
