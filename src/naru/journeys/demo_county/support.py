"""
Let the demo county support small shops: one round decided and agreed on, one under review.

Everything goes through the same journeys as on the pages, on the days on which it would have been.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.conf import settings

from naru.identity.operations import firms, newcomers
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.identity.queries import people as people_queries
from naru.identity.queries import register
from naru.journeys import (
    agree_on_awards,
    apply,
    review_applications,
    run_a_call,
    screen_applications,
    select_awards,
)
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import NARU
from naru.kernel import actor, clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7_at
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.definition.course import RoundSpec
from naru.programmes.operations import programmes, reviewers, reviews
from naru.programmes.operations.drafts import Applicant
from naru.programmes.queries import agreements, application_desk, call_desk
from naru.programmes.queries import reviews as review_queries
from naru.programmes.queries.application_desk import Filters

SEED = 20_260_302
FILE = "kr/naru/2026-shop-refresh.toml"
FIRST_SERIAL = 700_001
DECIDED, REVIEWED = "shop-refresh-spring", "shop-refresh-autumn"
REASONS = (
    "간판 글씨가 바래 밤에는 가게가 보이지 않습니다. 등을 바꾸고 새 간판을 달려고 합니다.",
    "진열대가 낡아 물건이 한쪽으로 쏠립니다. 손님이 고르기 쉬운 낮은 진열대로 바꾸고 싶습니다.",
    "형광등이 어두워 색이 제대로 보이지 않습니다. 전기를 덜 쓰는 조명으로 바꾸려고 합니다.",
    "골목이 새로 정비되어 손님이 늘었는데 가게 앞이 그대로라 아쉽습니다.",
)
NAMES = ("책방", "세탁소", "이발관", "철물점", "문구점", "꽃집", "국숫집", "찻집", "사진관", "빵집")
SIGNED_BY_BOTH = 2
DECIDED_DAYS_AGO, REVIEWED_DAYS_AGO = 42, 27
JUDGES = ("judge1@review.example", "judge2@review.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """A firm of the story that applies."""

    id: UUID
    name: str
    person_id: UUID | None


def tell(*, evening: datetime) -> None:
    """Tell the county's two rounds of support."""
    chance = Random(SEED)
    text = (settings.NARU_RULEBOOK / FILE).read_text(encoding="utf-8")
    began = evening - timedelta(days=DECIDED_DAYS_AGO)
    with db.transaction():
        version_id = programmes.write(by=county.officer("officer"), text=text, file=FILE, at=began)
    crowd = [_producer(), *_register(chance, began)]
    _decided(version_id, crowd[:8], chance, began)
    _under_review(
        version_id, crowd[3:], chance, evening - timedelta(days=REVIEWED_DAYS_AGO), evening
    )


def _producer() -> Applying:
    """Return the firm of the demo's producer, who signs in and signs for herself."""
    person_id = county.person_id("producer@naru.example")
    firm = register.firms_of(person_id)[0]
    return Applying(id=firm.id, name=firm.name, person_id=person_id)


def _register(chance: Random, at: datetime) -> list[Applying]:
    """Register the shops of the old town that are not in the mall."""
    found = []
    with db.transaction():
        for place, trade in enumerate(NAMES):
            name, keeper = f"{chance.choice(people.VILLAGES)} {trade}", people.person(chance)
            firm_id = firms.register(
                by=actor.system(NARU),
                brn=people.business_number(FIRST_SERIAL + place),
                particulars=Particulars(
                    name=name,
                    representative=keeper.name,
                    phone=keeper.phone,
                    postcode="59999",
                    address=f"나루군 나루읍 옛장터길 {place * 3 + 1}",
                    region_code=county.REGION,
                    is_manufacturer=False,
                ),
                answer=RegistryAnswer(standing="active", tax_type="부가가치세 간이과세자"),
                owner_id=None,
                at=at,
            )
            found.append(Applying(id=firm_id, name=name, person_id=None))
    return found


def _decided(version_id: UUID, crowd: Sequence[Applying], chance: Random, began: datetime) -> None:
    """Take a round from its notice to its agreements."""
    call_id = _open(version_id, DECIDED, Text("봄 가게 새 단장 지원", "Spring shop renewal"), began,
                    days=20)  # fmt: skip
    _hand_in_all(call_id, crowd, chance, began + timedelta(days=3))
    closed = began + timedelta(days=21)
    _screen(call_id, closed)
    _review_all(call_id, chance, closed + timedelta(days=2), is_whole=True)
    decided_at = closed + timedelta(days=9)
    officer, approver = county.officer("officer"), county.officer("approver")
    plan = select_awards.propose(
        by=officer,
        call_id=call_id,
        round_id=_round(call_id),
        at=decided_at,
        note="심사위원회 결과대로",
    )
    award_ids = select_awards.take(by=approver, selection_id=plan, at=decided_at)
    select_awards.publish(by=officer, call_id=call_id, at=decided_at + timedelta(days=1))
    offered_at = decided_at + timedelta(days=2)
    until_on = clock.legal_date(offered_at) + timedelta(days=180)
    offered = agree_on_awards.offer_many(
        by=officer, award_ids=award_ids, until_on=until_on, at=offered_at
    )
    _sign_some(offered, approver, offered_at + timedelta(days=3))


def _sign_some(offered: Sequence[UUID], approver: Actor, at: datetime) -> None:
    """Let two pairs sign; then the body still has to, and the producer has not signed yet."""
    officer = county.officer("officer")
    shown = [agreements.agreement(book_id=NARU, agreement_id=one) for one in offered]
    others = [one.id for one in shown if one is not None and one.award.holder_id != _producer().id]
    for place, agreement_id in enumerate(others[:3]):
        agree_on_awards.note_signed_on_paper(
            by=officer, agreement_id=agreement_id, name="가게 주인", at=at
        )
        if place < SIGNED_BY_BOTH:
            agree_on_awards.countersign(
                by=approver, agreement_id=agreement_id, name="나루군수", at=at
            )


def _under_review(
    version_id: UUID,
    crowd: Sequence[Applying],
    chance: Random,
    began: datetime,
    evening: datetime,
) -> None:
    """Leave a round in the middle: most screened, some reviews still to come."""
    call_id = _open(version_id, REVIEWED, Text("가을 가게 새 단장 지원", "Autumn shop renewal"),
                    began, days=18)  # fmt: skip
    _hand_in_all(call_id, crowd, chance, began + timedelta(days=2))
    closed = began + timedelta(days=19)
    found = application_desk.ids(body_id=NARU, filters=Filters(call_id=call_id))
    officer = county.officer("officer")
    screen_applications.decide(by=officer, application_ids=found[:-3], verdict="by_rule", at=closed)
    screen_applications.ask_supplement(
        by=officer,
        application_ids=found[-1:],
        what="견적서에 상호와 날짜가 없습니다. 다시 올려 주세요.",
        due_at=evening + timedelta(days=5),
        at=closed,
    )
    _review_all(call_id, chance, closed + timedelta(days=2), is_whole=False)


def _open(version_id: UUID, code: str, title: Text, at: datetime, *, days: int) -> UUID:
    officer = county.officer("officer")
    window = RoundSpec(number=1, opens_at=at, closes_at=at + timedelta(days=days), quota=5)
    call_id = run_a_call.draft(
        by=officer, version_id=version_id, public_code=code, title=title, at=at, rounds=[window]
    )
    run_a_call.give_money(
        by=officer, call_id=call_id, amount=won(15_000_000), at=at, memo="추경 예산 (가상)",
        token=uuid7_at(int(at.timestamp() * 1000), b"support---"),
    )  # fmt: skip
    notice = Text(
        f"{title.ko}\n\n오래된 간판과 진열대, 조명을 바꾸는 소상공인에게 비용의 70%를 지원합니다.",
        f"{title.en}\n\nSmall shops get 70 % of what it costs to renew signs, shelves and lights.",
    )
    run_a_call.open_call(by=officer, call_id=call_id, notice=notice, at=at)
    return call_id


def _hand_in_all(call_id: UUID, crowd: Sequence[Applying], chance: Random, at: datetime) -> None:
    for place, one in enumerate(crowd):
        _hand_in(call_id, one, chance, at + timedelta(hours=7 * place))


def _hand_in(call_id: UUID, one: Applying, chance: Random, at: datetime) -> None:
    by = actor.system(NARU)
    applicant = Applicant(kind="firm", holder_id=one.id, person_id=one.person_id, title=one.name)
    with db.transaction():
        application_id = apply.start_filled(by=by, call_id=call_id, applicant=applicant, at=at)
    answers: dict[str, str | list[str]] = {
        "years": "12" if one.person_id else str(chance.choice((0, 1, 3, 6, 8, 12, 21))),
        "phone": people.person(chance).phone,
        "quote": str(chance.randrange(12, 68) * 100_000),
        "what": chance.sample(["sign", "shelves", "lights"], chance.randrange(1, 3)),
        "why": chance.choice(REASONS),
    }
    for field, typed in answers.items():
        apply.put(by=by, application_id=application_id, field=field, typed=typed, at=at)
    apply.hand_in(by=by, application_id=application_id, at=at)


def _screen(call_id: UUID, at: datetime) -> None:
    screen_applications.decide(
        by=county.officer("officer"),
        application_ids=application_desk.ids(body_id=NARU, filters=Filters(call_id=call_id)),
        verdict="by_rule",
        at=at,
    )


def _review_all(call_id: UUID, chance: Random, at: datetime, *, is_whole: bool) -> None:
    """Invite two residents and the demo's shopper, share out, and write most of the reviews."""
    officer = county.officer("officer")
    judges = [_join(call_id, officer, email, at) for email in (*JUDGES, "shopper@naru.example")]
    review_applications.share_out(by=officer, call_id=call_id, each=2, at=at)
    for review in review_queries.of_call(call_id=call_id):
        assert review.person_id is not None, "the demo's reviewers have accounts"
        if not is_whole and review.person_id == judges[-1]:
            continue
        by = Actor(body_id=NARU, person_id=review.person_id)
        is_liked = review.title == _producer().name
        points = {
            "need": 38 if is_liked else chance.randrange(22, 40),
            "plan": chance.randrange(15, 30),
            "effect": chance.randrange(9, 20),
        }
        with db.transaction():
            reviews.score(by=by, review_id=review.id, points=points, comment="현장을 보았습니다.")
            reviews.submit(by=by, review_id=review.id, at=at + timedelta(days=4))


def _join(call_id: UUID, officer: Actor, email: str, at: datetime) -> UUID:
    """Invite a reviewer who has an account and nothing to declare."""
    with db.transaction():
        known = people_queries.person_by_email(email)
        person_id = known.id if known else _sign_up(email, at)
        reviewers.invite(by=officer, call_id=call_id, email=email, person_id=person_id, at=at)
        reviewers.declare(
            by=Actor(body_id=NARU, person_id=person_id), call_id=call_id, conflicts={}, at=at
        )
    return person_id


def _round(call_id: UUID) -> UUID:
    call = call_desk.call(body_id=NARU, call_id=call_id)
    assert call is not None, "it was just opened"
    return call.rounds[0].id


def _sign_up(email: str, at: datetime) -> UUID:
    return newcomers.sign_up(
        email=email, password=county.PASSWORD, name="심사위원", phone="010-0999-0001", at=at
    )
