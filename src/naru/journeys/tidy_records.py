"""
Let go of what the law no longer asks to be kept (보존기간), and remind of the monthly check.

Access entries go after two years, buyers' names after five; documents that were kept by a rule go
on its day; rosters that nobody confirmed go after a day, applications that nobody handed in 90 days
after their round. What is needed for another rule stays.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.operations import old_orders
from naru.desk.operations import questions
from naru.identity.queries import bodies, roles
from naru.identity.roles import reaches
from naru.kernel import clock
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.operations import drafts, rosters
from naru.records import retention
from naru.records.operations import audit, documents, keeping
from naru.records.queries import access_log
from naru.records.queries import documents as document_queries

UNBOUGHT_KEPT = timedelta(days=30)


def run(*, at: datetime) -> None:
    """Let go of everything whose time has come, in every body (the timetable's row)."""
    on = clock.legal_date(at)
    access_kept = retention.RULES["access_log"].months
    with transaction():
        before = clock.start_of(retention.later(on, months=-access_kept))
        keeping.drop_old_access_entries(before=before)
        rosters.forget_drafts(at=at)
    for body_id, kind, subject_id in keeping.due(on=on):
        _dispose(body_id, kind, subject_id, at)
    for body in bodies.bodies():
        _forget_buyers(body.id, at)
        _forget_drafts(body.id, at)
        _forget_questions(body.id, at)


def _forget_questions(body_id: int, at: datetime) -> None:
    months = retention.RULES["question"].months
    before = clock.start_of(retention.later(clock.legal_date(at), months=-months))
    with transaction():
        questions.forget(body_id=body_id, before=before)


def _forget_drafts(body_id: int, at: datetime) -> None:
    with transaction():
        by = system(body_id)
        forgotten = drafts.forget_old(by=by, at=at)
        for application_id in forgotten:
            owner = ("application", application_id)
            for one in document_queries.of_owner(body_id=body_id, owner=owner):
                documents.remove(by=by, document_id=one.id, at=at)
        if forgotten:
            audit.note(
                by=by,
                action="programmes.drafts_forgotten",
                subject=("drafts", str(clock.legal_date(at))),
                after={"drafts": len(forgotten)},
                at=at,
            )


def _forget_buyers(body_id: int, at: datetime) -> None:
    months = retention.RULES["order"].months
    before = clock.start_of(retention.later(clock.legal_date(at), months=-months))
    with transaction():
        orders = old_orders.forget_buyers(book_id=body_id, before=before)
        old_orders.forget_unbought(book_id=body_id, before=at - UNBOUGHT_KEPT)
        if orders:
            audit.note(
                by=system(body_id),
                action="orders.forgotten",
                subject=("orders", str(before.date())),
                after={"orders": orders},
                at=at,
            )


def _dispose(body_id: int, kind: str, subject_id: str, at: datetime) -> None:
    """Erase one record; a kind that nobody can erase here stays due, and is seen to be."""
    if kind != "document":
        return
    by = system(body_id)
    with transaction():
        documents.remove(by=by, document_id=UUID(subject_id), at=at)
        keeping.dispose(body_id=body_id, subject=(kind, subject_id), at=at)
        audit.note(by=by, action="document.disposed", subject=(kind, subject_id), at=at)


def remind_of_review(*, at: datetime) -> int:
    """Write to approvers whose body has not checked last month's access log; return how many."""
    return sum(_remind(body.id, at) for body in bodies.bodies())


def _remind(body_id: int, at: datetime) -> int:
    due = access_log.month_due(body_id=body_id, today=clock.legal_date(at))
    body = bodies.body(body_id)
    if due is None or body is None:
        return 0
    reviewers = [one for one in roles.officers(body_id) if reaches(one.role, "approver")]
    with transaction():
        for one in reviewers:
            letters.send(
                body_id=body_id,
                to=Recipient(address=one.email, person_id=one.person_id),
                template="desk.review_due",
                values={
                    "mall": body.signature,
                    "month": f"{due:%Y-%m}",
                    "link": f"/officer/access-log/{due.year}/{due.month}",
                },
                at=at,
            )
    return len(reviewers)
