"""Read what a body promises (처리 기한): its own rows, newest first."""

from dataclasses import dataclass
from uuid import UUID

from naru.desk.models import ServiceLevel
from naru.desk.operations.own_levels import level_of
from naru.desk.promises import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """A row of a body's own, with its id."""

    id: UUID
    level: Level


def rows(*, body_id: int) -> list[LevelView]:
    """Return a body's own rows with their ids, the newest first."""
    found = ServiceLevel.objects.filter(body_id=body_id).order_by("-since_on", "category")
    return [LevelView(id=row.id, level=level_of(row)) for row in found]
