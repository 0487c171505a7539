"""People who closed a business and claim the benefit, for the tests of its operations."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.protection.conftest import file_of

from naru.journeys import files_of_protection
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.protection.benefits import Circumstances
from naru.protection.insurance import Spell
from naru.protection.operations import benefits, recognitions
from naru.protection.operations.benefits import Claimed
from naru.protection.programme_file import ProgrammeFile
from naru.protection.recognition import Report

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 8, 3, 3, 0, tzinfo=UTC)
CLAIMED = Claimed(
    person_name="나폐업",
    business="나루분식",
    statement="매출이 절반으로 줄었습니다.",
    bank="농협은행",
    account="301-0000-0000-01",
    account_holder="나폐업",
)


def told(closed_on: date = date(2026, 2, 28), **more: Any) -> Circumstances:
    until = closed_on + timedelta(days=1)
    spell = Spell(since=until.replace(year=until.year - 2), until=until, grade=1)
    return replace(Circumstances(spells=(spell,), closed_on=closed_on, reason="sales_fall"), **more)


def somebody(officer: Actor) -> Actor:
    return Actor(body_id=officer.body_id, person_id=uuid7())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    officer: Actor
    person: Actor
    file: ProgrammeFile
    at: datetime = AT

    def claimed(self, **more: Any) -> UUID:
        circumstances = more.pop("told", told())
        return benefits.claim(
            by=self.person,
            told=replace(circumstances, **more),
            claimed=CLAIMED,
            file=self.file,
            on=clock.legal_date(self.at),
            at=self.at,
        )

    def grant(self, claim: UUID) -> None:
        benefits.grant(by=self.officer, claim_id=claim, file=self.file, reason="확인", at=self.at)

    def granted(self, **more: Any) -> UUID:
        claim = self.claimed(**more)
        self.grant(claim)
        return claim

    def report(self, claim: UUID, since: date, days: int = 28, **more: Any) -> UUID:
        report = Report(
            since=since,
            until=since + timedelta(days=days),
            activities=more.pop("activities", ("이력서 제출: 나루식품",)),
            **more,
        )
        return recognitions.report(
            by=self.person, claim_id=claim, told=report, file=self.file,
            on=clock.legal_date(LATER), at=LATER,
        )  # fmt: skip

    def recognised(self, claim: UUID, since: date, days: int = 28, **more: Any) -> Any:
        period = self.report(claim, since, days, **more)
        return recognitions.recognise(by=self.officer, period_id=period, file=self.file, at=LATER)


def open_books(officer: Actor, at: datetime, money: int) -> None:
    ledger.open_book(book_id=officer.body_id, name="나루군", at=at)
    benefits.give(by=officer, amount=won(money), token=uuid7(), at=at)


def open_benefit(officer: Actor, *, money: int = 10_000_000) -> Claimant:
    open_books(officer, AT, money)
    return Claimant(
        officer=officer, person=somebody(officer), file=file_of(files_of_protection.BENEFIT)
    )
