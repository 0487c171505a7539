"""
Write letters in the transaction that has something to say, and carry them afterwards.

``send`` writes a row and asks for the errand ``carry_letter``, which begins with the same commit
and calls ``carry``. Nothing talks to the outside inside a transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel import later
from naru.kernel.db import transaction, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text
from naru.messaging import patterns
from naru.messaging.models import Attempt, Letter
from naru.messaging.ports import CarrierPort, Delivery, Parcel

ATTEMPTS_MAX = 5
DEFAULT_LANGUAGE = "ko"


class MarketingNeedsConsent(Refusal):
    code = "messaging.marketing_needs_consent"
    says = Text(
        ko="광고성 안내는 수신에 동의한 분에게만 보낼 수 있습니다.",
        en="Letters of marketing go only to those who agreed to them.",
    )
    next_step = Text(
        ko="수신 동의 여부를 확인해 주세요.", en="Check whether the person has agreed."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who a letter goes to; ``may_market`` says that she agreed to letters of marketing."""

    address: str
    channel: str = "email"
    language: str = DEFAULT_LANGUAGE
    person_id: UUID | None = None
    may_market: bool = False


@within_transaction
def send(
    *, body_id: int, to: Recipient | str, template: str, values: Mapping[str, Any], at: datetime
) -> UUID:
    """
    Write a letter by a template; it leaves after the commit.

    A plain text as ``to`` is an e-mail address, written to in Korean.

    :raises MarketingNeedsConsent: for a marketing template without consent.
    """
    who = Recipient(address=to) if isinstance(to, str) else to
    pattern = patterns.patterns()[template]
    if pattern.is_marketing and not who.may_market:
        raise MarketingNeedsConsent
    subject, text = patterns.words(template, channel=who.channel, language=who.language, **values)
    letter = Letter.objects.create(
        body_id=body_id,
        channel=who.channel,
        template=template,
        language=who.language,
        person_id=who.person_id,
        to=who.address,
        to_print=to_print(who.address),
        subject=_marked(subject, is_marketing=pattern.is_marketing),
        text=text,
        is_marketing=pattern.is_marketing,
        written_at=at,
    )
    later.ask("carry_letter", letter_id=str(letter.id))
    return letter.id


def carry(*, letter_id: UUID, carrier: CarrierPort, sender: str, at: datetime) -> str:
    """
    Hand one letter to its carrier and note what it said; return the letter's new status.

    Opens its own transactions around the call. The letter's id is the carrier's key, so that a
    second attempt after a lost answer does not reach the reader twice.
    """
    letter = Letter.objects.filter(id=letter_id, status="queued").first()
    if letter is None:
        return "settled"
    delivery = carrier.carry(
        Parcel(
            key=str(letter.id),
            channel=letter.channel,
            to=letter.to,
            subject=letter.subject,
            text=letter.text,
            template=letter.template,
            sender=sender,
        )
    )
    with transaction():
        return _note(letter.id, delivery, at)


def _note(letter_id: UUID, delivery: Delivery, at: datetime) -> str:
    letter = Letter.objects.select_for_update().get(id=letter_id)
    if letter.status != "queued":
        return letter.status
    Attempt.objects.create(
        letter=letter, at=at, outcome=delivery.outcome, detail=delivery.detail[:120]
    )
    letter.attempts += 1
    if delivery.outcome == "sent":
        letter.status, letter.sent_at, letter.receipt = "sent", at, delivery.receipt[:80]
    elif delivery.outcome == "refused" or letter.attempts >= ATTEMPTS_MAX:
        letter.status, letter.failure = "failed", delivery.detail[:60]
    letter.save(update_fields=["attempts", "status", "sent_at", "receipt", "failure"])
    return letter.status


@within_transaction
def queue_again(*, body_id: int, letter_id: UUID) -> bool:
    """Let an officer send a failed letter once more; False where it did not fail."""
    rows = Letter.objects.filter(id=letter_id, body_id=body_id, status="failed")
    if not rows.update(status="queued", attempts=0, failure=""):
        return False
    later.ask("carry_letter", letter_id=str(letter_id))
    return True


@within_transaction
def forget(*, body_id: int, person_id: UUID) -> None:
    """Erase the letters of a person who left; their count in the log stays."""
    Letter.objects.filter(body_id=body_id, person_id=person_id).exclude(status="queued").update(
        to="", to_print="", subject="", text=""
    )


def to_print(address: str) -> str:
    """Return the print by which letters to an address are found."""
    return fingerprint("letter:" + address.strip().lower())


def _marked(subject: str, *, is_marketing: bool) -> str:
    """Mark advertisements as 정보통신망법 제50조 asks: (광고) before everything."""
    return f"(광고) {subject}" if is_marketing else subject
