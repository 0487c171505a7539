"""
Run a round of export meetings (수출상담회): open it, let firms and buyers in, take its steps.

Firms come from the awards of the call the round belongs to, by hand or from a table; buyers by
invitation. Next month's round is made from the last one in one step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.identity.operations import buyers as buyer_operations
from naru.identity.queries import buyers, register
from naru.journeys import goods_abroad, letters_of_meetings
from naru.kernel import db, table
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.meetings.operations import parties, rounds
from naru.meetings.operations.parties import Answered, Newcomer, RoundFull
from naru.meetings.operations.rounds import Plan, UnknownRound
from naru.meetings.queries import rounds as queries
from naru.meetings.views import PartyView, RoundView
from naru.pavilions.queries import sheets
from naru.programmes.queries import awards

FIRMS_PER_TABLE_MAX = 100
BUYERS_INVITED_MAX = 100
HOLDS = ("granted", "running", "ended")
MONTH = timedelta(weeks=4)  # the same weekday, about a month on
WEEK = timedelta(weeks=1)
GOODS_NAMED_MAX = 3


class UnknownFirm(Refusal):
    code = "meetings.unknown_firm"
    says = Text(ko="그 사업자번호의 기업이 없습니다.", en="No firm has that business number.")
    next_step = Text(
        ko="먼저 기업을 등록하거나 번호를 확인해 주세요.",
        en="Register the firm first, or check the number.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many came in, and what is wrong with the rows that did not."""

    count: int
    faults: tuple[RowFault, ...] = ()


def open_(*, by: Actor, plan: Plan, at: datetime) -> UUID:
    """
    Plan a round.

    :raises RoundUnclear: as the operation.
    """
    with db.transaction():
        return rounds.open_(by=by, plan=plan, at=at)


def change(*, by: Actor, round_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a round.

    :raises UnknownRound, RoundMovedOn, RoundUnclear: as the operation.
    """
    with db.transaction():
        rounds.change(by=by, round_id=round_id, plan=plan, at=at)


def next_one(*, by: Actor, round_id: UUID, title: str, at: datetime) -> UUID:
    """
    Make next month's round from this one: the same hours and weekdays in it; buyers come along.

    :raises UnknownRound, RoundUnclear: as they say.
    """
    found = look(by=by, round_id=round_id)
    plan = plan_of(found)
    month = to_next_month(found.first_on)
    later = replace(
        plan,
        title=title or plan.title,
        title_en=_next_month_in(plan.title_en, found.first_on, month),
        sessions=tuple(replace(one, on=one.on + month) for one in plan.sessions),
        wishes_until=plan.wishes_until + month,
    )
    with db.transaction():
        made = rounds.open_(by=by, plan=later, at=at)
        for party in queries.parties(round_id=round_id, side="buyer"):
            if party.takes_part:
                parties.add(by=by, round_id=made, newcomer=_again(party), at=at)
    return made


def to_next_month(day: date) -> timedelta:
    """Return the weeks after which the same weekday lies in the next month: four, or five."""
    return MONTH if (day + MONTH).month != day.month else MONTH + WEEK


def look(*, by: Actor, round_id: UUID) -> RoundView:
    """
    Return a round of the actor's body.

    :raises UnknownRound: where there is none.
    """
    found = queries.round_(body_id=by.body_id, round_id=round_id)
    if found is None:
        raise UnknownRound
    return found


def plan_of(round_: RoundView) -> Plan:
    """Return a round as the plan it was made by."""
    names = (
        "title", "title_en", "kind", "sessions", "wishes_until", "minutes", "minutes_break",
        "tables", "firms_max", "place", "video", "call_id", "policy", "per_party_min",
        "per_party_max", "idle_spread_max",
    )  # fmt: skip
    return Plan(**{name: getattr(round_, name) for name in names})


def ask_for_wishes(*, by: Actor, round_id: UUID, at: datetime) -> int:
    """
    Open the wishes: firms are asked, buyers invited; return how many letters were written.

    :raises UnknownRound, RoundMovedOn: as the operation.
    """
    with db.transaction():
        rounds.move_on(by=by, round_id=round_id, status="wishes", at=at)
        found = look(by=by, round_id=round_id)
        return sum(_write_to(by, found, party, at) for party in queries.parties(round_id=round_id))


def move_on(*, by: Actor, round_id: UUID, status: str, at: datetime) -> None:
    """
    Take a round to its next state.

    :raises UnknownRound, RoundMovedOn, StillOpen: as the operation.
    """
    with db.transaction():
        rounds.move_on(by=by, round_id=round_id, status=status, at=at)


def take_firms_of_call(*, by: Actor, round_id: UUID, at: datetime) -> TakenIn:
    """
    Let in the firms awarded in the round's call, in the order of their awards, up to its number.

    :raises UnknownRound, RoundMovedOn: as the operation.
    """
    found = look(by=by, round_id=round_id)
    if found.call_id is None:
        return TakenIn(count=0)
    page = awards.page(book_id=by.body_id, call_id=found.call_id, limit=FIRMS_PER_TABLE_MAX)
    held = sorted((one for one in page.rows if one.status in HOLDS), key=lambda one: one.id)
    newcomers = [
        _firm(by, one.holder_id, source="award", award_id=one.id)
        for one in held
        if one.holder_kind == "firm"
    ]
    with db.transaction():
        return TakenIn(count=_add_all(by, found, newcomers, at))


def take_firm(*, by: Actor, round_id: UUID, brn: str, at: datetime) -> bool:
    """
    Let in a firm by its business number; False where it is in already.

    :raises UnknownFirm: where nobody has that number.
    :raises UnknownRound, RoundMovedOn, RoundFull: as the operation.
    """
    firm = register.firm_by_brn("".join(sign for sign in brn if sign.isdigit()))
    if firm is None:
        raise UnknownFirm
    found = look(by=by, round_id=round_id)
    with db.transaction():
        newcomer = _firm(by, firm.id, source="office")
        return bool(_add_one(by, found, newcomer, at))


def take_firms_of_table(*, by: Actor, round_id: UUID, content: bytes, at: datetime) -> TakenIn:
    """
    Let in the firms of a table: the business number stands in the first column, under a heading.

    :raises UnreadableTable: where it is no table.
    :raises UnknownRound, RoundMovedOn: as the operation.
    """
    found = look(by=by, round_id=round_id)
    faults: list[RowFault] = []
    newcomers: list[Newcomer] = []
    for line, cells in enumerate(table.lines(content, columns_max=1), start=1):
        digits = "".join(sign for sign in (cells or [""])[0] if sign.isdigit())
        if line == 1 or not digits:
            continue
        firm = register.firm_by_brn(digits)
        if firm is None or line > FIRMS_PER_TABLE_MAX:
            faults.append(
                RowFault(row=line, column="A", says=UnknownFirm.says, fix=UnknownFirm.next_step)
            )
        else:
            newcomers.append(_firm(by, firm.id, source="table"))
    with db.transaction():
        count = _add_all(by, found, newcomers, at)
    return TakenIn(count=count, faults=tuple(faults))


def invite_buyers(*, by: Actor, round_id: UUID, buyer_ids: Iterable[UUID], at: datetime) -> int:
    """
    Let buyers into a round; where wishes are open already, each gets her letter at once.

    :raises UnknownRound, RoundMovedOn: as the operation.
    """
    found = look(by=by, round_id=round_id)
    known = buyers.buyers(body_id=by.body_id, buyer_ids=list(buyer_ids)[:BUYERS_INVITED_MAX])
    newcomers = [
        Newcomer(
            side="buyer", party_id=one.id, name=one.company, country=one.country,
            time_zone=one.time_zone, languages=(one.language,), source="list",
        )
        for one in known.values()
        if one.standing != "blocked"
    ]  # fmt: skip
    with db.transaction():
        return _add_all(by, found, newcomers, at)


def answer_for(*, by: Actor, row_id: UUID, answered: Answered, at: datetime) -> None:
    """
    Enter what a party said by phone.

    :raises UnknownParty, WishesClosed: as the operation.
    """
    with db.transaction():
        parties.answer(by=by, row_id=row_id, answered=answered, at=at, by_office=True)


def stop_writing(*, by: Actor, buyer_id: UUID) -> None:
    """Note that a buyer wants no more invitations."""
    with db.transaction():
        buyer_operations.stop_writing(by=by, buyer_id=buyer_id)


def names_of(*, body_id: int, firms: Sequence[PartyView], language: str) -> dict[UUID, str]:
    """Return the firms' names as a reader abroad knows them, by their rows."""
    return {
        one.id: goods_abroad.seller_name(body_id=body_id, firm_id=one.party_id, name=one.name).into(
            language
        )
        for one in firms
    }


def goods_of(*, body_id: int, firm_ids: Sequence[UUID], language: str) -> dict[UUID, list[str]]:
    """Return the names of firms' goods as the pavilion shows them, a few each."""
    return {
        firm_id: [
            one.name.into(language)
            for one in sheets.of_firm(body_id=body_id, firm_id=firm_id)[:GOODS_NAMED_MAX]
        ]
        for firm_id in firm_ids
    }


def _next_month_in(title: str, day: date, later: timedelta) -> str:
    """Name the next month where an English title names this one."""
    return title.replace(f"{day:%B}", f"{day + later:%B}")


def _write_to(by: Actor, round_: RoundView, party: PartyView, at: datetime) -> int:
    if party.status in parties.GONE:
        return 0
    if party.side == "firm":
        letters_of_meetings.ask(body_id=by.body_id, round_=round_, party=party, at=at)
        return 1
    told = letters_of_meetings.invite(body_id=by.body_id, round_=round_, party=party, at=at)
    return int(told)


def _add_all(by: Actor, round_: RoundView, newcomers: Iterable[Newcomer], at: datetime) -> int:
    count = 0
    for one in newcomers:
        try:
            count += _add_one(by, round_, one, at)
        except RoundFull:
            break
    return count


def _add_one(by: Actor, round_: RoundView, newcomer: Newcomer, at: datetime) -> int:
    row_id = parties.add(by=by, round_id=round_.id, newcomer=newcomer, at=at)
    if row_id is None:
        return 0
    if round_.status == "wishes":
        party = queries.party(body_id=by.body_id, row_id=row_id)
        assert party is not None, "it came in a moment ago"
        _write_to(by, round_, party, at)
    return 1


def _firm(by: Actor, firm_id: UUID, *, source: str, award_id: UUID | None = None) -> Newcomer:
    firm = register.firm(firm_id)
    goods = goods_of(body_id=by.body_id, firm_ids=[firm_id], language="ko")[firm_id]
    return Newcomer(
        side="firm", party_id=firm_id, name=firm.name if firm else "", country="KR",
        source=source, award_id=award_id, about=", ".join(goods), languages=("ko",),
    )  # fmt: skip


def _again(party: PartyView) -> Newcomer:
    return Newcomer(
        side="buyer", party_id=party.party_id, name=party.name, country=party.country,
        time_zone=party.time_zone, languages=party.languages, source="list",
    )  # fmt: skip
