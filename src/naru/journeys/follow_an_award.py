"""
Follow an award: all that its holder sees of it, on one page.

The rooms are asked one after another; nothing is decided here.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.journeys.pay_support import payees_of
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.ledger.bank_codes import name_of
from naru.programmes import settling
from naru.programmes.definition.programme import Definition
from naru.programmes.duties import Duty
from naru.programmes.queries import (
    agreements,
    awards,
    disbursements,
    dues,
    duties,
    programmes,
    recoveries,
    reports,
    settlements,
    spendings,
)
from naru.programmes.queries.agreements import AgreementView
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.disbursements import DisbursementView
from naru.programmes.queries.dues import DueView
from naru.programmes.queries.recoveries import RecoveryView
from naru.programmes.queries.reports import ReportView
from naru.programmes.queries.settlements import SettlementView
from naru.programmes.queries.spendings import SpendingView
from naru.records.operations import access_log
from naru.records.queries import documents


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """An award in a list: what to do next, and whether money must come back."""

    award: AwardView
    next: Duty | None
    owed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderView:
    """Everything about one award."""

    award: AwardView
    definition: Definition
    dues: tuple[DueView, ...]
    payments: tuple[DisbursementView, ...]
    costs: tuple[SpendingView, ...]
    reports: tuple[ReportView, ...]
    settlements: tuple[SettlementView, ...]
    demands: tuple[RecoveryView, ...]
    duties: tuple[Duty, ...]
    agreements: tuple[AgreementView, ...]
    bank: str  # "" where no account is known
    account_tail: str

    @property
    def takes_costs(self) -> bool:
        """Say whether cost items are reported for this award."""
        plan = self.definition.payment.plan
        return plan in {"lump", "advance", "claims"} and (
            plan == "claims" or self.is_settled or bool(self.definition.cost)
        )

    @property
    def is_settled(self) -> bool:
        return self.definition.payment.is_settled or self.definition.settlement is not None

    @property
    def accepted(self) -> int:
        return sum(cost.accepted or 0 for cost in self.costs)

    @property
    def spent_own(self) -> int:
        """Return what the holder bore herself of the accepted costs."""
        return sum(
            cost.total - (cost.accepted or 0) for cost in self.costs if cost.status == "accepted"
        )

    @property
    def may_be_interim(self) -> bool:
        return settling.may_settle_between(
            self.definition.settlement,
            since_on=self.award.since_on,
            until_on=self.award.until_on,
        )

    @property
    def is_settling(self) -> bool:
        return any(one.status == "filed" for one in self.settlements)

    @property
    def has_account(self) -> bool:
        return bool(self.bank)

    @property
    def equipment(self) -> list[tuple[Text, int]]:
        """Return the pieces that were chosen, with their prices."""
        known = {one.code: (one.name.text, one.price) for one in self.definition.equipment}
        return [known[code] for code in self.award.facts.get("equipment", []) if code in known]


def mine(*, by: Actor) -> list[AwardRow]:
    """Return the awards of a person, her firms and her groups, newest first."""
    found = awards.of_holder(book_id=by.body_id, person_id=by.person_id, firm_ids=by.firm_ids)
    ids = [award.id for award in found]
    due = duties.of_awards(book_id=by.body_id, award_ids=ids)
    owed = recoveries.owed(book_id=by.body_id, award_ids=ids)
    return [
        AwardRow(
            award=award,
            next=next(iter(due.get(award.id, ())), None),
            owed=owed.get(award.id, 0),
        )
        for award in found
    ]


def is_mine(by: Actor, award: AwardView) -> bool:
    """Say whether somebody holds an award: herself, as her firm, or for her group."""
    if award.holder_kind == "firm":
        return award.holder_id in by.firm_ids
    if award.holder_kind == "person":
        return award.holder_id == by.person_id
    return awards.fills_in(book_id=by.body_id, award=award, person_id=by.person_id)


def look(*, by: Actor, award: AwardView) -> HolderView:
    """Return an award with everything around it."""
    book, award_id = by.body_id, award.id
    payee = payees_of(body_id=book, awards=[award]).get(award.id)
    return HolderView(
        award=award,
        definition=programmes.definition(award.version_id),
        dues=dues.of_award(book_id=book, award_id=award_id),
        payments=tuple(disbursements.of_award(book_id=book, award_id=award_id)),
        costs=tuple(spendings.of_award(book_id=book, award_id=award_id)),
        reports=tuple(reports.of_award(book_id=book, award_id=award_id)),
        settlements=tuple(settlements.of_award(book_id=book, award_id=award_id)),
        demands=tuple(recoveries.of_award(book_id=book, award_id=award_id)),
        duties=duties.of_award(book_id=book, award_id=award_id),
        agreements=tuple(agreements.of_award(book_id=book, award_id=award_id)),
        bank=name_of(payee.bank_code) if payee else "",
        account_tail=_tail(payee.account) if payee else "",
    )


def _tail(account: str) -> str:
    """Return the last four digits, however the number was written."""
    return "".join(sign for sign in account if sign.isdigit())[-4:]


def paper(*, by: Actor, award_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return a paper that was handed in with a cost or a report of an award, and no other.

    Whether the actor may see the award is asked at the door; an officer's look is noted.

    :raises NoSuchPaper: where the award has none of that id.
    """
    shown = documents.document(body_id=by.body_id, document_id=document_id)
    if shown is None or not _belongs(by.body_id, award_id, document_id):
        raise NoSuchPaper
    if by.body_role:
        with db.transaction():
            access_log.note(
                by=by, purpose="집행·실적 증빙 확인", subject_kind="award",
                subject_ids=[award_id], fields=["document"], at=at,
            )  # fmt: skip
    content = documents.content(body_id=by.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def _belongs(body_id: int, award_id: UUID, document_id: UUID) -> bool:
    costs = spendings.of_award(book_id=body_id, award_id=award_id)
    told = reports.of_award(book_id=body_id, award_id=award_id)
    papers = {paper for one in costs for paper in one.document_ids}
    return document_id in papers | {paper for one in told for paper in one.document_ids}
