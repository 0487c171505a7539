"""Plan fairs and missions, change them, move them on; their stops and duties."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from naru.fairs.models import Fair, FairDuty, FairStop
from naru.fairs.states import FairMovedOn, check_step
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STOPS_MAX = 20
DUTIES_MAX = 30


class UnknownFair(Refusal):
    code = "fairs.no_such_fair"
    says = Text(ko="그런 전시회나 시장개척단이 없습니다.", en="There is no such fair or mission.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list again.")


class TooManyLines(Refusal):
    code = "fairs.too_many_lines"
    says = Text(ko="{most}개까지 넣을 수 있습니다.", en="At most {most} can be entered.")
    next_step = Text(ko="필요 없는 줄을 지워 주세요.", en="Remove those that are not needed.")


class NotBegun(Refusal):
    code = "fairs.not_begun"
    says = Text(
        ko="{starts_on}에 시작하는 행사라 아직 결과를 받을 수 없습니다.",
        en="It begins on {starts_on}; there is nothing to tell before.",
    )
    next_step = Text(
        ko="첫날부터 결과를 받을 수 있습니다. 날짜가 바뀌었으면 계획을 고쳐 주세요.",
        en="Take results in from the first day on, or change the plan if its days are others.",
    )


class MoreFirmsTaken(Refusal):
    code = "fairs.more_firms_taken"
    says = Text(
        ko="이미 기업 {taken}곳이 참가하기로 되어 있어 정원을 {most}곳으로 줄일 수 없습니다.",
        en="{taken} firms take part already; {most} places are too few.",
    )
    next_step = Text(
        ko="참가하지 않는 기업을 먼저 빼거나, 정원을 {taken}곳 이상으로 적어 주세요.",
        en="Note the firms that withdraw first, or write {taken} or more.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned; ``country`` as two letters, both days included."""

    kind: str
    name_ko: str
    country: str
    city: str
    starts_on: date
    ends_on: date
    firms_max: int
    name_en: str = ""
    venue: str = ""
    website: str = ""
    call_id: UUID | None = None
    words: str = ""


@within_transaction
def plan(*, by: Actor, planned: Plan, at: datetime) -> UUID:
    """Plan a fair or mission."""
    row = Fair.objects.create(
        body_id=by.body_id, **asdict(planned), planned_at=at, planned_by=by.person_id
    )
    return row.id


@within_transaction
def change(*, by: Actor, fair_id: UUID, planned: Plan) -> None:
    """
    Change what is planned; the kind stays, because booths hang on it.

    :raises UnknownFair: where there is none.
    :raises FairMovedOn: once it is closed or cancelled.
    :raises MoreFirmsTaken: where more firms take part than there are to be places.
    """
    row = locked(by=by, fair_id=fair_id)
    if row.status in {"closed", "cancelled"}:
        raise FairMovedOn
    taken = row.places.filter(status="joined").count()
    if taken > planned.firms_max:
        raise MoreFirmsTaken(taken=taken, most=planned.firms_max)
    Fair.objects.filter(id=row.id).update(**(asdict(planned) | {"kind": row.kind}))


@within_transaction
def move(*, by: Actor, fair_id: UUID, to: str, on: date) -> str:
    """
    Move a fair on; return the state before.

    :raises UnknownFair, FairMovedOn: as they say.
    :raises NotBegun: where results are to be taken in before the first day.
    """
    row = locked(by=by, fair_id=fair_id)
    check_step(row.status, to)
    if to == "held" and on < row.starts_on:
        raise NotBegun(starts_on=row.starts_on)
    Fair.objects.filter(id=row.id).update(status=to)
    return row.status


@within_transaction
def add_stop(*, by: Actor, fair_id: UUID, on_day: date, country: str, city: str, plan: str) -> None:
    """
    Add a stop to a mission's journey.

    :raises UnknownFair, TooManyLines: as they say.
    """
    row = locked(by=by, fair_id=fair_id)
    if FairStop.objects.filter(fair=row).count() >= STOPS_MAX:
        raise TooManyLines(most=STOPS_MAX)
    FairStop.objects.create(fair=row, on_day=on_day, country=country, city=city, plan=plan)


@within_transaction
def remove_stop(*, by: Actor, fair_id: UUID, stop_id: UUID) -> None:
    """Take a stop out; doing so twice is doing so once."""
    FairStop.objects.filter(fair=locked(by=by, fair_id=fair_id), id=stop_id).delete()


@within_transaction
def add_duty(*, by: Actor, fair_id: UUID, title: str, due_on: date) -> None:
    """
    Add something that every firm must do until a day.

    :raises UnknownFair, TooManyLines: as they say.
    """
    row = locked(by=by, fair_id=fair_id)
    if FairDuty.objects.filter(fair=row).count() >= DUTIES_MAX:
        raise TooManyLines(most=DUTIES_MAX)
    FairDuty.objects.create(fair=row, title=title, due_on=due_on)


@within_transaction
def remove_duty(*, by: Actor, fair_id: UUID, duty_id: UUID) -> None:
    """Take a duty out; doing so twice is doing so once."""
    FairDuty.objects.filter(fair=locked(by=by, fair_id=fair_id), id=duty_id).delete()


@within_transaction
def note_reminded(*, by: Actor, duty_id: UUID, on: date) -> bool:
    """Note that firms were reminded of a duty; False where they were already."""
    rows = FairDuty.objects.filter(id=duty_id, fair__body_id=by.body_id, reminded_on=None)
    return rows.update(reminded_on=on) > 0


@within_transaction
def locked(*, by: Actor, fair_id: UUID) -> Fair:
    """
    Return a fair of the actor's body, locked until the end of the transaction.

    :raises UnknownFair: where there is none.
    """
    row = Fair.objects.select_for_update().filter(body_id=by.body_id, id=fair_id).first()
    if row is None:
        raise UnknownFair
    return row
