"""
Review applications: invite, find conflicts of interest, share out, score and submit.

Conflicts are looked for in the records of all rooms whenever applications are shared out, and
noted before anybody is given anything.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from naru.identity.queries import people, register
from naru.journeys import hand_in_papers, letters_of_decisions
from naru.journeys.open_a_paper import OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.programmes import assignment, neutrality
from naru.programmes.assignment import Plan
from naru.programmes.neutrality import Judge, Subject
from naru.programmes.operations import reviewers, reviews
from naru.programmes.operations.reviewers import Found
from naru.programmes.operations.reviews import UnknownReview
from naru.programmes.queries import applications, contacts
from naru.programmes.queries import reviews as queries
from naru.programmes.queries.reviews import ReviewerView
from naru.records.operations import access_log


def invite(*, by: Actor, call_id: UUID, email: str, call: Text, at: datetime) -> UUID:
    """
    Invite a reviewer by her e-mail address.

    :raises UnknownCall, AlreadyInvited: as the operation.
    """
    known = people.person_by_email(email)
    with db.transaction():
        reviewer_id = reviewers.invite(
            by=by, call_id=call_id, email=email, person_id=known.id if known else None, at=at
        )
        letters_of_decisions.tell_reviewer(
            body_id=by.body_id, email=email.strip().lower(), call=call, at=at
        )
    return reviewer_id


def recognise(*, by: Actor) -> None:
    """Tie invitations to an account that has signed in under the invited address."""
    person = people.person(by.person_id) if by.person_id else None
    if person is not None:
        with db.transaction():
            reviewers.recognise(by=by, email=person.email)


def end(*, by: Actor, reviewer_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a reviewer go.

    :raises NotAReviewer, ReviewerHasBegun: as the operation.
    """
    with db.transaction():
        reviewers.end(by=by, reviewer_id=reviewer_id, reason=reason, at=at)


def declare(*, by: Actor, call_id: UUID, conflicts: Mapping[UUID, str], at: datetime) -> None:
    """
    Say where one is not neutral.

    :raises NotAReviewer: where the actor does not review this call.
    """
    with db.transaction():
        reviewers.declare(by=by, call_id=call_id, conflicts=conflicts, at=at)


def plan(*, body_id: int, call_id: UUID, each: int) -> Plan:
    """Say who would review what: only those who have declared, nobody in a conflict."""
    views = [one for one in queries.reviewers(call_id=call_id) if _may_review(one)]
    known = {(one.application_id, one.reviewer_id) for one in queries.conflicts(call_id=call_id)}
    found = {(one.application_id, one.reviewer_id) for one in _found(body_id, call_id, views)}
    fixed = {
        (one.application_id, one.reviewer_id)
        for one in queries.of_call(call_id=call_id)
        if one.status != "declined"
    }
    return assignment.shared(
        applications=queries.to_review(call_id=call_id),
        reviewers=[one.id for one in views],
        conflicts=known | found,
        each=each,
        fixed=fixed,
    )


def look_for_conflicts(*, by: Actor, call_id: UUID, at: datetime) -> int:
    """Look for conflicts in the records and note them; return how many are new."""
    found = _found(by.body_id, call_id, queries.reviewers(call_id=call_id))
    with db.transaction():
        return reviewers.note_found(by=by, call_id=call_id, found=found, at=at)


def share_out(*, by: Actor, call_id: UUID, each: int, at: datetime) -> Plan:
    """
    Note the conflicts, share the applications out evenly, and give them to the reviewers.

    :raises InterestsNotDeclared, ConflictOfInterest: where somebody pressed at the same moment.
    """
    look_for_conflicts(by=by, call_id=call_id, at=at)
    made = plan(body_id=by.body_id, call_id=call_id, each=each)
    with db.transaction():
        reviews.assign(by=by, call_id=call_id, pairs=made.pairs, at=at)
    return made


def score(
    *,
    by: Actor,
    review_id: UUID,
    points: Mapping[str, int],
    comments: Mapping[str, str] | None = None,
    comment: str | None = None,
) -> int:
    """
    Keep what a reviewer gives; return the running total in thousandths.

    :raises UnknownReview, ReviewClosed, PointsOutOfRange: as the operation.
    """
    with db.transaction():
        return reviews.score(
            by=by, review_id=review_id, points=points, comments=comments, comment=comment
        )


def submit(*, by: Actor, review_id: UUID, at: datetime) -> None:
    """
    Hand a review in.

    :raises UnknownReview, ReviewClosed, ReviewUnfinished: as the operation.
    """
    with db.transaction():
        reviews.submit(by=by, review_id=review_id, at=at)


def decline(*, by: Actor, review_id: UUID, reason: str, at: datetime) -> None:
    """
    Give a review back for want of neutrality.

    :raises UnknownReview, ReviewClosed: as the operation.
    """
    with db.transaction():
        reviews.decline(by=by, review_id=review_id, reason=reason, at=at)


def reopen(*, by: Actor, review_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a reviewer change what she has submitted.

    :raises UnknownReview, SelectionTaken: as the operation.
    """
    with db.transaction():
        reviews.reopen(by=by, review_id=review_id, reason=reason, at=at)


def withdraw(*, by: Actor, review_id: UUID, at: datetime) -> None:
    """
    Take an open review off a reviewer.

    :raises UnknownReview: where there is none.
    """
    with db.transaction():
        reviews.withdraw(by=by, review_id=review_id, at=at)


def open_paper(*, by: Actor, review_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Hand a reviewer a paper of an application that she reviews; the look is logged.

    :raises UnknownReview: where the review is not hers.
    :raises NoSuchPaper: where the application has no such paper.
    """
    review = queries.review(body_id=by.body_id, review_id=review_id)
    if review is None or review.person_id != by.person_id or review.status == "declined":
        raise UnknownReview
    shown = applications.application(body_id=by.body_id, application_id=review.application_id)
    assert shown is not None, "a review is of an application"
    with db.transaction():
        access_log.note(
            by=by,
            purpose="지원사업 심사 서류 확인",
            subject_kind="application",
            subject_ids=[shown.id],
            fields=["document"],
            at=at,
        )
    return hand_in_papers.open_paper(by=by, application=shown, document_id=document_id, at=at)


def _may_review(one: ReviewerView) -> bool:
    return one.declared_at is not None and one.ended_at is None


def _found(body_id: int, call_id: UUID, views: Collection[ReviewerView]) -> list[Found]:
    """Look a call's reviewers and applicants up in the records of all rooms."""
    ids = [one.person_id for one in views if one.person_id]
    firms, avoided = register.ties_of(ids), queries.avoided_before(body_id=body_id, person_ids=ids)
    judges = [
        Judge(
            id=one.id,
            person_id=one.person_id,
            email=one.email,
            firm_ids=firms.get(one.person_id, frozenset()) if one.person_id else frozenset(),
            avoided=avoided.get(one.person_id, frozenset()) if one.person_id else frozenset(),
        )
        for one in views
        if one.ended_at is None
    ]
    return [
        Found(reviewer_id=reviewer, application_id=application, reason=why)
        for reviewer, application, why in neutrality.found(judges, _subjects(body_id, call_id))
    ]


def _subjects(body_id: int, call_id: UUID) -> list[Subject]:
    rows = contacts.of_applications(
        body_id=body_id, application_ids=queries.to_review(call_id=call_id)
    )
    firms = register.firms(one.holder_id for one in rows if one.holder_kind == "firm")
    accounts = people.persons(one.person_id for one in rows if one.person_id)
    emails: dict[UUID, list[str]] = defaultdict(list)
    for one in rows:
        firm = firms.get(one.holder_id)
        account = accounts.get(one.person_id) if one.person_id else None
        emails[one.application_id] = [
            address
            for address in (
                one.email,
                firm.email if firm else "",
                account.email if account else "",
            )
            if address
        ]
    return [
        Subject(
            id=one.application_id,
            holder_id=one.holder_id,
            person_id=one.person_id,
            helped_by=one.helped_by,
            emails=tuple(emails[one.application_id]),
        )
        for one in rows
    ]
