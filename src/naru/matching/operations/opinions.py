"""Rate each other after an engagement, answer a rating, hide one, complain, settle a complaint."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers
from naru.matching.models import Complaint, Rating, Talent
from naru.matching.operations import engagements
from naru.matching.operations.assignments import RatedAlready, WordsMissing
from naru.matching.states import must_be
from naru.records.operations import audit

POINTS_MAX = 5


class UnknownRating(Refusal):
    code = "matching.unknown_rating"
    says = Text(ko="평가를 찾을 수 없습니다.", en="There is no such rating.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class UnknownComplaint(Refusal):
    code = "matching.unknown_complaint"
    says = Text(ko="불편 신고를 찾을 수 없습니다.", en="There is no such complaint.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


@within_transaction
def rate(
    *, by: Actor, engagement_id: UUID, side: str, points: int, words: str, at: datetime
) -> UUID:
    """
    Rate the other side, once, after the end.

    :raises UnknownEngagement, MovedOn: where it was not finished or stopped.
    :raises RatedAlready: where this side has rated.
    """
    row = engagements.locked(by=by, engagement_id=engagement_id)
    must_be(row.status, "finished", "stopped")
    points = max(1, min(points, POINTS_MAX))
    try:
        with savepoint():
            rating = Rating.objects.create(
                engagement=row, side=side, points=points, words=words[:500],
                by_id=by.person_id, at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise RatedAlready from error
    if side == "firm":
        _count(row.talent_id, points, 1)
    _note(by, rating.id, "given", at)
    return rating.id


@within_transaction
def reply(*, by: Actor, rating_id: UUID, side: str, words: str, at: datetime) -> None:
    """
    Answer a rating of the other side, once.

    :raises UnknownRating: where there is none of the other side.
    :raises WordsMissing: where the answer is empty.
    :raises RatedAlready: where it was answered.
    """
    rows = Rating.objects.select_for_update(of=("self",)).exclude(side=side)
    row = rows.filter(id=rating_id, engagement__body_id=by.body_id).first()
    if row is None:
        raise UnknownRating
    if not words.strip():
        raise WordsMissing
    if row.answer:
        raise RatedAlready
    Rating.objects.filter(id=row.id).update(answer=words[:500])
    _note(by, row.id, "answered", at)


@within_transaction
def moderate(*, by: Actor, rating_id: UUID, hide: bool, reason: str, at: datetime) -> None:
    """
    Hide a rating that breaks the rules, or show it again; a hidden one counts for nothing.

    :raises UnknownRating: where there is none.
    :raises WordsMissing: where hiding gives no reason.
    """
    rows = Rating.objects.select_for_update(of=("self",)).select_related("engagement")
    row = rows.filter(id=rating_id, engagement__body_id=by.body_id).first()
    if row is None:
        raise UnknownRating
    if hide and not reason.strip():
        raise WordsMissing
    if row.is_hidden == hide:
        return
    Rating.objects.filter(id=row.id).update(is_hidden=hide, hidden_reason=reason[:200])
    if row.side == "firm":
        sign = -1 if hide else 1
        _count(row.engagement.talent_id, sign * row.points, sign)
    _note(by, row.id, "hidden" if hide else "shown", at)


@within_transaction
def complain(
    *,
    by: Actor,
    side: str,
    words: str,
    at: datetime,
    engagement_id: UUID | None = None,
    assignment_id: UUID | None = None,
) -> UUID:
    """
    Complain to the officers about an engagement or an assignment.

    :raises WordsMissing: where it says nothing.
    """
    if not words.strip():
        raise WordsMissing
    row = Complaint.objects.create(
        body_id=by.body_id,
        number=numbers.draw("C", clock.legal_date(at)),
        engagement_id=engagement_id,
        assignment_id=assignment_id,
        side=side,
        words=words,
        by_id=by.person_id,
        at=at,
    )
    audit.note(by=by, action="complaint.made", subject=("complaint", row.id), at=at)
    return row.id


@within_transaction
def settle(*, by: Actor, complaint_id: UUID, outcome: str, at: datetime) -> None:
    """
    Settle a complaint, with what was done.

    :raises UnknownComplaint, MovedOn: where there is none, or it is settled.
    :raises WordsMissing: where it is not said what was done.
    """
    rows = Complaint.objects.select_for_update(of=("self",))
    row = rows.filter(body_id=by.body_id, id=complaint_id).first()
    if row is None:
        raise UnknownComplaint
    must_be(row.status, "open")
    if not outcome.strip():
        raise WordsMissing
    row.status, row.outcome = "settled", outcome
    row.settled_by, row.settled_at = by.person_id, at
    row.save(update_fields=["status", "outcome", "settled_by", "settled_at"])
    audit.note(by=by, action="complaint.settled", subject=("complaint", row.id), at=at)


def _count(talent_id: UUID, points: int, many: int) -> None:
    Talent.objects.filter(id=talent_id).update(
        rating_sum=F("rating_sum") + points, rating_count=F("rating_count") + many
    )


def _note(by: Actor, rating_id: UUID, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"rating.{deed}", subject=("rating", rating_id), at=at)
