"""Set what the desk promises (처리 기한) and keep the list of its advisers (상담위원)."""

from datetime import datetime
from uuid import UUID

from naru.desk.operations import desk_terms
from naru.desk.operations.desk_terms import AdviserDetails
from naru.desk.promises import Level
from naru.kernel import db
from naru.kernel.actor import Actor


def set_level(*, by: Actor, level: Level, at: datetime) -> UUID:
    """
    Promise something from a day on.

    :raises UnknownCategory, LevelInThePast, LevelNeedsSource, LevelSetBefore: as the operation.
    """
    with db.transaction():
        return desk_terms.set_level(by=by, level=level, at=at)


def keep_adviser(*, by: Actor, details: AdviserDetails, at: datetime) -> UUID:
    """
    Add an adviser.

    :raises WordsMissing, AdviserKnown: as the operation.
    """
    with db.transaction():
        return desk_terms.keep_adviser(by=by, details=details, at=at)
