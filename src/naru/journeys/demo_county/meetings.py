"""
Leave two rounds of export meetings in the demo county: last month's with results, this month's.

The past is written by the operations, without letters. The coming round has a published timetable
and interpreters; firms and buyers can be looked at from both sides.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView
from naru.journeys import hold_meetings, interpret_meetings, lay_a_timetable
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import business_days, clock, db, outside
from naru.kernel.actor import Actor
from naru.meetings.fakes import FirstFit
from naru.meetings.operations import holding, parties, rounds, timetables
from naru.meetings.operations.holding import Result
from naru.meetings.operations.parties import Answered, Newcomer
from naru.meetings.operations.rounds import Plan
from naru.meetings.ports import TimetablePort
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.slots import Session
from naru.meetings.views import MeetingView, PartyView
from naru.scheduling.operations import answers, bookings

FILE = Path(__file__).with_name("meetings.toml")
SEED = 20_260_601
FIRMS, BUYERS = 10, 8
COUNTRIES = ("JP", "US", "CN", "VN", "ES", "SG", "TW", "JP")
HOURS = ((time(10), time(12)), (time(13), time(17)))
DEGREES = ("must", "gladly", "gladly", "gladly", "", "", "rather_not", "never")
OUTCOMES = ("none", "interest", "interest", "sample", "quote", "quote", "contract")
DOLLARS = {"quote": (3_000, 20_000), "contract": (8_000, 60_000)}
AHEAD, BEHIND = timedelta(days=7), timedelta(days=24)
MISSED_EVERY = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a round is told with."""

    title: str
    title_en: str
    on: date
    evening: datetime
    guests: Sequence[BuyerView]
    chance: Random


def leave(*, opened: Sequence[Opened], evening: datetime) -> None:
    """Tell both rounds."""
    words = tomllib.loads(FILE.read_text(encoding="utf-8"))
    chance = Random(SEED)
    guests = _guests()
    firms = _firms(min(len(opened), FIRMS))
    last = _day(clock.legal_date(evening - BEHIND))
    coming = _day(clock.legal_date(evening + AHEAD))
    for on in (last, coming):
        told = Told(
            title=words["title"].format(month=on.month),
            title_en=words["title_en"].format(month=f"{on:%B}"),
            on=on, evening=evening, guests=guests, chance=chance,
        )  # fmt: skip
        round_id = _published(told, firms)
        if on == last:
            _held(round_id, told, words)


def _published(told: Told, firms: Sequence[UUID]) -> UUID:
    """Plan a round, let everybody answer, lay and publish it."""
    by, at = county.officer("officer"), min(told.evening, clock.start_of(told.on) - AHEAD)
    with db.transaction():
        round_id = rounds.open_(by=by, plan=_plan(told), at=at - AHEAD)
        _let_in(by, round_id, told, firms, at - AHEAD)
        rounds.move_on(by=by, round_id=round_id, status="wishes", at=at - AHEAD)
        _wish(by, round_id, told, at - timedelta(days=3))
    lay_a_timetable.choose(by=by, round_id=round_id, at=at)
    with db.transaction():
        timetables.ask(by=by, round_id=round_id, at=at)
    # What is over was laid by hand, as it were: nobody looks for its idle slots any more.
    is_over = told.on < clock.legal_date(told.evening)
    solver = FirstFit() if is_over else outside.the(TimetablePort)
    version = lay_a_timetable.run(body_id=NARU, round_id=round_id, how="laid", solver=solver, at=at)
    assert version is not None, "nobody else lays it"
    with db.transaction():
        changed = timetables.publish(by=by, round_id=round_id, version=version, at=at)
        interpret_meetings.follow(
            by=by, meetings=queries.several(body_id=NARU, meeting_ids=changed), at=at
        )
    return round_id


def _plan(told: Told) -> Plan:
    return Plan(
        title=told.title,
        title_en=told.title_en,
        kind="online",
        sessions=tuple(Session(on=told.on, opens=one, closes=other) for one, other in HOURS),
        wishes_until=clock.start_of(told.on) - timedelta(days=2),
        tables=FIRMS,
        video="https://meet.naru.example/{room}",
        per_party_max=5,
    )


def _let_in(by: Actor, round_id: UUID, told: Told, firms: Sequence[UUID], at: datetime) -> None:
    for firm_id in firms:
        firm = register.firm(firm_id)
        assert firm is not None, "a shop has a firm"
        newcomer = Newcomer(
            side="firm", party_id=firm_id, name=firm.name, country="KR", languages=("ko",)
        )
        parties.add(by=by, round_id=round_id, newcomer=newcomer, at=at)
    for one in told.guests:
        newcomer = Newcomer(
            side="buyer", party_id=one.id, name=one.company, country=one.country,
            time_zone=one.time_zone, languages=(one.language,), source="list",
        )  # fmt: skip
        parties.add(by=by, round_id=round_id, newcomer=newcomer, at=at)


def _wish(by: Actor, round_id: UUID, told: Told, at: datetime) -> None:
    """Let everybody answer; the last buyer declines, every third firm speaks English."""
    found = round_queries.parties(round_id=round_id)
    for place, party in enumerate(found):
        declines = party.side == "buyer" and party.party_id == told.guests[-1].id
        others = [one for one in found if one.side != party.side]
        answered = Answered(
            accepts=not declines,
            wishes={one.id: degree for one in others if (degree := told.chance.choice(DEGREES))},
            closed=frozenset({told.chance.randrange(5)} if place % 4 == 0 else set()),
            languages=_languages(party, place),
        )
        parties.answer(by=by, row_id=party.id, answered=answered, at=at, by_office=True)


def _languages(party: PartyView, place: int) -> tuple[str, ...]:
    if party.side == "buyer":
        return party.languages
    return ("ko", "en") if place % 3 == 0 else ("ko",)


def _held(round_id: UUID, told: Told, words: dict[str, list[str]]) -> None:
    """Let last month's meetings have been held, with what came of them."""
    by = county.officer("officer")
    found = queries.of_round(round_id=round_id, only_told=True)
    for booked in interpret_meetings.standing(body_id=NARU, meetings=found).values():
        with db.transaction():
            if booked.status == "asked":
                answers.accept(by=by, booking_id=booked.id, at=booked.booked_at)
            bookings.mark(
                by=by, booking_id=booked.id, came=True, at=clock.end_of(told.on), minutes_worked=40
            )
    for place, one in enumerate(found):
        at = clock.end_of(told.on)
        came = "missed" if place % MISSED_EVERY == MISSED_EVERY - 1 else "came"
        hold_meetings.mark(by=by, meeting_id=one.id, firm="came", buyer=came, at=at)
        if came == "came":
            _tell(by, one, told, words, at)
    with db.transaction():
        rounds.move_on(by=by, round_id=round_id, status="held", at=clock.end_of(told.on))
        held = queries.of_round(round_id=round_id, only_told=True)
        for one in [meeting for meeting in held if meeting.was_held][:3]:
            holding.add_task(
                by=by, meeting_id=one.id, owner="firm", what=told.chance.choice(words["task"]),
                due_on=told.on + AHEAD, at=told.evening,
            )  # fmt: skip


def _tell(
    by: Actor, one: MeetingView, told: Told, words: dict[str, list[str]], at: datetime
) -> None:
    outcome = told.chance.choice(OUTCOMES)
    low, high = DOLLARS.get(outcome, (0, 0))
    result = Result(
        outcome=outcome,
        amount_minor=told.chance.randrange(low, high + 1, 500) * 100 if high else 0,
        words=told.chance.choice(words[outcome]),
        meets_again=outcome in ("quote", "contract"),
    )
    hold_meetings.tell(by=by, meeting_id=one.id, result=result, as_firm=False, at=at)


def _firms(count: int) -> list[UUID]:
    """Return the firms of the oldest shops, the producer's own among them."""
    numbers = (people.business_number(FIRST_SERIAL + n) for n in range(count))
    found = [firm.id for number in numbers if (firm := register.firm_by_brn(number))]
    own = [one.id for one in register.firms_of(county.person_id("producer@naru.example"))]
    return list(dict.fromkeys([*own, *found]))[:FIRMS]


def _guests() -> list[BuyerView]:
    """Return eight known buyers, of as many countries as there are."""
    found: list[BuyerView] = []
    for code in COUNTRIES:
        known = buyers.named(body_id=NARU, country=code)
        found += [one for one in known if one.standing == "known" and one not in found][:1]
    return found[:BUYERS]


def _day(day: date) -> date:
    """Return the first working day from a day on."""
    while not business_days.is_business_day(day):
        day += timedelta(days=1)
    return day
