"""Assign, write, submit and reopen reviews (심사)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import scoring
from naru.programmes.definition.course import Selection
from naru.programmes.models import Application, Conflict, Review, Reviewer, Score
from naru.programmes.operations.reviewers import declare
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

OPEN = ("assigned", "reopened")
REVIEWED = ("eligible",)  # what a review is asked for: screened, and not yet decided on


class UnknownReview(Refusal):
    code = "programmes.unknown_review"
    says = Text(ko="평가를 찾을 수 없습니다.", en="There is no such review.")
    next_step = Text(
        ko="내 심사 목록에서 다시 골라 주세요.", en="Choose again from your list of reviews."
    )


class ReviewClosed(Refusal):
    code = "programmes.review_closed"
    says = Text(
        ko="이미 제출했거나 더 쓸 수 없는 평가입니다.",
        en="The review was submitted or can no longer be written.",
    )
    next_step = Text(
        ko="고쳐야 하면 담당자에게 다시 열어 달라고 요청해 주세요.",
        en="Ask the officer in charge to reopen it.",
    )


class PointsOutOfRange(Refusal):
    code = "programmes.points_out_of_range"
    says = Text(
        ko="‘{criterion}’ 점수는 0점부터 {most}점까지 줄 수 있습니다.",
        en='"{criterion}" takes 0 to {most} points.',
    )
    next_step = Text(ko="점수를 다시 넣어 주세요.", en="Enter the points again.")


class ReviewUnfinished(Refusal):
    code = "programmes.review_unfinished"
    says = Text(
        ko="아직 점수를 주지 않은 항목이 있습니다: {criteria}", en="Not scored yet: {criteria}"
    )
    next_step = Text(
        ko="모든 항목에 점수를 준 뒤 제출해 주세요.", en="Score every criterion, then submit."
    )


class ConflictOfInterest(Refusal):
    code = "programmes.conflict_of_interest"
    says = Text(
        ko="이해충돌이 있는 배정이 {count}건 있습니다.",
        en="{count} of these assignments have a conflict of interest.",
    )
    next_step = Text(
        ko="배정을 다시 계산하거나 그 심사위원을 빼 주세요.", en="Share the applications out anew."
    )


class InterestsNotDeclared(Refusal):
    code = "programmes.interests_not_declared"
    says = Text(
        ko="이해충돌 확인서를 아직 내지 않은 심사위원이 있습니다.",
        en="A reviewer has not declared her interests yet.",
    )
    next_step = Text(
        ko="확인서를 낸 심사위원에게만 배정해 주세요.",
        en="Assign only to those who have declared them.",
    )


class SelectionTaken(Refusal):
    code = "programmes.selection_taken"
    says = Text(
        ko="선정이 끝난 신청의 평가는 다시 열 수 없습니다.",
        en="Reviews of applications already decided on cannot be reopened.",
    )
    next_step = Text(ko="선정을 먼저 되돌려야 합니다.", en="The selection has to be undone first.")


@within_transaction
def assign(*, by: Actor, call_id: UUID, pairs: Sequence[tuple[UUID, UUID]], at: datetime) -> int:
    """
    Give applications to reviewers, as pairs (application, reviewer); return how many are new.

    :raises InterestsNotDeclared: where a reviewer has not said what she is not neutral about.
    :raises ConflictOfInterest: where somebody would review what she is not neutral about.
    """
    reviewers = Reviewer.objects.filter(
        call_id=call_id, call__body_id=by.body_id, ended_at=None, id__in={r for _, r in pairs}
    ).select_for_update(of=("self",)).order_by("id")  # fmt: skip
    known = {row.id: row for row in reviewers}
    if any(r not in known or known[r].declared_at is None for _, r in pairs):
        raise InterestsNotDeclared
    conflicts = Conflict.objects.filter(reviewer__in=known).values_list(
        "application_id", "reviewer_id"
    )
    if barred := set(conflicts) & set(pairs):
        raise ConflictOfInterest(count=len(barred))
    here = set(
        Application.objects.filter(
            call_id=call_id, status__in=REVIEWED, id__in={a for a, _ in pairs}
        ).values_list("id", flat=True)
    )
    held = set(
        Review.objects.filter(reviewer__in=known).values_list("application_id", "reviewer_id")
    )
    fresh = [
        Review(application_id=application, reviewer_id=reviewer, assigned_at=at)
        for application, reviewer in dict.fromkeys(pairs)
        if application in here and (application, reviewer) not in held
    ]
    Review.objects.bulk_create(fresh)
    audit.note(
        by=by,
        action="programmes.reviews_assigned",
        subject=("call", call_id),
        after={"reviews": len(fresh)},
        at=at,
    )
    return len(fresh)


@within_transaction
def score(
    *,
    by: Actor,
    review_id: UUID,
    points: Mapping[str, int],
    comments: Mapping[str, str] | None = None,
    comment: str | None = None,
) -> int:
    """
    Keep what a reviewer gives, criterion by criterion; return the running total in thousandths.

    :raises UnknownReview: where it is not hers.
    :raises ReviewClosed: after it was submitted.
    :raises PointsOutOfRange: beyond a criterion's points.
    """
    review = _mine(by, review_id)
    selection = _selection(review)
    criteria = {one.code: one for one in scoring.given_by_reviewers(selection)}
    for code, given in points.items():
        if code in criteria and not 0 <= given <= criteria[code].points_max:
            raise PointsOutOfRange(criterion=criteria[code].name.ko, most=criteria[code].points_max)
    said = comments or {}
    Score.objects.bulk_create(
        [
            Score(review=review, criterion=code, points=given, comment=said.get(code, "")[:1_000])
            for code, given in points.items()
            if code in criteria
        ],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["points", "comment"],
    )
    if comment is not None:
        Review.objects.filter(id=review.id).update(comment=comment[:5_000])
    return scoring.of_review(selection, _given(review))


@within_transaction
def submit(*, by: Actor, review_id: UUID, at: datetime) -> None:
    """
    Hand a review in; its points count from now on.

    :raises UnknownReview: where it is not hers.
    :raises ReviewClosed: after it was submitted.
    :raises ReviewUnfinished: while a criterion has no points.
    """
    review = _mine(by, review_id)
    selection, given = _selection(review), _given(review)
    if missing := scoring.unscored(selection, given):
        names = [one.name.ko for one in selection.criterion if one.code in missing]
        raise ReviewUnfinished(criteria=", ".join(names))
    Review.objects.filter(id=review.id).update(
        status="submitted", points=scoring.of_review(selection, given), submitted_at=at
    )
    audit.note(by=by, action="programmes.review_submitted", subject=("review", review.id), at=at)


@within_transaction
def reopen(*, by: Actor, review_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a reviewer change a submitted review; until she submits again it counts nothing.

    :raises UnknownReview: where the body has no such submitted review.
    :raises SelectionTaken: once the application is decided on.
    """
    row = Review.objects.filter(
        id=review_id, application__body_id=by.body_id, status="submitted"
    ).select_related("application").select_for_update(of=("self",)).first()  # fmt: skip
    if row is None:
        raise UnknownReview
    if row.application.status not in REVIEWED:
        raise SelectionTaken
    Review.objects.filter(id=row.id).update(status="reopened", points=None, submitted_at=None)
    audit.note(
        by=by,
        action="programmes.review_reopened",
        subject=("review", row.id),
        before={"points": row.points},
        reason=reason,
        at=at,
    )


@within_transaction
def decline(*, by: Actor, review_id: UUID, reason: str, at: datetime) -> None:
    """
    Give a review back for want of neutrality; it counts as a declared conflict.

    :raises UnknownReview: where it is not hers.
    :raises ReviewClosed: after it was submitted.
    """
    review = _mine(by, review_id)
    call_id = review.application.call_id
    declare(by=by, call_id=call_id, conflicts={review.application_id: reason}, at=at)


@within_transaction
def withdraw(*, by: Actor, review_id: UUID, at: datetime) -> None:
    """
    Take a review that was not begun off a reviewer, to give it to somebody else.

    :raises UnknownReview: where the body has no such open review.
    """
    row = Review.objects.filter(
        id=review_id, application__body_id=by.body_id, status__in=OPEN
    ).select_related("application").first()  # fmt: skip
    if row is None:
        raise UnknownReview
    row.delete()
    audit.note(
        by=by,
        action="programmes.review_withdrawn",
        subject=("application", row.application_id),
        after={"reviewer": row.reviewer_id},
        at=at,
    )


def _mine(by: Actor, review_id: UUID) -> Review:
    rows = Review.objects.filter(
        id=review_id,
        reviewer__person_id=by.person_id,
        reviewer__ended_at=None,
        application__body_id=by.body_id,
    )
    row = rows.select_related("application").select_for_update(of=("self",)).first()
    if row is None or by.person_id is None:
        raise UnknownReview
    if row.status not in OPEN:
        raise ReviewClosed
    return row


def _selection(review: Review) -> Selection:
    return queries.definition(review.application.version_id).selection


def _given(review: Review) -> dict[str, int]:
    return dict(Score.objects.filter(review=review).values_list("criterion", "points"))
