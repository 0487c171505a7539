"""Report costs with their papers (집행·증빙), and decide on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_awards
from naru.journeys.letters_of_awards import ACCEPTED, REFUSED
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.programmes.operations import spendings
from naru.programmes.operations.spendings import Cost
from naru.programmes.queries import spendings as queries
from naru.programmes.queries.spendings import SpendingView
from naru.records.operations import documents

COST = Text("집행 내역", "cost item")
PAPER = "spending"


def report(
    *, by: Actor, award_id: UUID, cost: Cost, papers: Sequence[tuple[str, bytes]], at: datetime
) -> UUID:
    """
    Report a cost with its papers (name and content).

    :raises UnknownAward, NotYourAward, AwardMovedOn, EvidenceMissing, NotYetHappened,
        CostItemTaken: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as records.
    """
    with db.transaction():
        kept = [
            documents.upload(
                by=by, kind=PAPER, owner=(PAPER, cost.id), name=name, content=content, at=at
            ).id
            for name, content in papers[: spendings.PAPERS_MAX]
        ]
        told = replace(cost, document_ids=kept)
        return spendings.report(by=by, award_id=award_id, cost=told, at=at)


def accept(
    *, by: Actor, spending_id: UUID, at: datetime, amount: Money | None = None, reason: str = ""
) -> Money:
    """
    Accept a cost as the file pays it, or less with a reason.

    :raises OfficerNeeded, OwnAward, UnknownSpending, SpendingMovedOn, CostNotPayable,
        MoreThanPayable, ReasonNeeded: as the operation.
    """
    with db.transaction():
        accepted = spendings.accept(
            by=by, spending_id=spending_id, at=at, amount=amount, reason=reason
        )
        view = _view(by, spending_id)
        won = Text(f"{ACCEPTED.ko} {accepted.minor:,}원", f"{accepted.minor:,} won accepted")
        _tell(by, view, won, reason, at)
    return accepted


def refuse(*, by: Actor, spending_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a cost, saying why.

    :raises OfficerNeeded, OwnAward, ReasonNeeded, UnknownSpending, SpendingMovedOn: as the
        operation.
    """
    with db.transaction():
        spendings.refuse(by=by, spending_id=spending_id, reason=reason, at=at)
        _tell(by, _view(by, spending_id), REFUSED, reason, at)


def withdraw(*, by: Actor, spending_id: UUID, at: datetime) -> None:
    """
    Take a cost back before it is decided.

    :raises UnknownSpending, NotYourAward, SpendingMovedOn: as the operation.
    """
    with db.transaction():
        spendings.withdraw(by=by, spending_id=spending_id, at=at)


def _view(by: Actor, spending_id: UUID) -> SpendingView:
    view = queries.spending(book_id=by.body_id, spending_id=spending_id)
    assert view is not None, "it was decided a moment ago"
    return view


def _tell(by: Actor, view: SpendingView, result: Text, reason: str, at: datetime) -> None:
    what = Text(f"{COST.ko} ‘{view.what}’", f"{COST.en} “{view.what}”")
    letters_of_awards.answer(
        body_id=by.body_id, award=view.award, what=what, result=result, reason=reason, at=at
    )
