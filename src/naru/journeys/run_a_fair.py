"""Officers run fairs and missions (공동관·시장개척단): plan, take firms in, tell them, move on."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.fairs.operations import fairs, places
from naru.fairs.operations.fairs import Plan, UnknownFair
from naru.fairs.operations.places import Joining, UnknownPlace
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places as firms
from naru.fairs.views import FairView
from naru.identity.queries import register
from naru.journeys import letters_of_fairs
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.queries import awards
from naru.programmes.queries import results as programmes
from naru.records.operations import audit

AWARDS_READ = 100
HOLDS = ("granted", "running")
LETTERS = {
    "ready": letters_of_fairs.told,
    "held": letters_of_fairs.held,
    "cancelled": letters_of_fairs.cancelled,
}
CALLED_OFF = "행사 취소"


class NoFirmByNumber(Refusal):
    code = "fairs.no_firm_by_number"
    says = Text(
        ko="이 사업자등록번호의 기업이 없습니다.",
        en="There is no firm of this business number.",
    )
    next_step = Text(
        ko="번호를 확인하거나, 기업이 먼저 회원으로 가입하게 해 주세요.",
        en="Check the number, or let the firm register first.",
    )


class NoCallLinked(Refusal):
    code = "fairs.no_call_linked"
    says = Text(ko="연결된 공고가 없습니다.", en="No call is linked to this fair.")
    next_step = Text(
        ko="계획을 고쳐 공고를 고르거나, 기업을 하나씩 넣어 주세요.",
        en="Choose a call in the plan, or take firms in one by one.",
    )


def calls(*, body_id: int) -> Sequence[tuple[UUID, str]]:
    """Return the calls whose awards may take part."""
    return [(one.id, one.title.ko) for one in programmes.calls(book_id=body_id)]


def plan(*, by: Actor, planned: Plan, at: datetime) -> UUID:
    """Plan a fair or mission."""
    with transaction():
        made = fairs.plan(by=by, planned=planned, at=at)
        _note(by, "planned", made, at)
    return made


def change(*, by: Actor, fair_id: UUID, planned: Plan, at: datetime) -> None:
    """
    Change what is planned.

    :raises UnknownFair, FairMovedOn: as the operation.
    """
    with transaction():
        fairs.change(by=by, fair_id=fair_id, planned=planned)
        _note(by, "changed", fair_id, at)


def move(*, by: Actor, fair_id: UUID, to: str, at: datetime) -> None:
    """
    Move a fair on, and write to its firms where that concerns them.

    A cancelled fair gives its firms back: their awards may go to another one.

    :raises UnknownFair, FairMovedOn, NotBegun: as the operation.
    """
    with transaction():
        before = fairs.move(by=by, fair_id=fair_id, to=to, on=legal_date(at))
        audit.note(
            by=by, action="fair.moved", subject=("fair", fair_id), before={"status": before},
            after={"status": to}, at=at,
        )  # fmt: skip
        if to in LETTERS:
            fair = _fair(by, fair_id)
            for place in firms.joined(body_id=by.body_id, fair_id=fair_id):
                LETTERS[to](body_id=by.body_id, fair=fair, place=place, at=at)
        if to == "cancelled":
            places.give_back(by=by, fair_id=fair_id, reason=CALLED_OFF)


def take_in_awards(*, by: Actor, fair_id: UUID, at: datetime) -> int:
    """
    Take in the firms that the linked call chose; return how many are new.

    :raises UnknownFair, FairMovedOn, FairFull, AwardElsewhere: as the operation.
    :raises NoCallLinked: where the plan names no call.
    """
    found = _fair(by, fair_id)
    if found.call_id is None:
        raise NoCallLinked
    return _join(by, fair_id, chosen(body_id=by.body_id, call_id=found.call_id), at)


def chosen(*, body_id: int, call_id: UUID) -> list[Joining]:
    """Return the firms a call chose that go to no fair yet, in the order of the decision."""
    found: list[Joining] = []
    cursor, has_more = "", True
    while has_more:
        page = awards.page(book_id=body_id, call_id=call_id, cursor=cursor, limit=AWARDS_READ)
        found += [
            Joining(firm_id=one.holder_id, award_id=one.id)
            for one in page.rows
            if one.status in HOLDS and one.holder_kind == "firm"
        ]
        cursor, has_more = page.next_cursor, bool(page.next_cursor)
    taken = firms.awards_taken(body_id=body_id, award_ids=[one.award_id for one in found])
    return [one for one in reversed(found) if one.award_id not in taken]


def take_in(*, by: Actor, fair_id: UUID, brn: str, goods: str, at: datetime) -> int:
    """
    Take one firm in by its business number; return 1 where it is new.

    :raises NoFirmByNumber: where nobody registered it.
    :raises UnknownFair, FairMovedOn, FairFull: as the operation.
    """
    firm = register.firm_by_brn("".join(sign for sign in brn if sign.isdigit()))
    if firm is None:
        raise NoFirmByNumber
    return _join(by, fair_id, [Joining(firm_id=firm.id, goods=goods)], at)


def withdraw(*, by: Actor, place_id: UUID, reason: str, at: datetime) -> None:
    """
    Note that a firm withdrew; its booth is free, and the firm is told.

    :raises UnknownPlace, FairMovedOn, ReasonNeeded: as the operation.
    """
    with transaction():
        fair_id = places.withdraw(by=by, place_id=place_id, reason=reason)
        audit.note(
            by=by, action="fair.firm_withdrawn", subject=("fair_place", place_id), reason=reason,
            at=at,
        )  # fmt: skip
        place = firms.place(body_id=by.body_id, place_id=place_id)
        if place is None:
            raise UnknownPlace
        letters_of_fairs.withdrawn(body_id=by.body_id, fair=_fair(by, fair_id), place=place, at=at)


def add_stop(
    *, by: Actor, fair_id: UUID, on_day: date, country: str, city: str, plan: str, at: datetime
) -> None:
    """
    Add a stop to a mission's journey.

    :raises UnknownFair, TooManyLines: as the operation.
    """
    with transaction():
        fairs.add_stop(by=by, fair_id=fair_id, on_day=on_day, country=country, city=city, plan=plan)
        _note(by, "stop_added", fair_id, at, city=city)


def remove_stop(*, by: Actor, fair_id: UUID, stop_id: UUID, at: datetime) -> None:
    """Take a stop out."""
    with transaction():
        fairs.remove_stop(by=by, fair_id=fair_id, stop_id=stop_id)
        _note(by, "stop_removed", fair_id, at)


def add_duty(*, by: Actor, fair_id: UUID, title: str, due_on: date, at: datetime) -> None:
    """
    Add what every firm must do until a day.

    :raises UnknownFair, TooManyLines: as the operation.
    """
    with transaction():
        fairs.add_duty(by=by, fair_id=fair_id, title=title, due_on=due_on)
        _note(by, "duty_added", fair_id, at, title=title)


def remove_duty(*, by: Actor, fair_id: UUID, duty_id: UUID, at: datetime) -> None:
    """Take a duty out."""
    with transaction():
        fairs.remove_duty(by=by, fair_id=fair_id, duty_id=duty_id)
        _note(by, "duty_removed", fair_id, at)


def _fair(by: Actor, fair_id: UUID) -> FairView:
    found = queries.fair(body_id=by.body_id, fair_id=fair_id)
    if found is None:
        raise UnknownFair
    return found


def _join(by: Actor, fair_id: UUID, joining: Sequence[Joining], at: datetime) -> int:
    with transaction():
        new = places.join(by=by, fair_id=fair_id, joining=joining, at=at)
        _note(by, "firms_taken_in", fair_id, at, firms=new)
    return new


def _note(by: Actor, deed: str, fair_id: UUID, at: datetime, **after: object) -> None:
    audit.note(by=by, action=f"fair.{deed}", subject=("fair", fair_id), after=after or None, at=at)
