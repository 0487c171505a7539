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


def keep_adviser(
    *, by: Actor, details: AdviserDetails, at: datetime, adviser_id: UUID | None = None
) -> UUID:
    """
    Add an adviser, or change one.

    :raises WordsMissing, UnknownAdviser, AdviserKnown: as the operation.
    """
    with db.transaction():
        return desk_terms.keep_adviser(by=by, details=details, adviser_id=adviser_id, at=at)


def keep_template(
    *, by: Actor, title: str, text: str, category: str, is_active: bool, at: datetime,
    template_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Keep an answer written beforehand.

    :raises WordsMissing: as the operation.
    """
    with db.transaction():
        return desk_terms.keep_template(
            by=by, title=title, text=text, category=category, is_active=is_active, at=at,
            template_id=template_id,
        )  # fmt: skip
