"""One award with its holder: agreement, payments, reports, costs, settlement, one line a step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from naru.journeys import (
    agree_on_awards,
    pay_support,
    recover_money,
    report_progress,
    report_spending,
    settle_an_award,
)
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.ledger.payment_order import BankAccount
from naru.programmes.operations.reports import ReportFallsShort, Told
from naru.programmes.operations.settlements import OwnContributionLacks
from naru.programmes.operations.spendings import Cost
from naru.programmes.queries import awards, dues, recoveries
from naru.programmes.queries.awards import AwardView
from naru.rules.facts import Fact

if TYPE_CHECKING:
    from tests.schemes.office import Office

PHOTO = b"\x89PNG\r\n\x1a\n" + b"a picture"


@dataclass
class Held:
    """An award and who acts for its holder."""

    office: "Office"
    id: UUID
    holder: Actor

    @property
    def view(self) -> AwardView:
        found = awards.award(book_id=self.office.body_id, award_id=self.id)
        assert found is not None
        return found

    @property
    def dues(self) -> dict[str, int]:
        """Return what can be asked for now, by its code."""
        found = dues.of_award(book_id=self.office.body_id, award_id=self.id)
        return {one.due.code: one.due.amount for one in found if one.can_be_asked}

    def is_agreed(self, *, until: date) -> None:
        """Offer the agreement, let the holder sign, then the body."""
        (offered,) = agree_on_awards.offer_many(
            by=self.office.officer, award_ids=[self.id], until_on=until, at=self.office.at
        )
        agree_on_awards.sign(
            by=self.holder, agreement_id=offered, name=self.holder.name, at=self.office.at
        )
        agree_on_awards.countersign(
            by=self.office.approver, agreement_id=offered, name="나루군수", at=self.office.at
        )

    def is_paid(self, code: str) -> int:
        """Ask for what is due, approve it as a second person, let the bank pay; return how much."""
        before, at = self.view.paid, self.office.at
        asked = pay_support.ask(by=self.office.officer, award_id=self.id, code=code, at=at)
        pay_support.approve(by=self.office.approver, disbursement_ids=[asked], at=at)
        order = pay_support.order(
            by=self.office.officer, disbursement_ids=[asked], pay_on=self.office.today, at=at
        )
        pay_support.mark_paid(by=self.office.officer, order_id=order, at=at)
        return self.view.paid - before

    def reaches(self, code: str, **facts: Fact) -> None:
        """Report a milestone and have it accepted; what falls short is sent back."""
        self._accepts(self._told(self.holder, "milestone", code, facts))

    def is_checked(self, code: str, *, photo: bool = True, **facts: Fact) -> None:
        """Let an officer check on the spot; what falls short is sent back."""
        self._accepts(self._told(self.office.officer, "check", code, facts, photo=photo))

    def _told(
        self, by: Actor, kind: str, code: str, facts: Mapping[str, Fact], *, photo: bool = False
    ) -> UUID:
        return report_progress.file(
            by=by,
            award_id=self.id,
            told=Told(kind=kind, code=code, happened_on=self.office.today, facts=_facts(facts)),
            pictures=[("사진.png", PHOTO)] if photo else [],
            at=self.office.at,
        )

    def _accepts(self, report: UUID) -> None:
        by, at = self.office.officer, self.office.at
        try:
            report_progress.accept(by=by, report_id=report, at=at)
        except ReportFallsShort:
            report_progress.refuse(by=by, report_id=report, reason="기준에 못 미침", at=at)
            raise

    def spends(self, total: int, *, item: str = "equipment", **more: Fact) -> int:
        """Report a cost with its paper and have it accepted; return how much of it is paid for."""
        cost = Cost(
            item=item, what=item, total=won(total), spent_on=self.office.today,
            invoice=str(more.pop("invoice", "")), facts=_facts(more),
        )  # fmt: skip
        spending = report_spending.report(
            by=self.holder, award_id=self.id, cost=cost, papers=[("영수증.png", PHOTO)],
            at=self.office.at,
        )  # fmt: skip
        return report_spending.accept(
            by=self.office.officer, spending_id=spending, at=self.office.at
        ).minor

    def names_supplier(self) -> None:
        """Name the account of whoever is paid for the holder."""
        agency = BankAccount(bank_code="020", account="1002-123-456789", holder="대행 기관")
        pay_support.name_supplier(
            by=self.office.officer, award_id=self.id, account=agency, is_for_call=False,
            at=self.office.at,
        )  # fmt: skip

    def ends(self) -> None:
        """End an award that is not settled."""
        settle_an_award.end(
            by=self.office.officer, award_id=self.id, status="ended", reason="마침",
            at=self.office.at,
        )  # fmt: skip

    def is_settled(self, *, interest: int = 0, reason: str = "") -> int:
        """Settle; return what is asked back, principal and interest. What lacks is sent back."""
        at = self.office.at
        filed = settle_an_award.file(
            by=self.holder, award_id=self.id, interest=won(interest), at=at
        )
        try:
            demand = settle_an_award.accept(
                by=self.office.officer, settlement_id=filed, reason=reason, at=at
            )
        except OwnContributionLacks:
            settle_an_award.refuse(
                by=self.office.officer, settlement_id=filed, reason="자부담 부족", at=at
            )
            raise
        return self._asked_back(demand) if demand else 0

    def is_clawed_back(self, event: str, *, happened_on: date) -> int:
        """Ask money back by a rule of the file; return how much."""
        demand = recover_money.claw_back(
            by=self.office.officer, award_id=self.id, event=event, happened_on=happened_on,
            at=self.office.at,
        )  # fmt: skip
        return self._asked_back(demand)

    def gives_back(self) -> None:
        """Book what was asked back as it comes in."""
        for one in recoveries.of_award(book_id=self.office.body_id, award_id=self.id):
            recover_money.receive(
                by=self.office.officer, recovery_id=one.id, amount=won(one.left),
                bank_line=f"line-{one.number}", received_on=self.office.today, at=self.office.at,
            )  # fmt: skip

    def _asked_back(self, demand_id: UUID) -> int:
        demand = recoveries.recovery(book_id=self.office.body_id, recovery_id=demand_id)
        assert demand is not None
        return demand.principal + demand.interest


def _facts(told: Mapping[str, Fact]) -> dict[str, Fact]:
    """``rent__now`` stands for the fact ``rent.now``."""
    return {name.replace("__", "."): value for name, value in told.items()}
