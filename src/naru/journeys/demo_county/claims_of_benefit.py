"""Leave claims of the self-employed benefit and cases at restart centres in the demo county."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.identity.operations.newcomers import Newcomer
from naru.journeys import claim_benefit, start_again
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.protection.benefits import Circumstances
from naru.protection.insurance import Spell
from naru.protection.operations.benefits import Claimed
from naru.protection.operations.restarts import Centre
from naru.protection.queries import benefits as benefit_queries
from naru.protection.queries import restarts
from naru.protection.recognition import Report

MONEY = 60_000_000
CENTRES = Path(__file__).with_name("restart_centres.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of the story: of which business, why, how long ago, and how far it came."""

    business: str
    reason: str
    statement: str
    days_ago: int
    years: int
    grade: int
    until: str  # applied, declined, granted, reported, ended


STORY = (
    Told(business="나루분식", reason="sales_fall", days_ago=75, years=4, grade=3, until="reported",
         statement="손님이 절반으로 줄어 버티기 어려웠습니다."),
    Told(business="솔섬식당", reason="disaster", days_ago=90, years=2, grade=2, until="ended",
         statement="태풍으로 가게가 물에 잠겼습니다."),
    Told(business="달밭카페", reason="losses", days_ago=2, years=6, grade=4, until="applied",
         statement="여섯 달 넘게 적자였습니다."),
    Told(business="은골공방", reason="change_of_trade", days_ago=1, years=3, grade=1,
         until="applied", statement="다른 일을 해 보려고 합니다."),
    Told(business="갯들상회", reason="change_of_trade", days_ago=20, years=3, grade=1,
         until="declined", statement="더 큰 가게를 열려고 합니다."),
)  # fmt: skip
CASES = (  # whose claim, what is needed, how far the case came
    (0, ("debt", "job"), "received"),
    (1, ("reopening", "training"), "planned"),
    (4, ("closing",), "done"),
)
WORDS = {
    "planned": "채무 조정 상담과 재창업 교육을 함께 진행합니다.",
    "in_progress": "",
    "done": "폐업 신고와 임대차 정리를 마쳤습니다.",
}


def leave(*, joined: Sequence[Newcomer], evening: datetime) -> None:
    """Fund the benefit, lead each claim as far as it came, and hand some people over."""
    claim_benefit.give(
        by=county.officer("approver"), amount=MONEY, memo="실업급여 재원",
        token=uuid5(NAMESPACE_URL, "demo:benefit"), at=evening - timedelta(days=200),
    )  # fmt: skip
    _list_centres(evening)
    cast = _cast(joined)
    for told, person in zip(STORY, cast, strict=False):
        _tell(told, person, evening)
    for number, (place, needs, until) in enumerate(CASES):
        if place < len(cast):
            _hand_over(cast[place], number, needs, until, evening)


def _cast(joined: Sequence[Newcomer]) -> list[Actor]:
    """Return who claims: the demo's shopper first, then members."""
    first = Actor(body_id=NARU, person_id=county.person_id("shopper@naru.example"), name="나손님")
    others = [Actor(body_id=NARU, person_id=one.id, name=one.name) for one in joined[:4]]
    return [first, *others]


def _list_centres(evening: datetime) -> None:
    by = county.officer("administrator")
    for row in tomllib.loads(CENTRES.read_text(encoding="utf-8"))["centre"]:
        for town in row["towns"]:
            number = len(restarts.centres(body_id=NARU)) + 1
            centre = Centre(
                code=f"centre-{number:02d}",
                name=Text(f"{row['region']} {town} 재기지원센터", f"Restart centre {number}"),
                region=row["region"],
                address=f"{row['region']} {town} 견본로 {number}",
                phone=f"000-000-{number:04d}",
            )
            start_again.keep_centre(by=by, centre=centre, at=evening)


def _tell(told: Told, person: Actor, evening: datetime) -> None:
    at, officer = evening - timedelta(days=told.days_ago), county.officer("officer")
    closed = clock.legal_date(at) - timedelta(days=5)
    since = closed - timedelta(days=365 * told.years + told.years)
    spell = Spell(since=since, until=closed + timedelta(days=1), grade=told.grade)
    claim = claim_benefit.claim(
        by=person,
        told=Circumstances(spells=(spell,), closed_on=closed, reason=told.reason),
        claimed=Claimed(
            person_name=person.name,
            business=told.business,
            statement=told.statement,
            bank="나루농협",
            account="302-0000-0000-11",
            account_holder=person.name,
        ),
        at=at,
    )
    if told.until == "declined":
        reason = "다시 창업하려고 폐업한 경우는 수급자격이 제한됩니다."
        claim_benefit.decline(by=officer, claim_id=claim, reason=reason, at=at)
    if told.until in {"applied", "declined"}:
        return
    claim_benefit.grant(by=officer, claim_id=claim, reason="증빙 확인", at=at)
    _recognise(claim, person, evening)
    if told.until == "ended":
        found = benefit_queries.claim(book_id=NARU, claim_id=claim)
        assert found is not None, "it was just granted"
        assert found.next_on is not None, "it was just granted"
        claim_benefit.note_work(
            by=person, claim_id=claim, on=found.next_on - timedelta(days=3), at=evening
        )
        return
    _report(claim, person, evening)


def _recognise(claim_id: UUID, person: Actor, evening: datetime) -> None:
    period = _report(claim_id, person, evening)
    claim_benefit.recognise(by=county.officer("officer"), period_id=period, at=evening)


def _report(claim_id: UUID, person: Actor, evening: datetime) -> UUID:
    found = benefit_queries.claim(book_id=NARU, claim_id=claim_id)
    assert found is not None, "it was just claimed"
    since = claim_benefit.course(found=found).next_on
    told = Report(
        since=since,
        until=since + timedelta(days=28),
        activities=("나루식품 이력서 제출", "직업훈련 상담"),
        days_worked=1,
    )
    return claim_benefit.report(by=person, claim_id=claim_id, told=told, at=evening)


def _hand_over(
    person: Actor, number: int, needs: Sequence[str], until: str, evening: datetime
) -> None:
    known = restarts.centres(body_id=NARU, only_open=True, search="전남")
    case = start_again.hand_over(
        by=person, centre_id=known[number % len(known)].id, needs=needs,
        wish="다시 시작하고 싶습니다.", phone="010-0999-0000", told={}, agreed=True,
        at=evening - timedelta(days=10 - number),
    )  # fmt: skip
    steps = ("planned", "in_progress", "done")
    for step in steps[: steps.index(until) + 1] if until in steps else ():
        start_again.lead(
            by=county.officer("officer"), case_id=case, step=step, words=WORDS[step],
            at=evening - timedelta(days=5 - number),
        )  # fmt: skip
