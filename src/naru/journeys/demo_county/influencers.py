"""Pair firms of the demo county with influencers: one asked, one at work, one done, one waiting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.views import FirmView
from naru.journeys import engage_a_talent, pair_with_influencers
from naru.journeys.demo_county import county, scheme_steps
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.scheme_steps import Party
from naru.journeys.pair_with_influencers import Told
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.matching.operations.contents import Content
from naru.matching.operations.engagements import Offer
from naru.matching.queries import engagements
from naru.matching.queries import talents as queries
from naru.matching.queries.talents import Sought
from naru.programmes.queries import programmes

PROGRAMME = "kr/yongin/2021-influencers"
TITLE = Text("인플루언서 온라인 마케팅", "Influencers for online marketing")
DAY = timedelta(days=1)
CONTENTS = (("video", 41_200, 350_000), ("short_video", 128_500, 150_000), ("photo", 6_300, 0))
NOTE = "영상을 본 도쿄 식품점이 주문"


def pair(firms: Sequence[FirmView], evening: datetime) -> None:
    """Award four firms and bring three of them together with creators who are free."""
    found = programmes.programme(body_id=NARU, code=PROGRAMME)
    sought = Sought(kind="creator", only_free=True)
    free = queries.found(body_id=NARU, sought=sought).rows
    if found is None or not free:
        return
    at = evening - 40 * DAY
    desk = scheme_steps.desk_of(NARU)
    when = scheme_steps.window(
        scheme_steps.days_before(at, 30), scheme_steps.days_before(at, 5), quota=40
    )
    call_id = scheme_steps.open_call(
        desk, PROGRAMME, public_code=f"influencers-{at:%Y}", title=TITLE, when=when,
        money=10_000_000,
    )  # fmt: skip
    parties = [
        Party(firm_id=one.id, name=one.name, by=Actor(body_id=NARU, firm_ids=frozenset({one.id})))
        for one in firms[:4]
    ]
    awards = scheme_steps.grant(desk, call_id, parties, kind="in_kind", amount=1_000_000, at=at)
    for number, (party, award_id, who) in enumerate(zip(parties[:3], awards, free, strict=False)):
        began = (evening - DAY) if number == 0 else at + DAY
        offer = Offer(
            brief="해외 소비자에게 상품을 소개하는 영상 세 편을 부탁드립니다.",
            terms="자막은 영어와 일본어로 답니다.", fee="편당 35만 원",
            starts_on=clock.legal_date(began) + 2 * DAY, ends_on=clock.legal_date(began) + 30 * DAY,
        )  # fmt: skip
        made = pair_with_influencers.propose(
            by=county.officer("officer"), award_id=award_id, talent_id=who.id, offer=offer, at=began
        )
        talent = Actor(body_id=NARU, person_id=who.person_id)
        if number in {1, 2}:
            _deliver(party, talent, made, number, began)


def _deliver(party: Party, talent: Actor, made: UUID, number: int, began: datetime) -> None:
    """Let both agree, content come, and of the second something abroad; the third is done."""
    for by, at in ((party.by, began + DAY), (talent, began + 2 * DAY)):
        engage_a_talent.answer(by=by, engagement_id=made, agrees=True, words="", at=at)
    for place, (channel, views, cost) in enumerate(CONTENTS[: number + 1]):
        at = began + (8 + 7 * place) * DAY
        content = Content(
            channel=channel, url=f"https://channel.example/naru-{number}-{place}",
            published_on=clock.legal_date(at), views=views, cost=cost,
        )  # fmt: skip
        engage_a_talent.note_content(by=talent, engagement_id=made, content=content, at=at)
    found = engagements.engagement(body_id=NARU, engagement_id=made)
    assert found is not None, "it was just led here"
    told = Told(
        kind="contract", country="JP", happened_on=clock.legal_date(began + 20 * DAY),
        amount=Money(480_000, "USD"), note=NOTE,
    )  # fmt: skip
    pair_with_influencers.tell(by=party.by, engagement=found, told=told, at=began + 21 * DAY)
    if number == 2:
        engage_a_talent.end(
            by=talent, engagement_id=made, how="finish", words="", hours=30, at=began + 31 * DAY
        )
