"""
Leave fairs and missions in the demo: one long over, one just held, one ahead, one being planned.

The past is written without letters. The city has a stand that waits for the firms its call chose,
and firms that go to fairs of their own for a share of the fee.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from naru.fairs.operations import fairs, places, stand
from naru.fairs.operations.contacts import Met
from naru.fairs.operations.fairs import Plan
from naru.fairs.operations.places import Joining
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places as firms_of
from naru.fairs.views import PlaceView
from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView
from naru.journeys import go_to_a_fair, run_a_fair
from naru.journeys.demo_county import county, people, scheme_steps
from naru.journeys.demo_county.county import DAON, NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.programmes.queries import results as programmes

FILE = Path(__file__).with_name("fairs.toml")
SEED = 20_260_901
PLANNED_AHEAD = timedelta(days=80)
INTERESTS = ("hot", "warm", "warm", "cold")
QUOTED = {"hot": (4_000, 30_000), "warm": (1_000, 8_000)}  # US dollars
STEPS = {"ready": ("ready",), "held": ("ready", "held"), "closed": ("ready", "held", "closed")}
ASKED_OF_CLOSED = 2  # 3 and 6 months later


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What every fair is told with."""

    words: Mapping[str, Any]
    goods: Mapping[UUID, str]  # what each firm shows
    officer: Actor
    evening: datetime
    chance: Random

    @property
    def today(self) -> date:
        return clock.legal_date(self.evening)


def leave(*, opened: Sequence[Opened], evening: datetime) -> None:
    """Tell the fairs of both bodies."""
    words = tomllib.loads(FILE.read_text(encoding="utf-8"))
    numbers = {people.business_number(FIRST_SERIAL + one.place): one.trade for one in opened}
    most = max(one["takes"] for one in words["fair"])
    found = ((register.firm_by_brn(brn), trade) for brn, trade in list(numbers.items())[:most])
    story = Story(
        words=words, officer=county.officer("officer"), evening=evening, chance=Random(SEED),
        goods={firm.id: words["goods"][trade] for firm, trade in found if firm},
    )  # fmt: skip
    for told in words["fair"]:
        _tell(story, told)
    _city(story)


def _tell(story: Story, told: Mapping[str, Any]) -> None:
    """Plan a fair, let firms join, lead it to its state."""
    begins = story.today + timedelta(days=told["begins"])
    at = min(clock.start_of(begins) - PLANNED_AHEAD, story.evening - timedelta(days=12))
    with db.transaction():
        fair_id = fairs.plan(by=story.officer, planned=_plan(told, begins), at=at)
        _prepare(story, told, fair_id, begins, at)
        for step in STEPS.get(told["status"], ())[:1]:
            fairs.move(by=story.officer, fair_id=fair_id, to=step, on=begins)
    if told["status"] in {"held", "closed"}:
        _hold(story, told, fair_id, begins)


def _plan(told: Mapping[str, Any], begins: date) -> Plan:
    return Plan(
        kind=told["kind"], name_ko=told["name"]["ko"], name_en=told["name"]["en"],
        country=told["country"], city=told["city"], venue=told.get("venue", ""),
        website=told.get("website", ""), words=told["words"], firms_max=told["firms_max"],
        starts_on=begins, ends_on=begins + timedelta(days=told["days"] - 1),
    )  # fmt: skip


def _prepare(
    story: Story, told: Mapping[str, Any], fair_id: UUID, begins: date, at: datetime
) -> None:
    by = story.officer
    joining = [Joining(firm_id=one, goods=said) for one, said in story.goods.items()]
    places.join(by=by, fair_id=fair_id, joining=joining[: told["takes"]], at=at)
    for stop in told.get("stops", ()):
        fairs.add_stop(
            by=by, fair_id=fair_id, on_day=begins + timedelta(days=stop["on"]),
            country=stop["country"], city=stop["city"], plan=stop["plan"],
        )  # fmt: skip
    for title, before in told["duties"]:
        fairs.add_duty(by=by, fair_id=fair_id, title=title, due_on=begins - timedelta(days=before))
    joined = firms_of.joined(body_id=NARU, fair_id=fair_id)
    duties = queries.duties(fair_id=fair_id)
    for turn, place in enumerate(joined):
        places.tell(by=by, place_id=place.id, goods=place.goods, people=1 + turn % 3)
    for place in joined[: told.get("done", len(joined))]:
        for duty in duties[: 1 if told["status"] == "ready" else None]:
            places.do_duty(by=by, place_id=place.id, duty_id=duty.id, is_done=True, at=at)
    if "stand" in told:
        _lay(by, told, fair_id, joined)


def _lay(by: Actor, told: Mapping[str, Any], fair_id: UUID, joined: Sequence[PlaceView]) -> None:
    """Lay the stand and give its booths; the last ``bare`` firms have none yet."""
    rows, columns = told["stand"]
    stand.lay(by=by, fair_id=fair_id, rows=rows, columns=columns)
    booths = {one.number: one.id for one in queries.booths(fair_id=fair_id)}
    stand.close(by=by, fair_id=fair_id, booth_id=booths[told["kept"]])
    stand.allot(by=by, fair_id=fair_id, lot=told.get("lot"))
    bare = joined[len(joined) - told.get("bare", 0) :]
    for one in queries.booths(fair_id=fair_id):
        if one.place_id in {place.id for place in bare}:
            stand.free(by=by, fair_id=fair_id, booth_id=one.id)


def _hold(story: Story, told: Mapping[str, Any], fair_id: UUID, begins: date) -> None:
    """Let firms meet buyers and report, and close a fair long over."""
    guests = [
        one
        for code in told["buyers"]
        for one in buyers.named(body_id=NARU, country=code)
        if one.standing == "known"
    ]
    after = clock.end_of(begins + timedelta(days=told["days"]))
    with db.transaction():
        fairs.move(by=story.officer, fair_id=fair_id, to="held", on=begins)
    for turn, place in enumerate(firms_of.joined(body_id=NARU, fair_id=fair_id)):
        by = Actor(body_id=NARU, firm_ids=frozenset({place.firm_id}))
        for n in range(told["contacts"] if guests else 0):
            guest = guests[(turn * 3 + n) % len(guests)]
            met = _met(story, told, guest, begins + timedelta(days=n % told["days"]))
            go_to_a_fair.meet(by=by, place_id=place.id, met=met, may_write=n % 3 < 2, at=after)
        if turn < told["reports"]:
            reports = story.words["told"]["reports"]
            said = reports[turn % len(reports)]
            go_to_a_fair.report(by=by, place_id=place.id, words=said, at=after)
        if told["status"] == "closed":
            with db.transaction():
                places.note_asked(by=story.officer, place_id=place.id, steps=ASKED_OF_CLOSED)
    if told["status"] == "closed":
        with db.transaction():
            fairs.move(by=story.officer, fair_id=fair_id, to="closed", on=story.today)


def _met(story: Story, told: Mapping[str, Any], guest: BuyerView, on: date) -> Met:
    """Return whom a firm met; of a fair long over some contracts came months later."""
    chance, interest = story.chance, story.chance.choice(INTERESTS)
    quoted = chance.randrange(*QUOTED[interest]) // 100 * 100 if interest in QUOTED else 0
    signed = interest == "hot" and (told["status"] == "closed" or chance.random() < 1 / 3)
    later = chance.randrange(20, 200) if told["status"] == "closed" else 10
    return Met(
        company=guest.company, country=guest.country, met_on=on, contact=guest.contact,
        email=guest.email, interest=interest, about=chance.choice(story.words["talk"][interest]),
        quoted_cents=quoted * 100, contract_cents=quoted * 60 if signed else 0,
        contracted_on=on + timedelta(days=later) if signed else None,
        next_step=chance.choice(story.words["next"][interest]), next_on=on + timedelta(days=14),
    )  # fmt: skip


def _city(story: Story) -> None:
    """Plan the city's stand, and let firms it pays a fee tell of their own fairs."""
    by = scheme_steps.desk_of(DAON).officer
    calls = {
        one.programme_code.rpartition("/")[2].partition("-")[2]: one.id
        for one in programmes.calls(book_id=DAON)
    }
    _city_fair(story, by, "stand", kind="home", call=calls.get("joint-stand"))
    fees = _city_fair(story, by, "fees", kind="own", call=calls.get("fair-fee"))
    run_a_fair.take_in_awards(by=by, fair_id=fees, at=story.evening)
    own = story.words["fees"]["own"]
    with db.transaction():
        for place, name in zip(firms_of.joined(body_id=DAON, fair_id=fees), own, strict=False):
            places.tell(by=by, place_id=place.id, goods="대표 제품", people=2, own_fair=name)
        fairs.move(by=by, fair_id=fees, to="ready", on=story.today)


def _city_fair(story: Story, by: Actor, which: str, *, kind: str, call: UUID | None) -> UUID:
    words = story.words[which]
    is_own = kind == "own"
    begins = story.today + timedelta(days=-30 if is_own else 60)
    plan = Plan(
        kind=kind, name_ko=words["name"]["ko"], name_en=words["name"]["en"], country="KR",
        city=words.get("city", "전국"), venue=words.get("venue", ""), firms_max=45, call_id=call,
        starts_on=begins, ends_on=begins + timedelta(days=200 if is_own else 3),
    )  # fmt: skip
    with db.transaction():
        return fairs.plan(by=by, planned=plan, at=story.evening - timedelta(days=20))
