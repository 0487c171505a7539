"""A fund with money in it, a firm that applies, and a loan that runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.protection.conftest import file_of

from naru.journeys import files_of_protection
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.protection import schedules
from naru.protection.guarantees import Asked
from naru.protection.operations import funds, guarantees, loans
from naru.protection.operations.guarantees import Applicant
from naru.protection.operations.loans import Lent
from naru.protection.programme_file import ProgrammeFile
from naru.protection.schedules import Method
from naru.rules.amounts import Fixed
from naru.rules.figures import Figure

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
FIRM = {"firm.size": "micro", "firm.standing": "active", "firm.opened_on": date(2020, 5, 1)}


def with_multiplier(file: ProgrammeFile, times: int) -> ProgrammeFile:
    """Return the file as it is when a new row of the multiplier begins."""
    known = file.figures_on(ON).figure("multiplier")
    row = Figure(
        code="multiplier", label=known.label, unit="times", since=ON,
        value=Fixed(rule="fixed", amount=times), basis="조례",
    )  # fmt: skip
    kept = {name: getattr(file, name) for name in ProgrammeFile.__slots__}
    return ProgrammeFile(**kept | {"figures": (*file.figures, row)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The officers, the file and the fund of the tests."""

    officer: Actor
    firm: Actor
    file: ProgrammeFile
    fund_id: UUID

    def applied(
        self, loan: int = 30_000_000, score: int = 780, firm_id: UUID | None = None
    ) -> UUID:
        asked = Asked(
            loan=loan,
            months=60,
            grace_months=12,
            credit_score=score,
            taxes="paid",
            loans="current",
        )
        return guarantees.apply(
            by=self.firm,
            fund_id=self.fund_id,
            applicant=Applicant(firm_id=firm_id or uuid7(), firm_name="나루분식", facts=FIRM),
            asked=asked,
            file=self.file,
            on=ON,
            at=AT,
        )

    def offered(self, loan: int = 30_000_000, **more: Any) -> UUID:
        found = self.applied(loan, **more)
        guarantees.offer(
            by=self.officer, guarantee_id=found, loan=loan, file=self.file, reason="", on=ON, at=AT
        )
        return found

    def issued(self, loan: int = 30_000_000, months: int = 60, **more: Any) -> tuple[UUID, UUID]:
        found = self.offered(loan, **more)
        guarantees.issue(
            by=self.officer,
            guarantee_id=found,
            principal=loan,
            months=months,
            starts_on=date(2026, 3, 10),
            at=AT,
        )
        return found, self.lent(loan, months, guarantee_id=found)

    def lent(self, loan: int = 12_000_000, months: int = 12, **more: Any) -> UUID:
        terms = schedules.Loan(
            principal=loan,
            rate_bp=600,
            method=Method.EQUAL_PRINCIPAL,
            starts_on=date(2026, 3, 10),
            months=months,
        )
        lent = Lent(
            firm_id=more.pop("firm_id", uuid7()),
            firm_name="나루분식",
            programme_code=self.file.code,
            lender="농협은행",
            lender_number="2026-001",
            terms=terms,
            **more,
        )
        return loans.note(by=self.officer, lent=lent, at=AT)


@pytest.fixture
def open_desk(officer: Actor) -> Callable[..., Desk]:
    """Return a function: open a fund with so much capital (inside a transaction)."""

    def opened(capital: int = 10_000_000, code: str = "naru") -> Desk:
        file = file_of(files_of_protection.GUARANTEE)
        ledger.open_book(book_id=officer.body_id, name="나루군", at=AT)
        fund_id = funds.open_fund(
            by=officer, code=code, name=Text("나루", "Naru"), file=file, on=ON, at=AT
        )
        if capital:
            funds.put_in(
                by=officer, fund_id=fund_id, amount=won(capital), token=uuid7(), file=file, at=AT
            )
        firm = Actor(body_id=officer.body_id, person_id=uuid7(), firm_ids=frozenset({uuid7()}))
        return Desk(officer=officer, firm=firm, file=file, fund_id=fund_id)

    return opened


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    with db.savepoint():
        return open_desk()
