"""Note that a lesson was reminded of, so that nobody is written to twice."""

from datetime import datetime
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.learning.models import Lesson


@within_transaction
def reminded(*, lesson_id: UUID, at: datetime) -> bool:
    """Note it; False where it was noted already."""
    rows = Lesson.objects.filter(id=lesson_id, reminded_at=None)
    return rows.update(reminded_at=at) == 1
