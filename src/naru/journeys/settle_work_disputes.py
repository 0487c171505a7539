"""
Bring a dispute on an order to the one-stop desk, and decide it there.

A case of the desk leads it; its money stays frozen until an officer splits it, and the decision is
the case's answer.
"""

from datetime import datetime
from uuid import UUID

from naru.desk.operations import cases, conversation
from naru.desk.operations.cases import Filed
from naru.desk.queries import cases as case_queries
from naru.identity.queries import register
from naru.journeys import letters_of_sourcing as tell_of
from naru.journeys.letters_of_sourcing import News
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.sourcing.operations import disputes
from naru.sourcing.operations.disputes import Decision
from naru.sourcing.operations.keeping import UnknownWork
from naru.sourcing.queries import orders as queries
from naru.sourcing.views import DisputeView

CATEGORY, SOURCE = "contract", "work_dispute"
OPEN = ("received", "triaged", "working", "waiting")


def object_(*, by: Actor, delivery_id: UUID, text: str, at: datetime) -> UUID:
    """
    Object to a rejection as the workshop.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing, ObjectedTooLate: as the
        operation.
    """
    with db.transaction():
        found = disputes.object_(by=by, delivery_id=delivery_id, text=text, at=at)
        return _to_the_desk(by, found, at)


def dispute(*, by: Actor, order_id: UUID, side: str, text: str, at: datetime) -> UUID:
    """
    Bring what is left of an order to the desk.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing, InspectFirst: as the operation.
    """
    with db.transaction():
        found = disputes.dispute(by=by, order_id=order_id, side=side, text=text, at=at)
        return _to_the_desk(by, found, at)


def _to_the_desk(by: Actor, dispute_id: UUID, at: datetime) -> UUID:
    shown = _shown(by, dispute_id)
    order = queries.order(book_id=by.body_id, order_id=shown.order_id)
    assert order is not None, "a dispute is of an order"
    firm = register.firm(order.poster_id if shown.side == "poster" else order.firm_id)
    assert firm is not None, "an order is between firms"
    filed = Filed(
        channel="web",
        category=CATEGORY,
        subject=f"[{shown.number}] {shown.title}",
        text=shown.text,
        firm_id=firm.id,
        firm_name=firm.name,
        person_id=by.person_id,
        name=by.name or firm.representative,
        phone=firm.phone,
        email=firm.email,
        source=(SOURCE, dispute_id),
    )
    case_id = cases.file(by=by, filed=filed, at=at)
    disputes.tie(by=by, dispute_id=dispute_id, case_id=case_id)
    _tell_both(by, shown, News(what=tell_of.DISPUTED, title=shown.title, path=""), at)
    return dispute_id


def decide(*, by: Actor, dispute_id: UUID, decision: Decision, at: datetime) -> None:
    """
    Decide a dispute: its money is split, both sides are told, the desk's case is answered.

    :raises UnknownWork, WorkMovedOn, ReasonMissing, SplitDiffers: as the operation.
    """
    with db.transaction():
        if not disputes.decide(by=by, dispute_id=dispute_id, decision=decision, at=at):
            return
        shown = _shown(by, dispute_id)
        words = f"{shown.to_workshop:,}원 / {shown.to_poster:,}원. {decision.reason}"
        _answer_the_case(by, shown, words, at)
        news = News(what=tell_of.DECIDED, title=shown.title, path="", words=words)
        _tell_both(by, shown, news, at)


def _answer_the_case(by: Actor, shown: DisputeView, words: str, at: datetime) -> None:
    """Answer the case that leads a dispute, unless somebody ended it meanwhile."""
    if shown.case_id is None:
        return
    case = case_queries.case(body_id=by.body_id, case_id=shown.case_id)
    if case is None or case.status not in OPEN:
        return
    if case.status in {"received", "triaged"}:
        cases.take(by=by, case_id=case.id, at=at)
    conversation.answer(by=by, case_id=case.id, words=words, at=at)


def _tell_both(by: Actor, shown: DisputeView, news: News, at: datetime) -> None:
    order = queries.order(book_id=by.body_id, order_id=shown.order_id)
    assert order is not None, "a dispute is of an order"
    there = News(
        what=news.what, title=news.title, words=news.words, path=tell_of.of_order(order.id)
    )
    tell_of.tell(body_id=by.body_id, firm_ids=[order.poster_id, order.firm_id], news=there, at=at)


def _shown(by: Actor, dispute_id: UUID) -> DisputeView:
    shown = queries.dispute(book_id=by.body_id, dispute_id=dispute_id)
    if shown is None:
        raise UnknownWork
    return shown
