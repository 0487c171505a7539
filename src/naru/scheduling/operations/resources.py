"""Keep resources, their opening hours and the days on which they are closed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling.hours import Hours
from naru.scheduling.models import STILL_AHEAD, Booking, Closure, OpeningHours, Resource


class UnknownResource(Refusal):
    code = "scheduling.unknown_resource"
    says = Text(ko="예약할 수 있는 곳을 찾을 수 없습니다.", en="There is no such place to book.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class SeatsInUse(Refusal):
    code = "scheduling.seats_in_use"
    says = Text(
        ko="앞으로의 예약이 {count}건 있어 줄이거나 끝낼 수 없습니다.",
        en="{count} bookings ahead stand in the way.",
    )
    next_step = Text(
        ko="예약을 옮기거나 취소한 뒤 다시 해 주세요.", en="Move or cancel them, then try again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an officer says of a resource; minutes, hours and days as named."""

    kind: str
    name_ko: str
    name_en: str = ""
    place: str = ""
    note_ko: str = ""
    note_en: str = ""
    owner_id: UUID | None = None
    skills: tuple[str, ...] = ()
    capacity: int = 1
    by_day: bool = False
    minutes: int = 60
    minutes_step: int = 30
    minutes_buffer: int = 0
    notice_hours: int = 1
    horizon_days: int = 60
    cancel_until_hours: int = 24
    no_shows_max: int | None = None
    no_shows_days: int = 180
    rests_on_holidays: bool = True
    is_public: bool = True
    minutes_max: int = 0
    accept_hours: int | None = None


@within_transaction
def add(*, by: Actor, particulars: Particulars) -> UUID:
    """Add a resource; it can be booked once it has hours (or is let by the day)."""
    row = Resource.objects.create(body_id=by.body_id, **_columns(particulars))
    return row.id


@within_transaction
def change(*, by: Actor, resource_id: UUID, particulars: Particulars, at: datetime) -> None:
    """
    Change a resource.

    :raises UnknownResource: where there is none.
    :raises SeatsInUse: where a seat would go that is booked.
    """
    row = locked(by=by, resource_id=resource_id)
    ahead = Booking.objects.filter(
        resource=row, status__in=STILL_AHEAD, seat__gt=particulars.capacity, during__endswith__gt=at
    ).count()
    if ahead:
        raise SeatsInUse(count=ahead)
    Resource.objects.filter(id=resource_id).update(**_columns(particulars))


@within_transaction
def end(*, by: Actor, resource_id: UUID, at: datetime) -> None:
    """
    Take a resource out of use.

    :raises UnknownResource: where there is none.
    :raises SeatsInUse: while somebody has booked it.
    """
    row = locked(by=by, resource_id=resource_id)
    ahead = Booking.objects.filter(
        resource=row, status__in=STILL_AHEAD, during__endswith__gt=at
    ).count()
    if ahead:
        raise SeatsInUse(count=ahead)
    Resource.objects.filter(id=resource_id).update(ended_at=at)


@within_transaction
def set_hours(*, by: Actor, resource_id: UUID, hours: Sequence[Hours]) -> None:
    """
    Set the opening hours of a week; bookings made stay as they are.

    :raises UnknownResource: where there is none.
    """
    row = locked(by=by, resource_id=resource_id)
    OpeningHours.objects.filter(resource=row).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(resource=row, weekday=one.weekday, opens=one.opens, closes=one.closes)
        for one in hours
    )


@within_transaction
def close_days(
    *,
    by: Actor,
    first_on: date,
    last_on: date,
    reason: str,
    resource_id: UUID | None = None,
) -> UUID:
    """
    Close a resource, or everything of the body, on some days; bookings made stay as they are.

    :raises UnknownResource: where there is none.
    """
    if resource_id is not None:
        locked(by=by, resource_id=resource_id)
    row = Closure.objects.create(
        body_id=by.body_id,
        resource_id=resource_id,
        first_on=first_on,
        last_on=last_on,
        reason=reason,
    )
    return row.id


@within_transaction
def open_days(*, by: Actor, closure_id: UUID, resource_id: UUID | None = None) -> None:
    """
    Take a closure back; doing so twice is doing so once.

    ``resource_id`` lets only a closure of that resource go.
    """
    rows = Closure.objects.filter(body_id=by.body_id, id=closure_id)
    (rows.filter(resource_id=resource_id) if resource_id else rows).delete()


def locked(*, by: Actor, resource_id: UUID) -> Resource:
    """
    Return a resource of the body, locked: whoever books it next waits for this transaction.

    :raises UnknownResource: where there is none in use.
    """
    rows = Resource.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=resource_id, ended_at=None).first()
    if row is None:
        raise UnknownResource
    return row


def _columns(particulars: Particulars) -> dict[str, object]:
    columns = asdict(particulars)
    columns["skills"] = list(particulars.skills)
    return columns
