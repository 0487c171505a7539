"""Officers run fairs and missions (공동관·시장개척단): plan, take firms in, lay and give booths."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.fairs.operations import fairs, places, stand
from naru.fairs.operations.fairs import Plan, UnknownFair
from naru.fairs.operations.places import Joining
from naru.fairs.queries import fairs as queries
from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.queries import awards
from naru.programmes.queries import results as programmes
from naru.programmes.queries.awards import AwardView
from naru.records.operations import audit

LOTS = 1_000_000  # six digits can be read aloud at a draw


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
    Move a fair on.

    :raises UnknownFair, FairMovedOn: as the operation.
    """
    with transaction():
        before = fairs.move(by=by, fair_id=fair_id, to=to)
        audit.note(
            by=by, action="fair.moved", subject=("fair", fair_id), before={"status": before},
            after={"status": to}, at=at,
        )  # fmt: skip


def take_in_awards(*, by: Actor, fair_id: UUID, at: datetime) -> int:
    """
    Take in the firms that the linked call chose; return how many are new.

    :raises UnknownFair, FairMovedOn, FairFull: as the operation.
    :raises NoCallLinked: where the plan names no call.
    """
    found = queries.fair(body_id=by.body_id, fair_id=fair_id)
    if found is None:
        raise UnknownFair
    if found.call_id is None:
        raise NoCallLinked
    chosen = [
        Joining(firm_id=one.holder_id, award_id=one.id)
        for one in _awards(by.body_id, found.call_id)
        if one.is_alive and one.holder_kind == "firm"
    ]
    return _join(by, fair_id, chosen, at)


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
    Note that a firm withdrew; its booth is free.

    :raises UnknownPlace, FairMovedOn: as the operation.
    """
    with transaction():
        places.withdraw(by=by, place_id=place_id, reason=reason)
        audit.note(
            by=by, action="fair.firm_withdrawn", subject=("fair_place", place_id), reason=reason,
            at=at,
        )  # fmt: skip


def lay(*, by: Actor, fair_id: UUID, rows: int, columns: int, at: datetime) -> None:
    """
    Lay the stand anew; booths given before are free.

    :raises UnknownFair, FairMovedOn, StandTooLarge: as the operation.
    """
    with transaction():
        stand.lay(by=by, fair_id=fair_id, rows=rows, columns=columns)
        _note(by, "stand_laid", fair_id, at, rows=rows, columns=columns)


def give(*, by: Actor, fair_id: UUID, booth_id: UUID, place_id: UUID, at: datetime) -> None:
    """
    Give a booth to a firm.

    :raises UnknownFair, FairMovedOn, UnknownBooth, UnknownPlace, BoothTaken: as the operation.
    """
    with transaction():
        stand.give(by=by, fair_id=fair_id, booth_id=booth_id, place_id=place_id)
        _note(by, "booth_given", fair_id, at, booth=str(booth_id), place=str(place_id))


def free(*, by: Actor, fair_id: UUID, booth_id: UUID, at: datetime) -> None:
    """
    Free a booth, or open a closed one.

    :raises UnknownFair, FairMovedOn, UnknownBooth: as the operation.
    """
    with transaction():
        stand.free(by=by, fair_id=fair_id, booth_id=booth_id)
        _note(by, "booth_freed", fair_id, at, booth=str(booth_id))


def close(*, by: Actor, fair_id: UUID, booth_id: UUID, at: datetime) -> None:
    """
    Keep a booth for the stand itself.

    :raises UnknownFair, FairMovedOn, UnknownBooth, BoothTaken: as the operation.
    """
    with transaction():
        stand.close(by=by, fair_id=fair_id, booth_id=booth_id)
        _note(by, "booth_closed", fair_id, at, booth=str(booth_id))


def allot(*, by: Actor, fair_id: UUID, is_by_lot: bool, at: datetime) -> int:
    """
    Give the free booths to the firms without one, in order or by lot; return how many.

    The number of the lot stays with the fair, so that anybody can draw it again.

    :raises UnknownFair, FairMovedOn: as the operation.
    """
    lot = secrets.randbelow(LOTS) if is_by_lot else None
    with transaction():
        given = stand.allot(by=by, fair_id=fair_id, lot=lot)
        _note(by, "booths_allotted", fair_id, at, lot=lot, firms=given)
    return given


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


def _awards(book_id: int, call_id: UUID) -> Iterable[AwardView]:
    """Yield the awards of a call in the order they were decided."""
    found: list[AwardView] = []
    cursor, has_more = "", True
    while has_more:
        page = awards.page(book_id=book_id, call_id=call_id, cursor=cursor)
        found += page.rows
        cursor, has_more = page.next_cursor, bool(page.next_cursor)
    return reversed(found)


def _join(by: Actor, fair_id: UUID, joining: Sequence[Joining], at: datetime) -> int:
    with transaction():
        new = places.join(by=by, fair_id=fair_id, joining=joining, at=at)
        _note(by, "firms_taken_in", fair_id, at, firms=new)
    return new


def _note(by: Actor, deed: str, fair_id: UUID, at: datetime, **after: object) -> None:
    audit.note(by=by, action=f"fair.{deed}", subject=("fair", fair_id), after=after or None, at=at)
