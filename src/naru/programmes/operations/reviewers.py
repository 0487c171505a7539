"""Invite reviewers (심사위원), keep what they are not neutral about, and let them go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Application, Call, Conflict, Review, Reviewer
from naru.programmes.operations.calls import UnknownCall
from naru.records.operations import audit

REASON_LETTERS_MAX = 300
DECLARED_WITHOUT_WORDS = "이해관계가 있어 심사하지 않음"


class AlreadyInvited(Refusal):
    code = "programmes.reviewer_already_invited"
    says = Text(ko="이미 초대한 심사위원입니다: {email}", en="Invited already: {email}")
    next_step = Text(ko="심사위원 목록을 확인해 주세요.", en="See the list of reviewers.")


class NotAReviewer(Refusal):
    code = "programmes.not_a_reviewer"
    says = Text(
        ko="이 공고의 심사위원이 아닙니다.", en="You do not review applications of this call."
    )
    next_step = Text(
        ko="초대받은 이메일 주소로 로그인했는지 확인해 주세요.",
        en="Check that you signed in under the address that was invited.",
    )


class ReviewerHasBegun(Refusal):
    code = "programmes.reviewer_has_begun"
    says = Text(
        ko="이미 평가를 제출한 심사위원은 뺄 수 없습니다.",
        en="A reviewer who has submitted reviews cannot be let go.",
    )
    next_step = Text(
        ko="남은 배정만 다른 심사위원에게 옮겨 주세요.", en="Hand her open reviews to others."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A conflict that the records show."""

    reviewer_id: UUID
    application_id: UUID
    reason: str


@within_transaction
def invite(*, by: Actor, call_id: UUID, email: str, person_id: UUID | None, at: datetime) -> UUID:
    """
    Invite somebody to review a call; ``person_id`` where the address belongs to an account.

    :raises UnknownCall: where the body has no such call.
    :raises AlreadyInvited: where the address, or its person, was invited before.
    """
    call = Call.objects.filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    address = email.strip().lower()
    known = call.reviewers.filter(email=address)
    if person_id is not None:
        known = known | call.reviewers.filter(person_id=person_id)
    before = known.select_for_update().first()
    if before is not None and before.ended_at is None:
        raise AlreadyInvited(email=address)
    if before is not None:
        Reviewer.objects.filter(id=before.id).update(ended_at=None, invited_at=at)
        reviewer_id = before.id
    else:
        reviewer_id = Reviewer.objects.create(
            call=call, email=address, person_id=person_id, invited_by=by.person_id, invited_at=at
        ).id
    audit.note(
        by=by,
        action="programmes.reviewer_invited",
        subject=("call", call_id),
        after={"reviewer": reviewer_id},
        at=at,
    )
    return reviewer_id


@within_transaction
def recognise(*, by: Actor, email: str) -> int:
    """Tie invitations under somebody's own address to her account; return how many."""
    rows = Reviewer.objects.filter(
        email=email.strip().lower(), person_id=None, call__body_id=by.body_id
    )
    mine = Reviewer.objects.filter(person_id=by.person_id).values("call_id")
    return rows.exclude(call_id__in=mine).update(person_id=by.person_id)


@within_transaction
def declare(*, by: Actor, call_id: UUID, conflicts: Mapping[UUID, str], at: datetime) -> None:
    """
    Say where one is not neutral; an empty declaration says that there is nothing.

    Open reviews of those applications are taken off her; what was declared stays declared.

    :raises NotAReviewer: where the actor was not invited to this call.
    """
    reviewer = of_actor(by=by, call_id=call_id)
    here = Application.objects.filter(call_id=call_id, id__in=conflicts)
    noted = [
        Conflict(
            reviewer=reviewer,
            application_id=application_id,
            source="declared",
            reason=(conflicts[application_id].strip() or DECLARED_WITHOUT_WORDS)[
                :REASON_LETTERS_MAX
            ],
            noted_at=at,
        )
        for application_id in here.values_list("id", flat=True)
    ]
    Conflict.objects.bulk_create(noted, ignore_conflicts=True)
    _take_off(reviewer, [one.application_id for one in noted])
    Reviewer.objects.filter(id=reviewer.id).update(declared_at=at)
    audit.note(
        by=by,
        action="programmes.interests_declared",
        subject=("call", call_id),
        after={"reviewer": reviewer.id, "conflicts": len(noted)},
        at=at,
    )


@within_transaction
def note_found(*, by: Actor, call_id: UUID, found: Sequence[Found], at: datetime) -> int:
    """Note conflicts that the records show, and take open reviews off; return how many are new."""
    reviewers = {
        row.id: row for row in Reviewer.objects.filter(call_id=call_id, call__body_id=by.body_id)
    }
    before = Conflict.objects.filter(reviewer__in=reviewers).count()
    Conflict.objects.bulk_create(
        [
            Conflict(
                reviewer_id=one.reviewer_id,
                application_id=one.application_id,
                source="found",
                reason=one.reason[:REASON_LETTERS_MAX],
                noted_at=at,
            )
            for one in found
            if one.reviewer_id in reviewers
        ],
        ignore_conflicts=True,
    )
    for one in found:
        if one.reviewer_id in reviewers:
            _take_off(reviewers[one.reviewer_id], [one.application_id])
    new = Conflict.objects.filter(reviewer__in=reviewers).count() - before
    if new:
        audit.note(
            by=by,
            action="programmes.conflicts_found",
            subject=("call", call_id),
            after={"conflicts": new},
            at=at,
        )
    return new


@within_transaction
def end(*, by: Actor, reviewer_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a reviewer go; her open reviews are free to be given to others.

    :raises NotAReviewer: where the body has no such reviewer.
    :raises ReviewerHasBegun: where reviews of hers are submitted.
    """
    row = Reviewer.objects.filter(
        id=reviewer_id, call__body_id=by.body_id, ended_at=None
    ).select_for_update(of=("self",)).first()  # fmt: skip
    if row is None:
        raise NotAReviewer
    if row.reviews.filter(status="submitted").exists():
        raise ReviewerHasBegun
    row.reviews.all().delete()
    Reviewer.objects.filter(id=row.id).update(ended_at=at)
    audit.note(
        by=by,
        action="programmes.reviewer_ended",
        subject=("call", row.call_id),
        after={"reviewer": row.id},
        reason=reason,
        at=at,
    )


def of_actor(*, by: Actor, call_id: UUID) -> Reviewer:
    """
    Return the actor's own place among a call's reviewers.

    :raises NotAReviewer: where she has none.
    """
    row = Reviewer.objects.filter(
        call_id=call_id, call__body_id=by.body_id, person_id=by.person_id, ended_at=None
    ).first()
    if row is None or by.person_id is None:
        raise NotAReviewer
    return row


def _take_off(reviewer: Reviewer, application_ids: Sequence[UUID]) -> None:
    open_ones = Review.objects.filter(
        reviewer=reviewer, application__in=application_ids, status__in=("assigned", "reopened")
    )
    open_ones.update(status="declined")
