"""
Keep the personal-data access log (접속기록).

개인정보의 안전성 확보조치 기준 제8조: who, when, from where, whose data and what for; kept for two
years (a body may pass 50,000 people), checked every month, and every download with its reason.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.models import AccessEntry, AccessReview
from naru.records.queries import access_log as access_queries

SUBJECTS_PER_ENTRY_MAX = 1_000

Deed = Literal["view", "search", "export", "print", "change", "erase"]


class MonthNotOver(Refusal):
    code = "records.month_not_over"
    says = Text(
        ko="아직 끝나지 않은 달은 점검할 수 없습니다.",
        en="A month can be checked only after it has ended.",
    )
    next_step = Text(ko="다음 달 1일 이후에 점검해 주세요.", en="Check it from the next month on.")


class MonthReviewed(Refusal):
    code = "records.month_reviewed"
    says = Text(ko="이미 점검을 마친 달입니다.", en="This month has been checked already.")
    next_step = Text(
        ko="점검 기록에서 내용을 확인해 주세요.", en="See the record of checks for what was found."
    )


@within_transaction
def note(
    *,
    by: Actor,
    purpose: str,
    subject_kind: str,
    subject_ids: Iterable[UUID | str],
    fields: Sequence[str],
    at: datetime,
    deed: Deed = "view",
) -> None:
    """Note that somebody saw, took out or changed the personal data of these subjects."""
    subjects = [str(subject_id) for subject_id in subject_ids]
    AccessEntry.objects.bulk_create(
        AccessEntry(
            body_id=by.body_id,
            at=at,
            actor_id=by.person_id,
            actor_role="system" if by.is_system else by.body_role,
            address=by.address,
            deed=deed,
            purpose=purpose[:200],
            subject_kind=subject_kind,
            subject_ids=some,
            subject_count=len(some),
            fields=list(fields),
        )
        for some in _in_batches(subjects)
    )


@within_transaction
def review(*, by: Actor, month_on: date, finding: str, at: datetime, today: date) -> None:
    """
    Record the monthly check of the access log.

    :raises MonthNotOver: while the month lasts.
    :raises MonthReviewed: where the month has been checked.
    """
    assert by.person_id is not None, "a check is made by a person"
    first = month_on.replace(day=1)
    if access_queries.next_month(first) > today:
        raise MonthNotOver
    seen = access_queries.month(body_id=by.body_id, month_on=first)
    _, is_new = AccessReview.objects.get_or_create(
        body_id=by.body_id,
        month_on=first,
        defaults={
            "reviewed_by": by.person_id,
            "reviewed_at": at,
            "finding": finding[:1000],
            "entries": seen.entries,
            "downloads": seen.downloads,
        },
    )
    if not is_new:
        raise MonthReviewed


def _in_batches(subjects: list[str]) -> list[list[str]]:
    starts = range(0, len(subjects), SUBJECTS_PER_ENTRY_MAX)
    return [subjects[start : start + SUBJECTS_PER_ENTRY_MAX] for start in starts]
