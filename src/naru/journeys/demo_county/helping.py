"""
Leave helpers, a finished and an open round of assigning, and sessions in the demo county.

Everything goes through the same journeys as anybody's; only the days lie in the past.
"""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from naru.identity.operations import firms as firm_operations
from naru.identity.operations.firms import Particulars
from naru.identity.operations.newcomers import Newcomer
from naru.identity.queries import people, register
from naru.identity.views import FirmView
from naru.journeys import (
    assign_help,
    be_helped,
    gather_facts,
    keep_helpers,
    register_a_firm,
)
from naru.journeys.demo_county import county, influencers, pool
from naru.journeys.demo_county import people as names
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.matching import success
from naru.matching.operations.helping import Profile
from naru.matching.operations.requests import Asked
from naru.matching.operations.rounds import Opening
from naru.matching.operations.sessions import Held
from naru.matching.ports import AssignmentPort
from naru.matching.queries import assignments as queries
from naru.matching.queries import helping
from naru.matching.success import NotYetASuccess
from naru.matching.views import AssignmentView

FILE = Path(__file__).with_name("helping.toml")
FINISHED_FIRMS = 8
OPEN_FIRMS = 9
SUCCESSES = 2
LOOKED_AT = 60
SELLER = "provider@naru.example"
DAY = timedelta(days=1)
YEARS_OPEN = timedelta(days=2_500)


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """Read who helps and what is said."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def leave(
    *,
    opened: Sequence[Opened],
    joined: Sequence[Newcomer],
    solver: AssignmentPort,
    evening: datetime,
) -> None:
    """Take helpers in, run a round to its end and one to its plan, and fill the pool."""
    firms = [_firm(shop.place) for shop in opened]
    began = evening - 120 * DAY
    _take_in(joined, firms, began)
    _share_successes(firms, joined, evening - 10 * DAY)
    finished = firms[1 : 1 + FINISHED_FIRMS]
    _finish_a_round(finished, solver, evening - 80 * DAY)
    _let_a_seller_tend(firms[0], solver, evening - 20 * DAY)
    rest = firms[1 + FINISHED_FIRMS :][:OPEN_FIRMS] or firms[1:]
    _leave_a_round_open(rest, solver, evening - DAY)
    pool.fill(firms=firms, joined=joined, told=told()["talent"], evening=evening)
    influencers.pair(firms, evening)


def _firm(place: int) -> FirmView:
    found = register.firm_by_brn(names.business_number(FIRST_SERIAL + place))
    assert found is not None, "every shop of the story has a firm"
    return found


def _take_in(joined: Sequence[Newcomer], firms: Sequence[FirmView], at: datetime) -> None:
    """Take the helpers in; the first dedicated seller is the account one can sign in with."""
    members: Iterator[tuple[str, str]] = iter([(one.email, one.name) for one in joined])
    sellers = iter([(SELLER, _name_of(SELLER))])
    places = cycle(firms)
    for row in told()["helper"]:
        lot = sellers if row["kind"] == "seller" else members
        found = next(lot, None) or next(members, None)
        if found is None:
            return
        fields = {name: value for name, value in row.items() if name != "kind"}
        profile = Profile(
            name=found[1],
            about="나루 소상공인을 돕습니다.",
            region_code=next(places).region_code,
            **fields,
        )
        keep_helpers.take_in(
            by=county.officer("officer"), email=found[0], kind=row["kind"], profile=profile, at=at
        )


def _name_of(email: str) -> str:
    person = people.person_by_email(email)
    assert person is not None, "the demo accounts exist"
    return person.name


def _share_successes(firms: Sequence[FirmView], joined: Sequence[Newcomer], at: datetime) -> None:
    """Let owners whose firms meet the terms share their success."""
    owners = iter(joined[-SUCCESSES:])
    for firm in firms[1:LOOKED_AT]:
        if not _would_be_one(firm, at):
            continue
        owner = next(owners, None)
        if owner is None:
            return
        with db.transaction():
            firm_operations.tie(firm.id, owner.id, role="owner", at=at)
        by = Actor(body_id=NARU, person_id=owner.id, firm_ids=frozenset({firm.id}))
        opened_on = clock.legal_date(at) - YEARS_OPEN
        register_a_firm.change_particulars(
            by=by, firm_id=firm.id, particulars=_opened(firm, opened_on), at=at
        )
        _share(by, firm, at)


def _would_be_one(firm: FirmView, at: datetime) -> bool:
    """Say whether only the years are missing to a firm's success."""
    on = clock.legal_date(at)
    facts = gather_facts.of_firm(body_id=NARU, firm_id=firm.id, on=on).facts
    years = YEARS_OPEN.days // 365
    return success.decide({**facts, "firm.years_open": years}, {}, on=on).allowed


def _opened(firm: FirmView, on: date) -> Particulars:
    kept = {name: getattr(firm, name) for name in Particulars.__slots__}
    return Particulars(**{**kept, "opened_on": on})


def _share(by: Actor, firm: FirmView, at: datetime) -> None:
    profile = Profile(
        name=firm.representative, headline="작은 가게를 온라인으로 키운 경험", capacity=2,
        needs=("start", "pricing", "service"), may_be_picked=True,
    )  # fmt: skip
    try:
        helper_id = keep_helpers.share_success(
            by=by, firm_id=firm.id, profile=profile, agreed=True, at=at,
            story="처음 석 달은 주문이 거의 없었습니다. 후기를 한 줄씩 읽고 포장을 바꾸면서"
            " 다시 찾는 손님이 늘었습니다. 막막한 첫걸음을 함께하겠습니다.",
        )  # fmt: skip
    except NotYetASuccess:
        return
    keep_helpers.decide(
        by=county.officer("officer"), helper_id=helper_id, step="active", reason="", at=at
    )


def _ask(firms: Sequence[FirmView], kind: str, at: datetime) -> None:
    wishes = cycle(told()["wish"])
    helpers = [one.id for one in helping.helpers(body_id=NARU, kind=kind)]
    for number, firm in enumerate(firms):
        wish = next(wishes)
        asked = Asked(
            firm_id=firm.id, firm_name=firm.name, kind=kind, needs=wish["needs"],
            words=wish["words"], skill=20 + 9 * number % 70, remote_will_do=number % 3 == 0,
            wishes=helpers[:1] if number % 3 == 1 else (),
        )  # fmt: skip
        be_helped.ask(by=_of(firm), asked=asked, at=at - number * timedelta(days=3))


def _of(firm: FirmView) -> Actor:
    return Actor(body_id=NARU, firm_ids=frozenset({firm.id}))


def _open(kind: str, name: str, solver: AssignmentPort, at: datetime) -> UUID:
    opening = Opening(
        kind=kind, name=name, policy="best_total", answer_days=5, term_days=60, hours=10
    )
    return assign_help.open_round(
        by=county.officer("officer"), opening=opening, solver=solver, at=at
    )


def _finish_a_round(firms: Sequence[FirmView], solver: AssignmentPort, at: datetime) -> None:
    """Ask, assign, answer, hold sessions, end, and say how it was."""
    _ask(firms, "mentor", at - 5 * DAY)
    round_id = _open("mentor", "상반기 멘토 배정", solver, at)
    assign_help.approve(by=county.officer("approver"), round_id=round_id, at=at)
    for number, one in enumerate(queries.of_round(body_id=NARU, round_id=round_id)):
        helper = Actor(body_id=NARU, person_id=one.helper_person_id)
        firm = Actor(body_id=NARU, firm_ids=frozenset({one.firm_id}))
        be_helped.accept(by=helper, assignment_id=one.id, at=at + DAY)
        if number == 1:
            be_helped.decline(
                by=firm, assignment_id=one.id, reason="가을에 다시 신청하겠습니다.", at=at + DAY
            )
            continue
        be_helped.accept(by=firm, assignment_id=one.id, at=at + 2 * DAY)
        _hold(one, helper, firm, at + 2 * DAY)
        if number % 4 != 3:
            _end(one, helper, firm, number, at + 50 * DAY)


def _hold(one: AssignmentView, helper: Actor, firm: Actor, at: datetime) -> None:
    for number, said in enumerate(told()["session"]):
        held_at = at + (7 + 14 * number) * DAY
        session_id = be_helped.write_session(
            by=helper,
            assignment_id=one.id,
            held=Held(
                held_on=clock.legal_date(held_at),
                minutes=60 + 30 * number,
                way="on_site" if number == 0 else "video",
                notes=said["notes"],
                tasks=said["tasks"],
            ),
            at=held_at,
        )
        if number < 2:
            be_helped.answer_session(
                by=firm, session_id=session_id, agrees=True, words="", at=held_at + DAY
            )


def _end(one: AssignmentView, helper: Actor, firm: Actor, number: int, at: datetime) -> None:
    be_helped.close(
        by=helper, assignment_id=one.id, at=at,
        result="상세페이지 두 개를 새로 만들었고 문의에 답하는 시간이 반으로 줄었습니다.",
    )  # fmt: skip
    be_helped.rate(
        by=firm, assignment_id=one.id, points=5 - number % 2,
        words="현장에 맞게 하나하나 알려 주셨습니다.", at=at + DAY,
    )  # fmt: skip


def _let_a_seller_tend(firm: FirmView, solver: AssignmentPort, at: datetime) -> None:
    """Give the producer one can sign in as the seller one can sign in as, with her consent."""
    owner = county.person_id("producer@naru.example")
    by = Actor(body_id=NARU, person_id=owner, firm_ids=frozenset({firm.id}))
    seller = Actor(body_id=NARU, person_id=county.person_id(SELLER))
    _ask([firm], "seller", at)
    round_id = _open("seller", "전담셀러 배정", solver, at)
    helper = next(
        one
        for one in helping.helpers(body_id=NARU, kind="seller")
        if one.person_id == seller.person_id
    )
    wanted = next(iter(helping.requests_of_firm(body_id=NARU, firm_id=firm.id, only_open=True)))
    assign_help.fix(
        by=county.officer("officer"), round_id=round_id, request_id=wanted.id,
        helper_id=helper.id, solver=solver, at=at,
    )  # fmt: skip
    assign_help.approve(by=county.officer("approver"), round_id=round_id, at=at)
    for one in queries.of_round(body_id=NARU, round_id=round_id):
        be_helped.accept(by=seller, assignment_id=one.id, at=at + DAY)
        be_helped.accept(by=by, assignment_id=one.id, at=at + DAY)
        be_helped.let_tend(by=by, assignment_id=one.id, agreed=True, at=at + DAY)


def _leave_a_round_open(firms: Sequence[FirmView], solver: AssignmentPort, at: datetime) -> None:
    """Leave a plan of mentors to approve, and requests of specialists that wait."""
    have = {one.firm_id for one in queries.page(body_id=NARU, status="running", limit=100).rows}
    free = [firm for firm in firms if firm.id not in have]
    waiting = [
        firm
        for firm in free
        if not helping.requests_of_firm(body_id=NARU, firm_id=firm.id, only_open=True)
    ]
    _ask(waiting, "mentor", at - 2 * DAY)
    _ask(firms[:3], "specialist", at - 4 * DAY)
    _open("mentor", "하반기 멘토 배정", solver, at)
