"""Read what is offered: courses of a page with the rounds that one can still come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from naru.kernel.page import Page
from naru.learning.course_views import CohortView, CourseView
from naru.learning.queries import courses
from naru.learning.queries.courses import cohorts

DAYS_AHEAD_MAX = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A course and its rounds that are not over, the earliest first."""

    course: CourseView
    rounds: tuple[CohortView, ...]


def page(*, body_id: int, on: date, filters: Mapping[str, str], cursor: str = "") -> Page[Offer]:
    """Return public courses by name with the rounds ahead; ``filters`` as ``courses.page``."""
    found = courses.page(
        body_id=body_id,
        search=filters.get("search", ""),
        field=filters.get("field", ""),
        mode=filters.get("mode", ""),
        subject=filters.get("subject", ""),
        public_only=True,
        cursor=cursor,
    )
    ahead: dict[UUID, list[CohortView]] = {one.id: [] for one in found.rows}
    for one in cohorts(body_id=body_id, course_ids=ahead, since=on, public_only=True):
        if one.status == "announced":
            ahead[one.course_id].append(one)
    rows = [Offer(course=one, rounds=tuple(ahead[one.id])) for one in found.rows]
    return Page(rows=rows, next_cursor=found.next_cursor, counted=found.counted)


def calendar(*, body_id: int, since: date) -> list[CohortView]:
    """Return the rounds of a year from a day on, for the calendar."""
    until = since + timedelta(days=DAYS_AHEAD_MAX)
    found = cohorts(body_id=body_id, since=since, until=until, public_only=True)
    return [one for one in found if one.status != "cancelled"]
