"""What waits for an officer: joint shipping."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del body_id, person_id, at
    return []
