"""Who saw whose data is kept for two years and checked every month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.records.models import AccessEntry
from naru.records.operations import access_log, keeping
from naru.records.queries import access_log as log_queries

BY = Actor(body_id=1, person_id=uuid7(), body_role="officer", address="127.0.0.1")
IN_MARCH = datetime(2026, 3, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def note(at: datetime, *, subjects: int = 1) -> None:
    with transaction():
        access_log.note(
            by=BY,
            purpose="회원 목록",
            subject_kind="person",
            subject_ids=[uuid7() for _ in range(subjects)],
            fields=["name"],
            deed="export",
            at=at,
        )


def test_many_subjects_lie_in_several_entries() -> None:
    note(IN_MARCH, subjects=access_log.SUBJECTS_PER_ENTRY_MAX + 1)

    seen = log_queries.month(body_id=1, month_on=date(2026, 3, 1))
    assert (seen.entries, seen.people_seen, seen.downloads) == (2, 1_001, 2)


def test_entry_is_never_altered() -> None:
    note(IN_MARCH)

    with pytest.raises(DatabaseError, match="only grows"), transaction():
        AccessEntry.objects.update(purpose="")


def test_entry_goes_only_after_two_years() -> None:
    note(clock.now())
    with pytest.raises(DatabaseError, match="two years"), transaction():
        keeping.drop_old_access_entries(before=clock.now())

    note(clock.now() - timedelta(days=3 * 366))
    with transaction():
        dropped = keeping.drop_old_access_entries(before=clock.now() - timedelta(days=2 * 366))

    assert dropped == 1
    assert AccessEntry.objects.count() == 1


def check(month_on: date) -> None:
    with transaction():
        access_log.review(
            by=BY, month_on=month_on, finding="이상 없음", at=IN_MARCH, today=date(2026, 4, 1)
        )


def test_month_is_checked_once_and_only_when_over() -> None:
    note(IN_MARCH)

    check(date(2026, 3, 1))

    assert log_queries.month(body_id=1, month_on=date(2026, 3, 1)).finding == "이상 없음"
    with pytest.raises(access_log.MonthReviewed):
        check(date(2026, 3, 1))
    with pytest.raises(access_log.MonthNotOver):
        check(date(2026, 4, 1))
