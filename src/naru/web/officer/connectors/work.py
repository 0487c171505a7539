"""What waits for an officer: links to outside systems."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel.waiting import Waiting
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {}


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Sequence[Waiting]:
    """Tell how much of each waits, and since when."""
    del body_id, person_id, at
    return []
