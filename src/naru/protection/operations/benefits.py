"""
Take in claims of the self-employed benefit (자영업자 실업급여), decide, and end them.

The money of a grant is set aside at once: the fund never promises more than it holds. What a claim
does not use goes back to the fund when it ends.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.protection import accounts, benefits, kept, numbers, recognition
from naru.protection.benefits import Circumstances
from naru.protection.insurance import Spell
from naru.protection.models import BenefitClaim
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.programme_file import ProgrammeFile
from naru.records.operations import audit


class UnknownClaim(Refusal):
    code = "protection.unknown_benefit_claim"
    says = Text(ko="실업급여 신청을 찾을 수 없습니다.", en="There is no such claim.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyClaimed(Refusal):
    code = "protection.benefit_already_claimed"
    says = Text(
        ko="이미 신청했거나 받고 있는 실업급여가 있습니다.",
        en="You have claimed, or receive, the benefit already.",
    )
    next_step = Text(
        ko="내 신청에서 진행 상황을 확인해 주세요.", en="See how it stands under your claims."
    )


class ClaimMovedOn(Refusal):
    code = "protection.benefit_claim_moved_on"
    says = Text(ko="이미 다음 단계로 넘어간 신청입니다.", en="The claim has moved on meanwhile.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class NotEntitled(Refusal):
    code = "protection.not_entitled"
    says = Text(
        ko="수급 요건을 충족하지 않습니다: {reasons}", en="The terms are not met: {reasons}"
    )
    next_step = Text(
        ko="충족하지 못한 항목을 알리고 불인정으로 처리해 주세요.",
        en="Tell which terms are not met, and decline.",
    )


class BenefitFundEmpty(Refusal):
    code = "protection.benefit_fund_empty"
    says = Text(
        ko="실업급여 재원이 부족합니다. 필요한 금액: {needed:won}",
        en="The fund of the benefit does not cover this. Needed: {needed:won}",
    )
    next_step = Text(ko="재원을 먼저 넣어 주세요.", en="Put money into the fund first.")


class MoreThanOwedBack(Refusal):
    code = "protection.more_than_owed_back"
    says = Text(ko="돌려받을 금액은 {left:won}입니다.", en="Only {left:won} is to be given back.")
    next_step = Text(ko="금액을 확인해 주세요.", en="Check the amount.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a claim says beside the circumstances: whose it is and where the money goes."""

    person_name: str
    business: str
    statement: str
    bank: str
    account: str
    account_holder: str


@within_transaction
def give(*, by: Actor, amount: Money, token: UUID, at: datetime, memo: str = "") -> None:
    """
    Put money into the fund of the benefit; a token counts once.

    :raises NothingToMove: nothing is given.
    """
    ledger.open_accounts(book_id=by.body_id, accounts=accounts.of_benefit(), at=at)
    arrow = (accounts.BENEFIT_BUDGET, accounts.BENEFIT_FUND, amount.minor)
    move(by=by, key=f"benefit:given:{token}", kind="benefit.funded", arrow=arrow, at=at, memo=memo)
    audit.note(
        by=by,
        action="benefit.funded",
        subject=("book", by.body_id),
        after={"amount": amount.minor},
        reason=memo,
        at=at,
    )


@within_transaction
def claim(
    *, by: Actor, told: Circumstances, claimed: Claimed, file: ProgrammeFile, on: date, at: datetime
) -> UUID:
    """
    Take in a claim with the decision that the terms give at once; the report counts from today.

    :raises BadSpells: the insured periods do not fit.
    :raises NoTermsInForce: the business closed before there was the benefit.
    :raises AlreadyClaimed: the person has an open claim.
    """
    assert by.person_id is not None, "a person claims for herself"
    found = benefits.entitlement(file, told)
    row = BenefitClaim(
        book_id=by.body_id,
        number=numbers.draw("B", on),
        person_id=by.person_id,
        person_name=claimed.person_name,
        business=claimed.business,
        closed_on=told.closed_on,
        told=written(told),
        statement=claimed.statement,
        bank=claimed.bank,
        account=claimed.account,
        account_holder=claimed.account_holder,
        facts=kept.facts(found.facts),
        reasons=kept.reasons(found.decision),
        version_id=file.version_id,
        registered_on=on,
        applied_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyClaimed from error
    _note(by, row, "claimed", at)
    return UUID(str(row.id))


@within_transaction
def grant(*, by: Actor, claim_id: UUID, file: ProgrammeFile, reason: str, at: datetime) -> None:
    """
    Recognise a claim (수급자격 인정) and set its money aside.

    :raises UnknownClaim, ClaimMovedOn: where it does not wait.
    :raises NotEntitled: with the terms that are not met.
    :raises BenefitFundEmpty: the fund holds less.
    """
    row = locked(by=by, claim_id=claim_id, status="applied")
    found = benefits.entitlement(file, read(row.told))
    if not found.decision.allowed:
        raise NotEntitled(reasons=", ".join(one.label.ko for one in found.decision.unmet))
    arrow = (accounts.BENEFIT_FUND, accounts.BENEFIT_GRANTED, found.total)
    try:
        with savepoint():
            move(by=by, key=f"benefit:{row.id}:granted", kind="benefit.granted", arrow=arrow, at=at)
    except Overdrawn as refused:
        raise BenefitFundEmpty(needed=f"{found.total:,}") from refused
    rows_of(by, row.id).update(
        status="granted",
        version_id=file.version_id,
        facts=kept.facts(found.facts),
        reasons=kept.reasons(found.decision),
        daily=found.daily,
        days=found.days,
        pays_from=recognition.first_paid_day(row.registered_on, found.waiting_days),
        next_on=row.registered_on,
        ends_on=found.ends_on,
        decided_by=by.person_id,
        decided_at=at,
        decision_reason=reason[:500],
    )
    _note(by, row, "granted", at, after={"daily": found.daily, "days": found.days}, reason=reason)


@within_transaction
def decline(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline a claim (불인정) with the reason in words.

    :raises UnknownClaim, ClaimMovedOn: where it does not wait.
    :raises ReasonMissing: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissing
    row = locked(by=by, claim_id=claim_id, status="applied")
    rows_of(by, row.id).update(
        status="declined", decided_by=by.person_id, decided_at=at, decision_reason=reason[:500]
    )
    _note(by, row, "declined", at, reason=reason)


@within_transaction
def withdraw(*, by: Actor, claim_id: UUID, at: datetime) -> None:
    """
    Take a claim back before it is decided.

    :raises UnknownClaim, ClaimMovedOn: where it does not wait.
    """
    row = locked(by=by, claim_id=claim_id, status="applied")
    rows_of(by, row.id).update(status="withdrawn")
    _note(by, row, "withdrawn", at)


@within_transaction
def end(*, by: Actor, row: BenefitClaim, on: date, reason: str, at: datetime) -> None:
    """End a locked grant; what was set aside and not paid goes back to the fund."""
    rest = row.daily * (row.days - row.days_paid)
    if rest:
        arrow = (accounts.BENEFIT_GRANTED, accounts.BENEFIT_FUND, rest)
        move(by=by, key=f"benefit:{row.id}:freed", kind="benefit.freed", arrow=arrow, at=at)
    rows_of(by, row.id).update(status="ended", ended_on=on, end_reason=reason[:500])
    _note(by, row, "ended", at, after={"on": on}, reason=reason)


@within_transaction
def take_back(*, by: Actor, claim_id: UUID, amount: Money, token: UUID, at: datetime) -> None:
    """
    Note that overpaid money was given back; a token counts once.

    :raises UnknownClaim: where there is none.
    :raises MoreThanOwedBack: with what is owed.
    """
    row = locked(by=by, claim_id=claim_id)
    key = f"benefit:{row.id}:back:{token}"
    if ledger.find(book_id=by.body_id, key=key) is not None:
        return
    left = row.owed_back - row.given_back
    if not 0 < amount.minor <= left:
        raise MoreThanOwedBack(left=f"{left:,}")
    arrow = (accounts.BANK, accounts.BENEFIT_FUND, amount.minor)
    move(by=by, key=key, kind="benefit.given_back", arrow=arrow, at=at)
    rows_of(by, row.id).update(given_back=row.given_back + amount.minor)
    _note(by, row, "given_back", at, after={"amount": amount.minor})


def locked(*, by: Actor, claim_id: UUID, status: str = "") -> BenefitClaim:
    """
    Return a claim, locked until the transaction ends; with ``status``, only one in that state.

    :raises UnknownClaim, ClaimMovedOn: where there is none, or it is in another state.
    """
    rows = BenefitClaim.objects.in_book(by.body_id).select_for_update()
    row: BenefitClaim | None = rows.filter(id=claim_id).first()
    if row is None:
        raise UnknownClaim
    if status and row.status != status:
        raise ClaimMovedOn
    return row


def rows_of(by: Actor, claim_id: UUID) -> Any:
    """Return the query of one claim in the actor's book."""
    return BenefitClaim.objects.in_book(by.body_id).filter(id=claim_id)


@within_transaction
def move(
    *, by: Actor, key: str, kind: str, arrow: accounts.Arrow, at: datetime, memo: str = ""
) -> None:
    """Post one arrow of the benefit's money."""
    source, target, amount = arrow
    ledger.post(
        book_id=by.body_id,
        key=key,
        kind=kind,
        postings=[Posting(source=source, target=target, amount=won(amount))],
        posted_at=at,
        actor_id=by.person_id,
        memo=memo,
    )


def written(told: Circumstances) -> str:
    """Write circumstances as text, to be sealed."""
    return json.dumps(
        {
            "spells": [
                {"since": str(one.since), "until": str(one.until), "grade": one.grade}
                for one in told.spells
            ],
            "closed_on": str(told.closed_on),
            "reason": told.reason,
            "premiums": told.premiums,
            "work": told.work,
        }
    )


def read(text: str) -> Circumstances:
    """Read circumstances again."""
    row = json.loads(text)
    return Circumstances(
        spells=tuple(
            Spell(
                since=date.fromisoformat(one["since"]),
                until=date.fromisoformat(one["until"]),
                grade=one["grade"],
            )
            for one in row["spells"]
        ),
        closed_on=date.fromisoformat(row["closed_on"]),
        reason=row["reason"],
        premiums=row["premiums"],
        work=row["work"],
    )


def _note(
    by: Actor, row: BenefitClaim, deed: str, at: datetime, *,
    after: dict[str, Any] | None = None, reason: str = "",
) -> None:  # fmt: skip
    audit.note(
        by=by, action=f"benefit.{deed}", subject=("benefit_claim", row.id), after=after,
        reason=reason, at=at,
    )  # fmt: skip
