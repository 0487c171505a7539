"""Pay three hundred residents of the demo county out of what its sun and wind have earned."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.geography import queries as geography
from naru.journeys import feed_from_plants, pay_everybody, spend_at_a_shop
from naru.journeys.demo_county import county, open_calls, people
from naru.journeys.demo_county.county import GIFT, NARU, REGION
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes import roster
from naru.programmes.operations import entitlements, rosters
from naru.programmes.operations.entitlements import Visit
from naru.programmes.queries import rosters as roster_queries

CODE, SCHEME = "sun-and-wind", "sun-wind"
RESIDENTS = 320  # on the roll; the last few did not come, or are not entitled
COUNTER_MAX = 299  # with the demo's shopper three hundred are paid
SHOPPER = ("나손님", "NARU-0001", date(1988, 5, 17))
HEADS = (
    "번호", "이름", "거주지", "계속 거주 시작일", "생년월일", "나이", "국적·체류", "세대번호",
    "세대주", "전출",
)  # fmt: skip
PLANTS = (
    ("나루 햇빛발전소", "solar", "나루읍 염전로", 12_000, 3_000, 520_000_000, 180_000_000),
    ("나루 바람발전소", "wind", "나루면 해안로", 40_000, 2_000, 1_480_000_000, 640_000_000),
)  # name, kind, place, kW, share in basis points, revenue, costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of the story, counted back from its last evening."""

    evening: datetime

    def day(self, offset: int) -> date:
        return clock.legal_date(self.evening) + timedelta(days=offset)

    def at(self, offset: int) -> datetime:
        return clock.start_of(self.day(offset)) + timedelta(hours=10)


def pay(evening: datetime) -> None:
    """Tell it all: plants, the call, the roll, applications, the payment, a first purchase."""
    days = Days(evening=evening)
    call, roll = open_with_roll(days, residents=RESIDENTS)
    _apply(call, roll, days)
    drawn = pay_everybody.draw_up(by=county.officer("officer"), call_id=call, at=days.at(-4))
    pay_everybody.pay(by=county.officer("approver"), batch_id=drawn.batch_id, at=days.at(-3))
    spend_at_a_shop.take_also(
        by=county.officer("officer"), scheme=SCHEME, like=GIFT, at=days.at(-3)
    )


def open_with_roll(days: Days, *, residents: int) -> tuple[UUID, UUID]:
    """Let the plants earn, open the call with their money and choose the roll it pays from."""
    _earn(days)
    call = _open(days)
    feed_from_plants.feed(
        by=county.officer("approver"), call_id=call, amount=won(200_000_000),
        token=uuid5(NAMESPACE_URL, "demo:income"), at=days.at(-19),
    )  # fmt: skip
    roll = _roll(days, residents)
    pay_everybody.choose_roll(
        by=county.officer("officer"), call_id=call, roster_id=roll, at=days.at(-18)
    )
    return call, roll


def _earn(days: Days) -> None:
    first, second = county.officer("officer"), county.officer("approver")
    for name, kind, place, kw, share_bp, revenue, costs in PLANTS:
        plant = feed_from_plants.add(
            by=first, name=name, kind=kind, place=place, capacity_kw=kw, share_bp=share_bp,
            since_on=days.day(-900), at=days.at(-30),
        )  # fmt: skip
        statement = feed_from_plants.state_profit(
            by=first, plant_id=plant, year=days.day(0).year - 1, revenue=won(revenue),
            costs=won(costs), at=days.at(-29),
        )  # fmt: skip
        feed_from_plants.decide(
            by=second, statement_id=statement, is_approved=True, at=days.at(-28)
        )


def _open(days: Days) -> UUID:
    day = days.day
    text = open_calls.moved(
        "kr/yeonggwang/2025-sun-and-wind-income",
        {
            "kr/yeonggwang/2025-sun-and-wind-income": "kr/naru/sun-and-wind-income",
            '2025 햇빛바람 기본소득"': '나루 햇빛바람 기본소득"',
            "영광군": "나루군",
            "in Yeonggwang": "in Naru",
            "sun-wind-2025": SCHEME,
            "4687000000": REGION,
            "2025-04-04": day(-239).isoformat(),
            "2025-04-03": day(-240).isoformat(),
            "2025-12-29": day(-20).isoformat(),
            "2025-12-30": day(-19).isoformat(),
            "2026-01-05T": f"{day(-13)}T",
            "2026-01-10": day(-10).isoformat(),
            "2026-02-07T": f"{day(20)}T",
            "2026-06-30": day(150).isoformat(),
            "2026-07-01": day(151).isoformat(),
            "total = 25_500_000_000": "total = 200_000_000",
        },
    )  # fmt: skip
    return open_calls.opened(
        text=text,
        public_code=CODE,
        title=Text("나루 햇빛바람 기본소득", "Sun-and-wind basic income of Naru"),
        notice=Text(
            "나루군에 사는 모든 분께 50만 원을 드립니다. 처음 일주일은 온라인으로만 받습니다.",
            "Everybody in Naru receives 500,000 won. The first week is online only.",
        ),
        at=days.at(-21),
    )


def _roll(days: Days, residents: int) -> UUID:
    rows = _rows(days, residents, Random(7))
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows])
    by = county.officer("officer")
    with db.transaction():
        roll = rosters.take_in(
            by=by, name="나루군 기본소득 대상 명부", subject="person",
            columns=roster.columns(roster.shape("person")), reference_on=days.day(-240),
            content=out.getvalue().encode(), source="주민등록 전산자료 (모의)", at=days.at(-20),
        )  # fmt: skip
        rosters.confirm(by=by, roster_id=roll, at=days.at(-20))
    return roll


def _rows(days: Days, residents: int, chance: Random) -> list[Sequence[object]]:
    villages = geography.children(REGION, on=days.day(0), body_id=NARU)
    towns = [one.code for one in villages] or [REGION]
    name, number, born = SHOPPER
    home, since = towns[0], days.day(-3_000).isoformat()
    rows: list[Sequence[object]] = [
        (number, name, home, since, born.isoformat(), 37, "내국인", "H0001", "예", "아니요"),
        ("NARU-0002", "나아이", home, since, days.day(-3_700).isoformat(), 10, "내국인", "H0001",
         "아니요", "아니요"),
    ]  # fmt: skip
    for place in range(3, residents + 1):
        birth = days.day(-chance.randrange(20 * 365, 90 * 365))
        came = days.day(-chance.randrange(300, 9_000))
        late, gone = place % 45 == 0, place % 70 == 0
        rows.append(
            (
                f"NARU-{place:04d}", people.person(chance).name, chance.choice(towns),
                (days.day(-60) if late else came).isoformat(), birth.isoformat(),
                (days.day(0) - birth).days // 365,
                "결혼이민자" if place % 33 == 0 else "내국인", f"H{place:04d}", "예",
                "예" if gone else "아니요",
            )
        )  # fmt: skip
    return rows


def _apply(call: UUID, roll: UUID, days: Days) -> None:
    name, number, born = SHOPPER
    shopper = Actor(body_id=NARU, person_id=county.person_id("shopper@naru.example"), name=name)
    entry = pay_everybody.prove(
        by=shopper, call_id=call, number=number, name=name, born_on=born, at=days.at(-18)
    )
    pay_everybody.apply(by=shopper, call_id=call, entry_ids=[entry], at=days.at(-18))
    seen = Visit(identity_paper="resident_card", is_identity_seen=True)
    by, of = county.officer("officer"), roster_queries.roster_of(body_id=NARU, roster_id=roll)
    taken = 0
    with db.transaction():
        for place in range(3, RESIDENTS + 1):
            one = roster_queries.entry_by_key(of=of, key=f"NARU-{place:04d}")
            if one is None or taken == COUNTER_MAX:
                continue
            try:
                with db.savepoint():
                    entitlements.apply_at_counter(
                        by=by, call_id=call, entry_id=one.id, visit=seen, at=days.at(-8)
                    )
            except entitlements.NotEntitled:
                continue  # came too late, or moved away: the rules say no
            taken += 1
