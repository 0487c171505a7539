"""Fill the talent pool of the demo county, and lead some engagements as far as they came."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from naru.identity.operations.newcomers import Newcomer
from naru.identity.views import FirmView
from naru.journeys import engage_a_talent, join_the_pool
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.learning.queries import certificates
from naru.matching.operations.engagements import Offer
from naru.matching.operations.talents import Profile, StatedChannel

TALENTS = 25
TRAINED = 14
WAITING = 3  # the last ones wait for their approval
INTERPRETER = "interpreter@naru.example"
REACH = (1_200, 8_400, 23_000, 510, 65_000)
FEES = ("하루 20만 원", "건당 협의", "한 시간 5만 원", "월 80만 원부터")
HOW_FAR = ("finished", "finished", "agreed", "invited", "declined", "countered", "finished")
DAY = timedelta(days=1)


def fill(
    *,
    firms: Sequence[FirmView],
    joined: Sequence[Newcomer],
    told: Sequence[dict[str, object]],
    evening: datetime,
) -> None:
    """List the talents, and let firms engage some of them."""
    at = evening - 60 * DAY
    people = list(
        dict(
            [
                (county.person_id(INTERPRETER), "나루 통역"),
                *_trained(evening),
                *_members(joined),
            ]
        ).items()
    )
    rows = cycle(told)
    first = next(row for row in told if row["kind"] == "interpreter")
    listed: list[tuple[UUID, UUID]] = []
    for number, (person_id, name) in enumerate(people[:TALENTS]):
        row = first if number == 0 else next(rows)
        by = Actor(body_id=NARU, person_id=person_id, name=name)
        talent_id = join_the_pool.write(by=by, profile=_profile(row, name, number), at=at)
        join_the_pool.hand_in(by=by, talent_id=talent_id, agreed=True, at=at + DAY)
        if number < len(people[:TALENTS]) - WAITING:
            join_the_pool.decide(
                by=county.officer("officer"), talent_id=talent_id, step="published", reason="",
                at=at + 2 * DAY,
            )  # fmt: skip
            listed.append((talent_id, person_id))
    _engage(firms, listed, evening)


def _trained(evening: datetime) -> list[tuple[UUID, str]]:
    """Return who holds a certificate of our courses: the pool is made of them first."""
    held = certificates.page(
        body_id=NARU, state="valid", on=clock.legal_date(evening), limit=TRAINED
    )
    return [(one.person_id, one.name) for one in held.rows]


def _members(joined: Sequence[Newcomer]) -> list[tuple[UUID, str]]:
    return [(one.id, one.name) for one in joined[-TALENTS:]]


def _profile(row: dict[str, object], name: str, number: int) -> Profile:
    channel = row.get("channel")
    stated = (
        (StatedChannel(kind=channel[0], name=channel[1], reach=REACH[number % len(REACH)]),)
        if isinstance(channel, list)
        else ()
    )
    fields = {key: value for key, value in row.items() if key != "channel"}
    return Profile(
        name=name,
        about="나루의 생산자와 함께 일하고 싶습니다.",
        channels=stated,
        fee=FEES[number % len(FEES)],
        is_free=number % 6 != 5,
        **{"languages": ["ko"], **fields},  # type: ignore[arg-type]
    )


def _engage(
    firms: Sequence[FirmView], listed: Sequence[tuple[UUID, UUID]], evening: datetime
) -> None:
    """Let firms invite; the interpreter one can sign in as has an invitation to answer."""
    stories = zip(listed[1:], cycle(firms[1:]), HOW_FAR, strict=False)
    for number, ((talent_id, person_id), firm, how_far) in enumerate(stories):
        if number % 6 == 4:
            continue  # busy: cannot be invited
        _lead(talent_id, person_id, firm, how_far, evening - (20 - number) * DAY)
    if listed:
        _lead(*listed[0], firms[0], "invited", evening - DAY)


def _lead(talent_id: UUID, person_id: UUID, firm: FirmView, how_far: str, at: datetime) -> None:
    if how_far in {"invited", "countered"}:
        at = max(at, at + 10 * DAY) if how_far == "countered" else at
    owner = Actor(body_id=NARU, firm_ids=frozenset({firm.id}))
    talent = Actor(body_id=NARU, person_id=person_id)
    on = clock.legal_date(at)
    offer = Offer(
        brief="추석 선물 상품을 소개하는 영상과 라이브 방송 한 번을 부탁드립니다.",
        terms="촬영은 농장에서, 편집본은 두 번까지 고칩니다.",
        fee="50만 원", starts_on=on + 2 * DAY, ends_on=on + 9 * DAY,
    )  # fmt: skip
    one = engage_a_talent.invite(by=owner, talent_id=talent_id, firm_id=firm.id, offer=offer, at=at)
    if how_far == "countered":
        engage_a_talent.counter(by=talent, engagement_id=one, offer=offer, at=at + DAY)
    elif how_far != "invited":
        agrees = how_far != "declined"
        engage_a_talent.answer(
            by=talent, engagement_id=one, agrees=agrees, at=at + DAY,
            words="" if agrees else "그 주에는 다른 촬영이 있습니다.",
        )  # fmt: skip
    if how_far == "finished":
        _finish(one, owner, talent, at + 9 * DAY)


def _finish(one: UUID, owner: Actor, talent: Actor, at: datetime) -> None:
    engage_a_talent.end(by=talent, engagement_id=one, how="finish", words="", hours=12, at=at)
    engage_a_talent.rate(
        by=owner, engagement_id=one, points=5, at=at + DAY,
        words="약속한 날에 맞춰 정성껏 찍어 주셨습니다.",
    )  # fmt: skip
    engage_a_talent.rate(
        by=talent, engagement_id=one, points=5, words="준비가 잘 되어 있었습니다.", at=at + DAY
    )
