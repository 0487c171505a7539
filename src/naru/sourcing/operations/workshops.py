"""Write a workshop's profile, and keep the calendar of what of its capacity is taken."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing import capacity, processes
from naru.sourcing.models import TakenCapacity, WorkOrder, WorkRequest, Workshop, WorkshopLine
from naru.sourcing.operations.keeping import UnknownWork, demand_firm, note

PHOTOS_MAX = 6
LINES_MAX = 12


class LineUnusable(Refusal):
    code = "sourcing.line_unusable"
    says = Text(
        ko="공정 정보를 확인해 주세요: {process}",
        en="Check what you wrote on the process: {process}",
    )
    next_step = Text(
        ko="같은 공정은 한 번만, 하루 생산량은 1 이상, 최소 물량은 최대 물량 이하로 적어 주세요.",
        en="Each process once, one a day or more, and the least lot no more than the most.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a workshop can do of one process."""

    process: str
    unit: str
    per_day: int
    lot_min: int
    lot_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A workshop as its firm describes it."""

    name: str
    headline: str
    text: str
    region_code: str
    place: str
    machines: str
    materials: str
    certificates: str
    is_shown: bool
    lines: Sequence[Line]


@within_transaction
def keep(*, by: Actor, firm_id: UUID, profile: Profile, at: datetime) -> UUID:
    """
    Write a firm's profile, the first time or anew; lines left out are gone with their calendar.

    :raises NotYourWork: where who acts does not act for the firm.
    :raises LineUnusable: a line that cannot be.
    """
    demand_firm(by, firm_id)
    _must_be_usable(profile.lines)
    words = {key: value for key, value in asdict(profile).items() if key != "lines"}
    row, is_new = Workshop.objects.update_or_create(
        body_id=by.body_id, firm_id=firm_id, defaults={**words, "written_at": at}
    )
    for line in profile.lines:
        values = {key: value for key, value in asdict(line).items() if key != "process"}
        WorkshopLine.objects.update_or_create(workshop=row, process=line.process, defaults=values)
    WorkshopLine.objects.filter(workshop=row).exclude(
        process__in=[line.process for line in profile.lines]
    ).delete()
    action = "sourcing.workshop_opened" if is_new else "sourcing.workshop_changed"
    note(by, action, ("workshop", row.id), at)
    return UUID(str(row.id))


def _must_be_usable(lines: Sequence[Line]) -> None:
    seen: set[str] = set()
    for line in lines[:LINES_MAX]:
        known = line.process in processes.processes() and line.unit in processes.units()
        fits = line.per_day > 0 and 0 < line.lot_min <= line.lot_max
        if not (known and fits) or line.process in seen:
            raise LineUnusable(process=line.process)
        seen.add(line.process)
    if not lines:
        raise LineUnusable(process="-")


@within_transaction
def show_photos(*, by: Actor, firm_id: UUID, photos: Sequence[UUID]) -> None:
    """
    Say which documents are the workshop's pictures.

    :raises NotYourWork, UnknownWork: where it is not there, or not hers.
    """
    demand_firm(by, firm_id)
    rows = Workshop.objects.filter(body_id=by.body_id, firm_id=firm_id)
    if not rows.update(photos=list(photos)[:PHOTOS_MAX]):
        raise UnknownWork


@within_transaction
def take_capacity(
    *, by: Actor, firm_id: UUID, process: str, since: date, until: date, per_day: int, words: str
) -> UUID:
    """
    Mark days on which a workshop works for others, outside this market.

    :raises NotYourWork, UnknownWork: where it is not there, or not hers.
    :raises LineUnusable: days or pieces that make no sense.
    """
    demand_firm(by, firm_id)
    line = _line(by.body_id, firm_id, process)
    if line is None:
        raise UnknownWork
    if per_day < 1 or until <= since:
        raise LineUnusable(process=process)
    row = TakenCapacity.objects.create(
        line=line, since=since, until=until, per_day=per_day, note=words[:80]
    )
    return UUID(str(row.id))


@within_transaction
def free_capacity(*, by: Actor, firm_id: UUID, taken_id: UUID) -> None:
    """
    Take such a mark out again; what an order of this market takes stays.

    :raises NotYourWork: where who acts does not act for the firm.
    """
    demand_firm(by, firm_id)
    TakenCapacity.objects.filter(
        id=taken_id,
        order_id=None,
        line__workshop__firm_id=firm_id,
        line__workshop__body_id=by.body_id,
    ).delete()


@within_transaction
def take_for_order(*, order: WorkOrder, request: WorkRequest, since: date) -> None:
    """Let an accepted order take its days of the workshop's line, evenly until its due day."""
    line = _line(order.book_id, order.firm_id, request.process)
    if line is None or line.unit != request.unit:
        return
    until = max(order.due_on, since)
    TakenCapacity.objects.update_or_create(
        order_id=order.id,
        defaults={
            "line": line,
            "since": since,
            "until": date.fromordinal(until.toordinal() + 1),
            "per_day": capacity.spread(order.quantity, since=since, until=until),
            "note": order.number,
        },
    )


@within_transaction
def free_of_order(*, order: WorkOrder) -> None:
    """Give the days of an order back that ended."""
    TakenCapacity.objects.filter(order_id=order.id).delete()


def _line(body_id: int, firm_id: UUID, process: str) -> WorkshopLine | None:
    return WorkshopLine.objects.filter(
        workshop__body_id=body_id, workshop__firm_id=firm_id, process=process
    ).first()
