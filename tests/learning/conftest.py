"""A school for the tests: a course, a round of it, and people who want to come."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.learning.operations import cohorts, courses
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.courses import Particulars

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="officer")
YES = {"allowed": True, "reasons": []}


@pytest.fixture
def school() -> Callable[..., tuple[UUID, UUID]]:
    """Return a function: a course with one round of some places; gives both ids."""

    def make(*, places: int = 2, plan: dict[str, Any] | None = None, **more: Any) -> Any:
        particulars = Particulars(code="ec", field="selling", name_ko="전자상거래 학교", **more)
        with db.transaction():
            course_id = courses.add(by=OFFICER, particulars=particulars, at=AT)
            cohort_id = cohorts.announce(
                by=OFFICER, course_id=course_id, plan=round_of(places, **(plan or {})), at=AT
            )
        return course_id, cohort_id

    return make


def round_of(places: int, **more: Any) -> Plan:
    """Return a round that is open for a week from AT and begins in ten days."""
    return Plan(
        **{
            "places": places,
            "opens_at": AT,
            "closes_at": AT + timedelta(days=7),
            "starts_on": date(2026, 3, 12),
            "ends_on": date(2026, 3, 20),
            **more,
        }
    )


def meeting(number: int = 0, **more: Any) -> Meeting:
    """Return the lesson of a day of the round, 10 to 12 in Seoul."""
    starts = datetime(2026, 3, 12 + number, 1, 0, tzinfo=UTC)
    return Meeting(
        title_ko=f"수업 {number + 1}", starts_at=starts, ends_at=starts + timedelta(hours=2), **more
    )
