"""
The unemployment benefit of the self-employed (자영업자 실업급여), from estimate to last payment.

Anybody may ask what she would get; nothing of that is stored.
"""

from datetime import date, datetime
from uuid import UUID

from naru.journeys import files_of_protection, letters_of_protection
from naru.journeys.files_of_protection import BENEFIT
from naru.journeys.letters_of_protection import News
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.protection import benefits as rules
from naru.protection.benefits import Circumstances, Entitlement, UnderTerms
from naru.protection.operations import benefits, recognitions
from naru.protection.operations.benefits import Claimed, UnknownClaim
from naru.protection.operations.recognitions import RecognitionMovedOn
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries import benefits as queries
from naru.protection.queries.benefits import ClaimView, PeriodView
from naru.protection.recognition import Course, Report
from naru.records.operations import access_log

FIELDS = ("name", "insurance", "closing", "account")


def the_file(*, body_id: int) -> ProgrammeFile:
    """
    Return the file by which the body grants the benefit.

    :raises ProgrammeNotRun: where it does not.
    """
    return files_of_protection.current(body_id=body_id, code=BENEFIT)


def estimate(*, body_id: int, told: Circumstances) -> tuple[Entitlement, tuple[UnderTerms, ...]]:
    """
    Say what somebody would get, with the working, and under every row of terms; store nothing.

    :raises ProgrammeNotRun, BadSpells, NoTermsInForce: where it cannot be said.
    """
    file = the_file(body_id=body_id)
    return rules.entitlement(file, told), rules.under_each_terms(file, told)


def claim(*, by: Actor, told: Circumstances, claimed: Claimed, at: datetime) -> UUID:
    """
    Claim the benefit; today counts as the report of unemployment.

    :raises ProgrammeNotRun, BadSpells, NoTermsInForce, AlreadyClaimed: as the operation.
    """
    file = the_file(body_id=by.body_id)
    with db.transaction():
        return benefits.claim(
            by=by, told=told, claimed=claimed, file=file, on=clock.legal_date(at), at=at
        )


def decided(*, body_id: int, found: ClaimView) -> tuple[Entitlement, tuple[UnderTerms, ...]]:
    """Return the decision of a claim again, by the file it was made on."""
    file = files_of_protection.version(found.version_id)
    told = queries.told(book_id=body_id, claim_id=found.id)
    return rules.entitlement(file, told), rules.under_each_terms(file, told)


def look(*, by: Actor, claim_id: UUID, at: datetime) -> ClaimView:
    """
    Let an officer see a claim, and note that she did.

    :raises UnknownClaim: where there is none.
    """
    found = _claim(by, claim_id)
    with db.transaction():
        access_log.note(
            by=by,
            purpose="자영업자 실업급여 심사",
            subject_kind="person",
            subject_ids=[found.person_id],
            fields=FIELDS,
            at=at,
        )
    return found


def grant(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Recognise a claim and tell the person.

    :raises UnknownClaim, ClaimMovedOn, NotEntitled, BenefitFundEmpty: as the operation.
    """
    found = _claim(by, claim_id)
    file = the_file(body_id=by.body_id)
    with db.transaction():
        benefits.grant(by=by, claim_id=claim_id, file=file, reason=reason, at=at)
        _tell(by, found, Text("수급자격 인정", "recognised"), reason, at)


def decline(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline a claim and tell the person why.

    :raises UnknownClaim, ClaimMovedOn, ReasonMissing: as the operation.
    """
    found = _claim(by, claim_id)
    with db.transaction():
        benefits.decline(by=by, claim_id=claim_id, reason=reason, at=at)
        _tell(by, found, Text("수급자격 불인정", "not recognised"), reason, at)


def withdraw(*, by: Actor, claim_id: UUID, at: datetime) -> None:
    """
    Take one's claim back before it is decided.

    :raises UnknownClaim, ClaimMovedOn: as the operation.
    """
    with db.transaction():
        benefits.withdraw(by=by, claim_id=claim_id, at=at)


def course(*, found: ClaimView) -> Course:
    """Return where a granted claim stands: the next period, days left, what a period asks."""
    known = files_of_protection.version(found.version_id).figures_on(found.closed_on)
    assert found.next_on is not None, "the claim is granted"
    return Course(
        next_on=found.next_on,
        pays_from=found.pays_from or found.next_on,
        ends_on=found.ends_on or found.next_on,
        days_left=found.days_left,
        daily=found.daily,
        period_days_max=known.of("recognition_days_max"),
        activities_min=known.of("activities_min"),
    )


def report(*, by: Actor, claim_id: UUID, told: Report, at: datetime) -> UUID:
    """
    Report a period without work.

    :raises UnknownClaim, ClaimMovedOn, RecognitionWaits: as the operation.
    :raises PeriodNotNext, PeriodTooLong, PeriodNotOver, TooFewActivities, WorkOutsidePeriod: so.
    """
    file = files_of_protection.version(_claim(by, claim_id).version_id)
    with db.transaction():
        return recognitions.report(
            by=by, claim_id=claim_id, told=told, file=file, on=clock.legal_date(at), at=at
        )


def recognise(*, by: Actor, period_id: UUID, at: datetime) -> None:
    """
    Recognise a period, pay for its days, and tell the person.

    :raises RecognitionMovedOn: as the operation.
    """
    found = _claim(by, _period(by, period_id).claim_id)
    file = files_of_protection.version(found.version_id)
    with db.transaction():
        counted = recognitions.recognise(by=by, period_id=period_id, file=file, at=at)
        said = Text(
            f"실업인정 {counted.paid_days}일, {counted.amount:,}원 지급",
            f"{counted.paid_days} days recognised, {counted.amount:,} won paid",
        )
        _tell(by, found, said, "", at)


def refuse(*, by: Actor, period_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a period and tell the person why.

    :raises RecognitionMovedOn, ReasonMissing: as the operation.
    """
    found = _claim(by, _period(by, period_id).claim_id)
    with db.transaction():
        recognitions.refuse(by=by, period_id=period_id, reason=reason, at=at)
        _tell(by, found, Text("실업인정 반려", "period not recognised"), reason, at)


def note_work(*, by: Actor, claim_id: UUID, on: date, at: datetime) -> int:
    """
    Note that work was taken up; the benefit ends, and what was paid after that day is owed back.

    :raises UnknownClaim, ClaimMovedOn, WorkBeforeClosing, RecognitionWaits: as the operation.
    """
    with db.transaction():
        return recognitions.note_work(by=by, claim_id=claim_id, on=on, reason="취업 신고", at=at)


def take_back(*, by: Actor, claim_id: UUID, amount: int, token: UUID, at: datetime) -> None:
    """
    Note that overpaid money came back; a token counts once.

    :raises UnknownClaim, MoreThanOwedBack: as the operation.
    """
    with db.transaction():
        benefits.take_back(by=by, claim_id=claim_id, amount=won(amount), token=token, at=at)


def give(*, by: Actor, amount: int, token: UUID, memo: str, at: datetime) -> None:
    """
    Put money into the fund of the benefit; a token counts once.

    :raises NothingToMove: as the operation.
    """
    with db.transaction():
        benefits.give(by=by, amount=won(amount), token=token, memo=memo, at=at)


def _claim(by: Actor, claim_id: UUID) -> ClaimView:
    found = queries.claim(book_id=by.body_id, claim_id=claim_id)
    if found is None:
        raise UnknownClaim
    return found


def _period(by: Actor, period_id: UUID) -> PeriodView:
    found = queries.period(book_id=by.body_id, period_id=period_id)
    if found is None:
        raise RecognitionMovedOn
    return found


def _tell(by: Actor, found: ClaimView, result: Text, reason: str, at: datetime) -> None:
    news = News(
        what=letters_of_protection.BENEFIT, number=found.number, result=result, reason=reason
    )
    letters_of_protection.tell(body_id=by.body_id, person_id=found.person_id, news=news, at=at)
