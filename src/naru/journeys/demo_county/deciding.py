"""Let the demo county's residents propose, support and (until the visitor comes) vote."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.operations.newcomers import Newcomer
from naru.journeys import let_residents_decide, screen_applications
from naru.journeys.demo_county import county, open_calls
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.demo_county.everybody import Days
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.operations import funds
from naru.programmes.operations.proposals import CostLine, Told
from naru.programmes.queries import votes

CODE = "village-proposals"
VOICES_NEEDED = 5
PROPOSALS = (
    ("청년 굿즈 개발", "나루청년모임", "나루읍 시장길", 9_500_000,
     "나루의 풍경을 담은 엽서와 손수건을 함께 만들고 축제에서 팝니다."),
    ("공동체 정원", "꽃피는골목", "나루면 도림리", 8_000_000,
     "빈터를 이웃이 함께 가꾸는 정원으로 바꾸고 매달 정원 수업을 엽니다."),
    ("도자기 공방 나눔", "흙손모임", "나루면 가마길", 7_200_000,
     "지역 흙으로 그릇을 빚고 아이들과 어르신이 함께 굽습니다."),
    ("골목 집수리 모임", "고쳐요나루", "나루읍 새터길", 9_000_000,
     "문턱과 전등을 손보는 집수리 모임이 어르신 댁 스무 곳을 고칩니다."),
    ("나루사용설명서", "기록하는사람들", "나루읍", 5_500_000,
     "마을의 가게와 길, 옛이야기를 모아 작은 책으로 펴냅니다."),
    ("달빛 장터", "저녁장모임", "나루읍 장터", 6_000_000,
     "한 달에 한 번 저녁 장터를 열어 젊은 농부와 손님을 잇습니다."),
)  # fmt: skip


def decide(joined: Sequence[Newcomer], evening: datetime) -> None:
    """Open the call, hand in six proposals, support five of them enough, open the vote."""
    days = Days(evening=evening)
    call = _open(days)
    residents = [Actor(body_id=NARU, person_id=one.id, name="주민") for one in joined[:40]]
    voices = (18, 12, 9, 8, 6, 3)
    for number, (title, group, place, cost, text) in enumerate(PROPOSALS):
        proposal = let_residents_decide.propose(
            by=residents[number],
            call_id=call,
            told=Told(
                title=title,
                text=text,
                place=place,
                group_name=group,
                members=tuple(f"회원 {one}" for one in range(1, 8)),
                cost_lines=(
                    CostLine(what="재료와 장비", won=cost * 6 // 10),
                    CostLine(what="강사와 홍보", won=cost - cost * 6 // 10),
                ),
            ),
            at=days.at(-25 + number),
        )
        let_residents_decide.publish(
            by=county.officer("officer"), proposal_id=proposal, at=days.at(-18)
        )
        for by in residents[: voices[number]]:
            let_residents_decide.give_voice(
                by=by, proposal_id=proposal, statement="lives", at=days.at(-12)
            )
    _screen(call, days)
    _vote(call, residents[6:20], days)


def _open(days: Days) -> UUID:
    day = days.day
    text = open_calls.moved(
        "kr/muan/2025-resident-proposals",
        {
            "kr/muan/2025-resident-proposals": "kr/naru/village-proposals",
            "2025 청계면 주민제안사업": "나루 주민제안사업",
            "무안군 청계면": "나루군",
            "청계면 주민 모임": "나루군 주민 모임",
            "4684033000": REGION,
            "since  = 2025-01-01": f"since  = {day(-300)}",
            "2025-03-03T09": f"{day(-30)}T09",
            "2025-04-01T00": f"{day(-10)}T00",
            "2025-03-10": f"{day(-20)}",
            "2025-04-14T09": f"{day(-3)}T09",
            "2025-04-28T18": f"{day(14)}T18",
            "support_needed = 30": f"support_needed = {VOICES_NEEDED}",
        },
    )
    call = open_calls.opened(
        text=text,
        public_code=CODE,
        title=Text("나루 주민제안사업", "Residents' proposals of Naru"),
        notice=Text("마을에 필요한 일을 제안해 주세요.", "Propose what your village needs."),
        at=days.at(-31),
    )
    with db.transaction():
        funds.appropriate(
            by=county.officer("officer"), call_id=call, amount=won(50_000_000), token=uuid7(),
            at=days.at(-31),
        )  # fmt: skip
    return call


def _screen(call: UUID, days: Days) -> None:
    """Let pass what has voices enough; the last proposal stays behind."""
    ready = [
        one.application_id for one in votes.proposals(call_id=call) if one.voices >= VOICES_NEEDED
    ]
    screen_applications.decide(
        by=county.officer("officer"), application_ids=ready, verdict="eligible", at=days.at(-6)
    )


def _vote(call: UUID, residents: Sequence[Actor], days: Days) -> None:
    """Let some vote before the visitor comes; what they chose nobody can say afterwards."""
    offered = sorted(votes.booth(call_id=call).prices)
    for number, by in enumerate(residents):
        chosen = [offered[(number + step) % len(offered)] for step in range(3)]
        let_residents_decide.put(
            by=by, call_id=call, chosen=chosen, statement="lives", at=days.at(-1)
        )
        let_residents_decide.cast(by=by, call_id=call, statement="lives", at=days.at(-1))
