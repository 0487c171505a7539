"""Officers lay the stand of a fair (공동관) and give its booths; told firms hear of a new booth."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from naru.fairs.operations import stand
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.journeys import letters_of_fairs
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.operations import audit

LOTS = 1_000_000  # six digits can be read aloud at a draw


def lay(*, by: Actor, fair_id: UUID, rows: int, columns: int, at: datetime) -> None:
    """
    Lay the stand anew; booths given before are free.

    :raises UnknownFair, FairMovedOn, StandTooLarge: as the operation.
    """
    with _telling(by, fair_id, at):
        stand.lay(by=by, fair_id=fair_id, rows=rows, columns=columns)
        _note(by, "stand_laid", fair_id, at, rows=rows, columns=columns)


def give(*, by: Actor, fair_id: UUID, booth_id: UUID, place_id: UUID, at: datetime) -> None:
    """
    Give a booth to a firm.

    :raises UnknownFair, FairMovedOn, UnknownBooth, UnknownPlace, BoothTaken: as the operation.
    """
    with _telling(by, fair_id, at):
        stand.give(by=by, fair_id=fair_id, booth_id=booth_id, place_id=place_id)
        _note(by, "booth_given", fair_id, at, booth=str(booth_id), place=str(place_id))


def free(*, by: Actor, fair_id: UUID, booth_id: UUID, at: datetime) -> None:
    """
    Free a booth, or open a closed one.

    :raises UnknownFair, FairMovedOn, UnknownBooth: as the operation.
    """
    with _telling(by, fair_id, at):
        stand.free(by=by, fair_id=fair_id, booth_id=booth_id)
        _note(by, "booth_freed", fair_id, at, booth=str(booth_id))


def close(*, by: Actor, fair_id: UUID, booth_id: UUID, at: datetime) -> None:
    """
    Keep a booth for the stand itself.

    :raises UnknownFair, FairMovedOn, UnknownBooth, BoothTaken: as the operation.
    """
    with _telling(by, fair_id, at):
        stand.close(by=by, fair_id=fair_id, booth_id=booth_id)
        _note(by, "booth_closed", fair_id, at, booth=str(booth_id))


def allot(*, by: Actor, fair_id: UUID, is_by_lot: bool, at: datetime) -> int:
    """
    Give the free booths to the firms without one, in order or by lot; return how many.

    The number of the lot stays with the fair, so that anybody can draw it again.

    :raises UnknownFair, FairMovedOn: as the operation.
    """
    lot = secrets.randbelow(LOTS) if is_by_lot else None
    with _telling(by, fair_id, at):
        given = stand.allot(by=by, fair_id=fair_id, lot=lot)
        _note(by, "booths_allotted", fair_id, at, lot=lot, firms=given)
    return given


@contextmanager
def _telling(by: Actor, fair_id: UUID, at: datetime) -> Iterator[None]:
    """Open the transaction; firms that were told of the fair and whose booth changes are told."""
    with transaction():
        before = _booths(by, fair_id)
        yield
        fair = queries.fair(body_id=by.body_id, fair_id=fair_id)
        if fair is None or fair.status != "ready":
            return
        for place in places.joined(body_id=by.body_id, fair_id=fair_id):
            if place.booth and place.booth != before.get(place.id):
                letters_of_fairs.booth(body_id=by.body_id, fair=fair, place=place, at=at)


def _booths(by: Actor, fair_id: UUID) -> dict[UUID, str]:
    joined = places.joined(body_id=by.body_id, fair_id=fair_id)
    return {one.id: one.booth for one in joined}


def _note(by: Actor, deed: str, fair_id: UUID, at: datetime, **after: object) -> None:
    audit.note(by=by, action=f"fair.{deed}", subject=("fair", fair_id), after=after or None, at=at)
