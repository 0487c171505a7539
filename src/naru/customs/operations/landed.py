"""
Quote duty and tax that the sender pays, hold them when the quote is taken, settle with the actual.

The payer's account is told by the journey; the room only moves money between it, ``duties:held``
and ``duties:owed`` (what the post or a broker is owed for having paid customs).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.customs.duties import Assessment
from naru.customs.models import LandedQuote
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.accounts import Floor, NewAccount
from naru.ledger.posting import Posting
from naru.records.operations import audit

HELD, OWED = "duties:held", "duties:owed"
STRIPES = 16


class UnknownQuote(Refusal):
    code = "customs.unknown_quote"
    says = Text(ko="그런 관세 견적이 없습니다.", en="There is no such quote for duty.")
    next_step = Text(ko="관세를 다시 계산해 주세요.", en="Reckon the duty again.")


class QuoteExpired(Refusal):
    code = "customs.quote_expired"
    says = Text(
        ko="관세 견적의 유효기간이 지났습니다.", en="The quote for duty is not valid any more."
    )
    next_step = Text(ko="관세를 다시 계산해 주세요.", en="Reckon the duty again.")


class DutySettled(Refusal):
    code = "customs.duty_settled"
    says = Text(
        ko="이 관세는 이미 다른 금액으로 정산되었습니다.",
        en="This duty was already settled with another amount.",
    )
    next_step = Text(ko="발송 화면을 새로 고쳐 주세요.", en="Reload the page of the shipment.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAsked:
    """What is quoted: an assessment, its sum in won, for what, and until when it stands."""

    firm_id: UUID
    quoted_for: tuple[str, UUID | None]
    assessment: Assessment
    quoted: Money
    valid_until: datetime


@within_transaction
def quote(*, by: Actor, asked: QuoteAsked, at: datetime) -> UUID:
    """Keep a quote; nothing is held before it is taken."""
    kind, thing_id = asked.quoted_for
    told = asked.assessment
    row = LandedQuote(
        book_id=by.body_id,
        id=uuid7(),
        firm_id=asked.firm_id,
        quoted_for=kind,
        quoted_for_id=thing_id,
        country=told.country,
        currency=told.total.currency,
        quoted_minor=told.total.minor,
        quoted_won=asked.quoted.minor,
        charges=[[one.kind, one.amount.minor, one.text.ko, one.text.en] for one in told.charges],
        quoted_on=told.on,
        quoted_at=at,
        valid_until=asked.valid_until,
    )
    row.save(force_insert=True)
    return UUID(str(row.id))


@within_transaction
def take(*, by: Actor, quote_id: UUID, payer: str, at: datetime) -> Money:
    """
    Hold what was quoted, out of the payer's account; again holds nothing more.

    :raises UnknownQuote: where there is none.
    :raises QuoteExpired: it was not taken in time, or given back.
    """
    row = locked(by=by, quote_id=quote_id)
    if row.state in {"reserved", "settled"}:
        return won(row.quoted_won)
    if row.state == "released" or at > row.valid_until:
        raise QuoteExpired
    accounts = [NewAccount(code=one, floor=Floor.NONE, stripes=STRIPES) for one in (HELD, OWED)]
    ledger.open_accounts(book_id=by.body_id, accounts=accounts, at=at)
    row.payer, row.state = payer, "reserved"
    _post(by, row, "reserve", [(payer, HELD, row.quoted_won)], at)
    row.save(update_fields=["payer", "state"])
    return won(row.quoted_won)


@within_transaction
def settle(*, by: Actor, quote_id: UUID, actual: Money, at: datetime) -> Money:
    """
    Settle with what was really taken; return the difference (above zero: the payer bears more).

    :raises UnknownQuote: where there is none that is held.
    :raises DutySettled: it is settled with another sum.
    """
    row = locked(by=by, quote_id=quote_id)
    if row.state == "settled" and row.actual_won != actual.minor:
        raise DutySettled
    difference = actual - won(row.quoted_won)
    if row.state == "settled":
        return difference
    if row.state != "reserved":
        raise UnknownQuote
    kept = min(row.quoted_won, actual.minor)
    arrows = [
        (HELD, OWED, kept),
        (HELD, row.payer, row.quoted_won - kept),
        (row.payer, OWED, actual.minor - kept),
    ]
    _post(by, row, "settle", arrows, at)
    row.actual_won = actual.minor
    _ended(row, "settled", at)
    after = {"quoted": row.quoted_won, "actual": actual.minor}
    audit.note(by=by, action="landed.settled", subject=("landed_quote", row.id), after=after, at=at)
    return difference


@within_transaction
def release(*, by: Actor, quote_id: UUID, at: datetime) -> None:
    """
    Give back what is held; a quote that was never taken ends quietly.

    :raises UnknownQuote: where there is none.
    :raises DutySettled: customs were paid.
    """
    row = locked(by=by, quote_id=quote_id)
    if row.state == "settled":
        raise DutySettled
    if row.state == "reserved":
        _post(by, row, "release", [(HELD, row.payer, row.quoted_won)], at)
    if row.state != "released":
        _ended(row, "released", at)


def locked(*, by: Actor, quote_id: UUID) -> LandedQuote:
    """
    Return a quote, locked until the transaction ends.

    :raises UnknownQuote: where the body has none.
    """
    rows = LandedQuote.objects.in_book(by.body_id).select_for_update()
    row: LandedQuote | None = rows.filter(id=quote_id).first()
    if row is None:
        raise UnknownQuote
    return row


def _post(
    by: Actor, row: LandedQuote, step: str, arrows: list[tuple[str, str, int]], at: datetime
) -> None:
    postings = [
        Posting(source=source, target=target, amount=won(minor))
        for source, target, minor in arrows
        if minor > 0
    ]
    if postings:
        ledger.post(
            book_id=by.body_id, key=f"landed:{row.id}:{step}", kind=f"landed.{step}",
            postings=postings, posted_at=at, actor_id=by.person_id,
        )  # fmt: skip


def _ended(row: LandedQuote, state: str, at: datetime) -> None:
    row.state, row.ended_at, row.ended_on = state, at, legal_date(at)
    row.save(update_fields=["state", "ended_at", "ended_on", "actual_won"])
