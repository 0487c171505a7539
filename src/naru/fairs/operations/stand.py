"""The stand of a fair: lay its booths, give them to firms by hand, in order or by lot."""

from uuid import UUID

from naru.fairs import stand_plan
from naru.fairs.models import Booth, Fair, FairPlace
from naru.fairs.operations import fairs
from naru.fairs.operations.places import UnknownPlace
from naru.fairs.states import OPEN, FairMovedOn, has_booths
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class BoothTaken(Refusal):
    code = "fairs.booth_taken"
    says = Text(ko="{number}번 부스는 이미 주인이 있습니다.", en="Booth {number} is taken.")
    next_step = Text(
        ko="먼저 그 부스를 비우거나 다른 부스를 골라 주세요.",
        en="Free that booth first, or choose another.",
    )


class UnknownBooth(Refusal):
    code = "fairs.no_such_booth"
    says = Text(ko="그런 부스가 없습니다.", en="There is no such booth.")
    next_step = Text(ko="배치도에서 골라 주세요.", en="Choose one from the plan.")


@within_transaction
def lay(*, by: Actor, fair_id: UUID, rows: int, columns: int) -> None:
    """
    Lay the stand anew: every booth is free again.

    :raises UnknownFair, FairMovedOn: as they say; a mission has no stand.
    :raises StandTooLarge: beyond what can be drawn.
    """
    fair = _open(by, fair_id)
    places = stand_plan.lay(rows=rows, columns=columns)
    Booth.objects.filter(fair=fair).delete()
    Booth.objects.bulk_create(
        Booth(fair=fair, number=one.number, row=one.row, column=one.column, is_corner=one.is_corner)
        for one in places
    )
    Fair.objects.filter(id=fair.id).update(stand_rows=rows, stand_columns=columns, lot=None)


@within_transaction
def give(*, by: Actor, fair_id: UUID, booth_id: UUID, place_id: UUID) -> None:
    """
    Give a booth to a firm; the one it had before is free.

    :raises UnknownFair, FairMovedOn, UnknownBooth, UnknownPlace: as they say.
    :raises BoothTaken: where it is another firm's, or closed.
    """
    fair = _open(by, fair_id)
    booth = _booth(fair, booth_id)
    place = FairPlace.objects.filter(fair=fair, id=place_id, status="joined").first()
    if place is None:
        raise UnknownPlace
    if not booth.is_open or booth.place_id not in {None, place.id}:
        raise BoothTaken(number=booth.number)
    Booth.objects.filter(place=place).update(place=None)
    Booth.objects.filter(id=booth.id).update(place=place)


@within_transaction
def free(*, by: Actor, fair_id: UUID, booth_id: UUID) -> None:
    """
    Free a booth, or open a closed one again.

    :raises UnknownFair, FairMovedOn, UnknownBooth: as they say.
    """
    booth = _booth(_open(by, fair_id), booth_id)
    Booth.objects.filter(id=booth.id).update(place=None, is_open=True)


@within_transaction
def close(*, by: Actor, fair_id: UUID, booth_id: UUID) -> None:
    """
    Keep a booth for the stand itself: store, meeting corner, way out.

    :raises UnknownFair, FairMovedOn, UnknownBooth, BoothTaken: as they say.
    """
    booth = _booth(_open(by, fair_id), booth_id)
    if booth.place_id is not None:
        raise BoothTaken(number=booth.number)
    Booth.objects.filter(id=booth.id).update(is_open=False)


@within_transaction
def allot(*, by: Actor, fair_id: UUID, lot: int | None) -> int:
    """
    Give the free booths to firms without one: in the order they joined, or by lot.

    :returns: how many firms got one.
    :raises UnknownFair, FairMovedOn: as they say.
    """
    fair = _open(by, fair_id)
    waiting = fair.places.filter(status="joined", booth__isnull=True).order_by("joined_at", "id")
    open_ = fair.booths.filter(is_open=True, place__isnull=True).order_by("row", "column")
    given = stand_plan.allot(
        firms=list(waiting.values_list("id", flat=True)), booths=list(open_), lot=lot
    )
    for place_id, booth in given.items():
        Booth.objects.filter(id=booth.id).update(place_id=place_id)
    if lot is not None:
        Fair.objects.filter(id=fair.id).update(lot=lot)
    return len(given)


def _open(by: Actor, fair_id: UUID) -> Fair:
    fair = fairs.locked(by=by, fair_id=fair_id)
    if fair.status not in OPEN or not has_booths(fair.kind):
        raise FairMovedOn
    return fair


def _booth(fair: Fair, booth_id: UUID) -> Booth:
    row = fair.booths.filter(id=booth_id).first()
    if row is None:
        raise UnknownBooth
    return row
