"""
Leave vouchers in the demo county in every state, with premiums and freight to pay.

One waits for its own contribution, one has quotes to compare, a dispute to decide and work to
confirm, one has work to settle; a provider's claim waits for approval. The county runs its own
copy of the online-export voucher, whose days fit the day of the story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.identity.queries import register
from naru.journeys import (
    insure_exporters,
    order_with_a_voucher,
    pay_providers,
    register_providers,
    run_a_call,
    run_vouchers,
)
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.people import business_number
from naru.journeys.order_with_a_voucher import Upload
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger.payment_order import BankAccount
from naru.programmes.definition.course import RoundSpec
from naru.programmes.operations import awards, calls, programmes
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.providers import PriceLine
from naru.programmes.queries import programmes as programme_queries
from naru.programmes.queries import voucher_orders

SOURCE = ("mss", "2026-online-export-voucher")
FIRST_SERIAL = 880_001
FACE, OWN = 30_000_000, 9_000_000
PICTURE = b"\x89PNG\r\n\x1a\n" + b"a draft of the work"
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
PRICES = {
    "design": [("포장 디자인", "1종", 800_000), ("로고", "1건", 1_500_000)],
    "video": [("제품 영상 30초", "1편", 2_500_000)],
    "branding": [("브랜드 이름과 이야기", "1건", 3_000_000)],
    "freight": [("해상운송 LCL", "1CBM", 180_000), ("항공운송", "1kg", 9_000)],
    "translation": [("상세페이지 영어 번역", "1쪽", 60_000)],
}


@dataclass(frozen=True, slots=True)
class Party:
    """A firm of the story and who acts for it."""

    firm_id: UUID
    by: Actor
    name: str


@dataclass(frozen=True, slots=True)
class Fair:
    """Who meets: the holder with a voucher in use, and two providers."""

    voucher_id: UUID
    holder: Party
    studio: UUID
    studio_by: Actor
    forwarder: UUID
    forwarder_by: Actor
    at: datetime


def leave(evening: datetime) -> None:
    """Play the story of the vouchers; it ends in the evening of the story's last day."""
    at = evening - timedelta(days=20)
    producer = county.person_id("producer@naru.example")
    first = register.firms_of(producer)[0]
    mine = Party(first.id, _actor(producer, first.id), first.name)
    others = [_firm(number, name, at) for number, name in enumerate(("솔섬김치", "은골한과"), 2)]
    call = _call(_copy(evening, at), "export-voucher", 200_000_000, at)
    ids = [
        _award(
            call, one, f"V{at:%y}-{number:04d}", at, kind="voucher", amount=FACE - OWN, own=OWN,
            facts={"firm.size": "small"},
        )
        for number, one in enumerate([mine, *others], 1)
    ]  # fmt: skip
    for place in (0, 1):
        run_vouchers.deposit(
            by=county.officer("officer"), voucher_id=ids[place], amount=won(OWN),
            reference=f"나루은행-{place + 1:04d}", deposited_on=clock.legal_date(at), at=at,
        )  # fmt: skip
    fair = _fair(ids[0], mine, at)
    _orders(fair)
    _second_holder(fair, ids[1], others[0])
    _premiums([mine, *others], evening, at)
    _freight(mine, evening, at)


def _actor(person_id: UUID, firm_id: UUID) -> Actor:
    return Actor(body_id=NARU, person_id=person_id, firm_ids=frozenset({firm_id}))


def _firm(number: int, name: str, at: datetime, owner: UUID | None = None) -> Party:
    """Register a firm of the story, with a bank account."""
    officer = county.officer("officer")
    with db.transaction():
        firm_id = firms.register(
            by=officer,
            brn=business_number(FIRST_SERIAL + number),
            particulars=Particulars(
                name=name, representative="나대표", phone="010-0999-0101", size="small"
            ),
            answer=IN_BUSINESS,
            owner_id=owner,
            at=at,
        )
        by = _actor(owner or uuid7(), firm_id)
        firms.set_bank_account(
            by=by, firm_id=firm_id, bank="농협은행", number=f"301099900{number:04d}", holder=name
        )
    return Party(firm_id, by, name)


def _copy(evening: datetime, at: datetime) -> UUID:
    """Write the county's copy of the file, to be used for eight months from the story on."""
    text = (settings.NARU_RULEBOOK / "kr" / SOURCE[0] / f"{SOURCE[1]}.toml").read_text("utf-8")
    last = clock.legal_date(evening) + timedelta(days=240)
    for before, after in (
        ("kr/mss/2026-online-export-voucher", "kr/naru/export-voucher"),
        ("온라인 수출 바우처: an", "나루군 수출 바우처: an"),
        ('ko = "온라인 수출 바우처"', 'ko = "나루군 수출 바우처"'),
        ('en = "Online export voucher"', 'en = "Export voucher of Naru County"'),
        ("online-export-2026", "naru-export"),
        ("2026-12-31", last.isoformat()),
        ("2026-11-30", (last - timedelta(days=31)).isoformat()),
    ):
        text = text.replace(before, after)
    with db.transaction():
        return programmes.write(by=county.officer("administrator"), text=text, at=at)


def _call(version_id: UUID, code: str, money: int, at: datetime) -> UUID:
    """Open a call whose window has closed, and give it its money."""
    officer = county.officer("officer")
    window = RoundSpec(
        number=1, opens_at=at - timedelta(days=60), closes_at=at - timedelta(days=30)
    )
    name = programme_queries.definition(version_id).name.text
    call_id = run_a_call.draft(
        by=officer, version_id=version_id, public_code=code, title=name, rounds=[window], at=at
    )
    run_a_call.give_money(
        by=county.officer("approver"), call_id=call_id, amount=won(money), token=uuid7(), at=at
    )
    notice = Text(f"{name.ko} 공고문입니다.", f"Notice of {name.en}.")
    run_a_call.open_call(by=officer, call_id=call_id, notice=notice, at=at - timedelta(days=60))
    return call_id


def _award(
    call_id: UUID, to: Party, number: str, at: datetime, *, kind: str, amount: int, own: int,
    facts: Mapping[str, object],
) -> UUID:  # fmt: skip
    """Reserve and grant an award, as if its application had been chosen."""
    by = county.officer("officer")
    pick = Pick(
        holder_kind="firm", holder_id=to.firm_id, name=to.name, number=number, amount=won(amount),
        own=won(own), facts=facts,
    )  # fmt: skip
    with db.transaction():
        call = calls.locked(by=by, call_id=call_id)
        (award_id,) = awards.reserve(
            by=by, call=call, picks=[pick], key=f"demo:{number}", kind=kind, at=at
        )
        awards.grant(by=by, award_id=award_id, at=at, since_on=clock.legal_date(at))
    return award_id


def _fair(voucher_id: UUID, holder: Party, at: datetime) -> Fair:
    """Register two providers; what they also offer still waits for the office."""
    studio = _firm(10, "나루디자인", at, county.person_id("provider@naru.example"))
    forwarder = _firm(11, "바다물류", at)
    studio_id = _provider(studio, ("design", "video"), ("branding",), at)
    forwarder_id = _provider(forwarder, ("freight", "design"), ("translation",), at)
    return Fair(voucher_id, holder, studio_id, studio.by, forwarder_id, forwarder.by, at)


def _provider(one: Party, approved: Sequence[str], waiting: Sequence[str], at: datetime) -> UUID:
    provider_id = register_providers.register(
        by=one.by,
        firm_id=one.firm_id,
        name=one.name,
        introduction="작은 가게의 첫 수출을 10년째 함께 준비해 왔습니다.",
        phone="010-0999-0102",
        email="hello@provider.example",
        at=at,
    )
    offers = {
        menu: register_providers.offer(
            by=one.by,
            provider_id=provider_id,
            menu=menu,
            description="시안 3개, 수정 2회까지 포함합니다.",
            prices=[
                PriceLine(name=name, unit=unit, price=price) for name, unit, price in PRICES[menu]
            ],
            at=at,
        )
        for menu in (*approved, *waiting)
    }
    register_providers.decide(
        by=county.officer("officer"), offer_ids=[offers[menu] for menu in approved],
        status="approved", at=at,
    )  # fmt: skip
    return provider_id


def _ask(fair: Fair, menu: str, title: str, *asked: UUID, day: int = 1) -> UUID:
    return order_with_a_voucher.ask(
        by=fair.holder.by,
        voucher_id=fair.voucher_id,
        menu=menu,
        title=title,
        text="세 가지 제품에 쓸 수 있게 영어와 한국어로 부탁드려요.",
        provider_ids=asked,
        at=fair.at + timedelta(days=day),
    )


def _quote(fair: Fair, request_id: UUID, provider_id: UUID, price: int, *, day: int = 2) -> UUID:
    quotes = voucher_orders.quotes(book_id=NARU, request_id=request_id)
    quote_id = next(one.id for one in quotes if one.provider_id == provider_id)
    at = fair.at + timedelta(days=day)
    order_with_a_voucher.quote(
        by=fair.studio_by if provider_id == fair.studio else fair.forwarder_by,
        quote_id=quote_id,
        price=price,
        days=20,
        terms="수정 2회 포함, 원본 파일 제공",
        valid_until=clock.legal_date(at) + timedelta(days=45),
        at=at,
    )
    return quote_id


def _ordered(fair: Fair, menu: str, title: str, price: int, day: int) -> UUID:
    provider_id = fair.forwarder if menu == "freight" else fair.studio
    quote_id = _quote(fair, _ask(fair, menu, title, provider_id, day=day), provider_id, price,
                      day=day)  # fmt: skip
    return order_with_a_voucher.place(
        by=fair.holder.by, quote_id=quote_id, price=won(price), at=fair.at + timedelta(days=day)
    )


def _delivered(fair: Fair, order_id: UUID, serial: int, day: int, *, by: Actor) -> None:
    at = fair.at + timedelta(days=day)
    order_with_a_voucher.deliver(
        by=by,
        order_id=order_id,
        number=1,
        text="최종 원본과 사용 안내를 드렸습니다.",
        invoice=f"{at:%Y%m%d}-41000000-{serial:08d}",
        invoiced_on=clock.legal_date(at),
        uploads=[Upload(name="결과물.png", content=PICTURE)],
        at=at,
    )


def _orders(fair: Fair) -> None:
    """Leave orders of the first voucher in every state."""
    two = _ask(fair, "design", "배 잼 포장 디자인 3종", fair.studio, fair.forwarder, day=14)
    _quote(fair, two, fair.studio, 2_400_000, day=15)
    _quote(fair, two, fair.forwarder, 2_900_000, day=16)
    _ask(fair, "video", "농장 소개 영상", fair.studio, day=17)
    done = _ordered(fair, "design", "영문 로고", 1_500_000, 1)
    _delivered(fair, done, 1, 8, by=fair.studio_by)
    order_with_a_voucher.confirm(
        by=fair.holder.by, order_id=done, number=1, at=fair.at + timedelta(days=9)
    )
    order_with_a_voucher.rate(
        by=fair.holder.by, order_id=done, score=5, words="빠르고 꼼꼼했어요.",
        at=fair.at + timedelta(days=9),
    )  # fmt: skip
    order_with_a_voucher.settle_many(
        by=county.officer("officer"), parts=[(done, 1, "1")], at=fair.at + timedelta(days=10)
    )
    firm_id = next(iter(fair.studio_by.firm_ids))
    pay_providers.claim(
        by=fair.studio_by, firm_id=firm_id, amount=won(1_000_000), at=fair.at + timedelta(days=11)
    )
    waits = _ordered(fair, "video", "배 수확 영상 30초", 2_500_000, 5)
    _delivered(fair, waits, 2, 16, by=fair.studio_by)
    disputed = _ordered(fair, "freight", "로스앤젤레스 시범 수출 운송", 1_900_000, 6)
    _delivered(fair, disputed, 3, 15, by=fair.forwarder_by)
    order_with_a_voucher.dispute(
        by=fair.holder.by, order_id=disputed, number=1,
        reason="약속한 날보다 닷새 늦게 도착했습니다.", at=fair.at + timedelta(days=17),
    )  # fmt: skip
    running = _ordered(fair, "design", "선물 상자 디자인", 1_800_000, 12)
    order_with_a_voucher.propose(
        by=fair.studio_by, order_id=running, side="provider", price=won(1_600_000),
        due_on=clock.legal_date(fair.at) + timedelta(days=45), reason="두 종으로 줄었습니다.",
        at=fair.at + timedelta(days=18),
    )  # fmt: skip


def _second_holder(fair: Fair, voucher_id: UUID, holder: Party) -> None:
    """Leave work of the second voucher that waits to be settled."""
    own = Fair(
        voucher_id, holder, fair.studio, fair.studio_by, fair.forwarder, fair.forwarder_by, fair.at
    )
    order_id = _ordered(own, "design", "김치 상표 디자인", 2_200_000, 3)
    _delivered(own, order_id, 4, 13, by=fair.studio_by)
    order_with_a_voucher.confirm(
        by=holder.by, order_id=order_id, number=1, at=fair.at + timedelta(days=14)
    )


def _premiums(parties: Sequence[Party], evening: datetime, at: datetime) -> None:
    """Insure two firms, one of them with its certificate; a third waits."""
    version = _version("kr/yongin/2021-trade-insurance")
    if version is None:
        return
    call_id = _call(version, "trade-insurance", 3_000_000, at)
    for number, (one, limit) in enumerate(zip(parties, (50_000, 30_000, 20_000), strict=True), 1):
        if number == len(parties):
            _enrol(evening, call_id)
        _award(
            call_id, one, f"P{at:%y}-{number:04d}", at, kind="premium", amount=limit * 5, own=0,
            facts={"policy.limit_usd": limit},
        )  # fmt: skip


def _enrol(evening: datetime, call_id: UUID) -> None:
    officer = county.officer("officer")
    account = BankAccount(bank_code="004", account="99901012345678", holder="한국무역보험공사")
    insurer = insure_exporters.name_insurer(
        by=officer, name="한국무역보험공사", account=account, at=evening
    )
    insure_exporters.enrol_all(by=officer, insurer_id=insurer, at=evening)
    insure_exporters.ask_for_payment(by=officer, at=evening)
    since = clock.legal_date(evening)
    number = f"P{evening - timedelta(days=20):%y}-0001"
    row = f"{number},K-{call_id.hex[-8:]},{since},{since + timedelta(days=364)}"
    insure_exporters.take_certificates(
        by=officer, content=f"선정번호,증권번호,시작일,종료일\n{row}\n".encode(), at=evening
    )


def _freight(holder: Party, evening: datetime, at: datetime) -> None:
    """Award a logistics voucher, whose costs are claimed by a table."""
    version = _version("kr/motie/2026-logistics-voucher")
    if version is not None:
        call_id = _call(version, "logistics-voucher", 100_000_000, at)
        _award(
            call_id, holder, f"L{at:%y}-0001", evening - timedelta(days=3), kind="grant",
            amount=20_000_000, own=0, facts={"firm.size": "small", "firm.is_mid_sized": False},
        )  # fmt: skip


def _version(code: str) -> UUID | None:
    found = programme_queries.programme(body_id=NARU, code=code)
    return found.newest.id if found and found.newest else None
