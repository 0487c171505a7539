"""
Leave two sample tests in the demo county: one over, with answers in six languages, and one open.

The past is written by the operations, without letters; answers are drawn around what each product
is liked for, so that every report advises something else.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView, FirmView
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.samples import numbers
from naru.samples.operations import answering, asking, entries, parcels, tests
from naru.samples.operations.asking import Address, Chosen
from naru.samples.operations.entries import Offer
from naru.samples.operations.parcels import Shipment
from naru.samples.operations.tests import Plan

FILE = Path(__file__).with_name("samples.toml")
SEED = 20_260_501
MARKETS = ("JP", "CN", "US", "VN", "ES", "SG")
FOREIGN = ("JP", "CN", "US", "VN", "ES", "SG", "MX", "DE")
RATED = ("taste", "quality", "packaging", "label", "fit", "intent")
PRICES = ("too_cheap", "cheap", "expensive", "too_expensive")
KINDS = ("importer", "wholesaler", "retailer", "online", "food_service")
CHANGES = ("size", "pack", "label", "shelf_life", "certificate", "price")
WHY = Text("테스트가 겨냥한 시장의 확인된 바이어", "A checked buyer in a market this test aims at")
EVENTS = {"asked": 70, "replied": 66, "sent": 58, "arrived": 50, "answered": 40, "closed": 6}
OPEN_BUYERS, WANTING = slice(12, 18), 3
AGREES = 0.6
SILENT_EVERY, DECLINES_EVERY, UNANSWERED_EVERY = 7, 6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the tests are told with."""

    products: Sequence[Mapping[str, Any]]
    words: Mapping[str, Sequence[str]]
    english: Mapping[str, str]  # names of firms
    firms: Sequence[FirmView]
    buyers: Sequence[BuyerView]
    officer: Actor
    evening: datetime
    chance: Random

    def day(self, name: str) -> datetime:
        return self.evening - timedelta(days=EVENTS[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A firm's part in a test: its entry and its product."""

    entry: UUID
    firm: FirmView
    product: Mapping[str, Any]


def leave(*, opened: Sequence[Opened], evening: datetime) -> None:
    """Tell both tests."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    firms = _firms(min(len(opened), len(told["product"])))
    story = Story(
        products=told["product"], words=told["words"], english=told["english"],
        firms=firms, buyers=_buyers(),
        officer=county.officer("officer"), evening=evening, chance=Random(SEED),
    )  # fmt: skip
    with db.transaction():
        _past(story)
        _open(story)


def _firms(count: int) -> list[FirmView]:
    numbers_of = (people.business_number(FIRST_SERIAL + n) for n in range(count))
    return [firm for number in numbers_of if (firm := register.firm_by_brn(number))]


def _buyers() -> list[BuyerView]:
    """Return three buyers of each market, one market after the other in turn."""
    by_country = [
        [one for one in buyers.named(body_id=NARU, country=code) if one.standing == "known"][:3]
        for code in FOREIGN
    ]
    rounds = max((len(row) for row in by_country), default=0)
    return [row[n] for n in range(rounds) for row in by_country if n < len(row)]


def _test(story: Story, title: Text, *, begun: datetime, ends: datetime) -> UUID:
    plan = Plan(
        title_ko=title.ko, title_en=title.en, firms_max=6, samples_per_firm=10,
        shipping_budget_won=3_000_000, survey_code="food", countries=MARKETS,
        about="샘플과 배송은 기관이 부담합니다. 설문 결과는 업체별 보고서로 드립니다.",
        apply_until_on=clock.legal_date(begun + timedelta(days=14)),
        answer_until_on=clock.legal_date(ends),
    )  # fmt: skip
    made = tests.draft(by=story.officer, plan=plan, at=begun)
    tests.open_(by=story.officer, test_id=made, at=begun)
    return made


def _past(story: Story) -> None:
    begun = story.evening - timedelta(days=90)
    test = _test(
        story, Text("봄 식품 샘플 테스트", "Spring sample test of food"), begun=begun,
        ends=story.evening - timedelta(days=7),
    )  # fmt: skip
    for place, (firm, product) in enumerate(zip(story.firms, story.products, strict=False)):
        part = _entered(story, test, firm, product, begun)
        chosen = [one for one in story.buyers if one.country not in product["barred"]]
        shift = place * 5 % max(1, len(chosen))
        for n, buyer in enumerate([*chosen[shift:], *chosen[:shift]][: product["asked"]]):
            _led(story, part, buyer, n)
    tests.close(by=story.officer, test_id=test, at=story.day("closed"))


def _entered(
    story: Story, test: UUID, firm: FirmView, product: Mapping[str, Any], at: datetime
) -> Part:
    owner = Actor(body_id=NARU, name=firm.representative, firm_ids=frozenset({firm.id}))
    name, about = product["name"], product["about"]
    offer = Offer(
        firm_name_en=story.english.get(firm.name, ""),
        product_kind="words", product_id=None, name_ko=name["ko"], name_en=name["en"],
        names_more={tag: said for tag, said in name.items() if tag not in {"ko", "en"}},
        about_ko=about["ko"], about_en=about["en"], pack=product["pack"], goods="food",
        hs_code=product["hs"], samples_offered=product["offered"], weight_grams=320,
        value_minor=product["cost"], price_minor=product["ask"], cost_minor=product["cost"],
        barred_countries=product["barred"], restrictions=product["restrictions"],
    )  # fmt: skip
    made = entries.enter(
        by=owner, test_id=test, firm_id=firm.id, firm_name=firm.name, offer=offer, at=at
    )
    entries.decide(
        by=story.officer, entry_id=made, accepts=True, at=at + timedelta(days=2),
        reason="수출용 포장과 인증 준비가 되어 있습니다.",
    )  # fmt: skip
    return Part(entry=made, firm=firm, product=product)


def _led(story: Story, part: Part, buyer: BuyerView, n: int) -> None:
    """Lead one buyer as far as she goes."""
    invitation = _asked(story, part.entry, buyer, story.day("asked"))
    if n % SILENT_EVERY == SILENT_EVERY - 1:
        asking.let_lapse(body_id=NARU, asked_before=story.day("replied"), at=story.day("arrived"))
        return
    if n % DECLINES_EVERY == DECLINES_EVERY - 1:
        asking.decline(
            body_id=NARU, buyer_id=buyer.id, invitation_id=invitation, words="",
            at=story.day("replied"),
        )  # fmt: skip
        return
    _sent(story, invitation, buyer, part.product)
    if n % UNANSWERED_EVERY != UNANSWERED_EVERY - 1:
        _answered(story, part, invitation, buyer)


def _asked(story: Story, entry: UUID, buyer: BuyerView, at: datetime) -> UUID:
    chosen = Chosen(buyer_id=buyer.id, country=buyer.country, reasons=[WHY])
    return asking.ask(by=story.officer, entry_id=entry, chosen=chosen, at=at)


def _wanted(invitation: UUID, buyer: BuyerView, at: datetime) -> None:
    to = Address(receiver=buyer.contact, address=f"1 Harbour Road, {buyer.city}", phone="000-0000")
    asking.accept(body_id=NARU, buyer_id=buyer.id, invitation_id=invitation, to=to, at=at)


def _sent(story: Story, invitation: UUID, buyer: BuyerView, product: Mapping[str, Any]) -> None:
    _wanted(invitation, buyer, story.day("replied"))
    shipment = Shipment(
        carrier="EMS", tracking_number=f"EG{story.chance.randrange(10**8, 10**9)}KR",
        contents=f"{product['name']['en']} ({product['pack']}) – no commercial value",
        value_minor=product["cost"], weight_grams=320,
        cost_won=story.chance.randrange(24, 38) * 1_000,
        sent_on=clock.legal_date(story.day("sent")),
    )  # fmt: skip
    by = story.officer
    parcels.send(by=by, invitation_id=invitation, shipment=shipment, at=story.day("sent"))
    parcels.note(
        by=by, invitation_id=invitation, status="arrived",
        on=clock.legal_date(story.day("arrived")),
    )  # fmt: skip


def _answered(story: Story, part: Part, invitation: UUID, buyer: BuyerView) -> None:
    at = story.day("answered")
    answering.save(
        body_id=NARU, buyer_id=buyer.id, invitation_id=invitation, language=buyer.language,
        entered=_fields(story, buyer, part.product), is_final=True, at=at,
    )  # fmt: skip
    results.note(
        by=story.officer,
        came=Came(
            firm_id=part.firm.id, kind="sample", came_from=("sample", invitation),
            happened_on=clock.legal_date(at), buyer_id=buyer.id, country=buyer.country,
            note=part.product["name"]["ko"],
        ),
        at=at,
    )  # fmt: skip


def _fields(story: Story, buyer: BuyerView, product: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    chance = story.chance
    fields: dict[str, Sequence[str]] = {
        code: [str(_point(chance, tenths))]
        for code, tenths in zip(RATED, product["liked"], strict=True)
    }
    factor = chance.choice((80, 90, 100, 100, 110, 120))
    for name, price in zip(PRICES, product["prices"], strict=True):
        fields[f"prices_{name}"] = [numbers.written(price * factor // 1000 * 10)]
    keen = int(fields["intent"][0])
    fields["wants"] = [wish for wish, least in (("quotation", 4), ("meeting", 5)) if keen >= least]
    fields["change"] = chance.sample(CHANGES, 2)
    fields["business"] = [chance.choice(KINDS)]
    fields["words"] = [chance.choice(story.words[buyer.language])]
    fields["contact"] = ["yes" if chance.random() < AGREES else "no"]
    return fields


def _point(chance: Random, tenths: int) -> int:
    return min(5, max(1, round(chance.gauss(tenths / 10, 0.6))))


def _open(story: Story) -> None:
    """Leave a test at work: entries to decide, samples to send, one parcel on its way."""
    evening = story.evening
    begun = evening - timedelta(days=12)
    test = _test(
        story, Text("가을 식품 샘플 테스트", "Autumn sample test of food"), begun=begun,
        ends=evening + timedelta(days=75),
    )  # fmt: skip
    first, *others = list(zip(story.firms, story.products, strict=False))
    for firm, product in others[:2]:
        owner = Actor(body_id=NARU, name=firm.representative, firm_ids=frozenset({firm.id}))
        offer = Offer(
            product_kind="words", product_id=None, name_ko=product["name"]["ko"],
            name_en=product["name"]["en"], pack=product["pack"], goods="food",
            hs_code=product["hs"],
            samples_offered=5, value_minor=product["cost"], weight_grams=320,
            restrictions=product["restrictions"],
        )  # fmt: skip
        entries.enter(
            by=owner, test_id=test, firm_id=firm.id, firm_name=firm.name, offer=offer,
            at=evening - timedelta(days=3),
        )  # fmt: skip
    part = _entered(story, test, *first, begun)
    for n, buyer in enumerate(story.buyers[OPEN_BUYERS]):
        invitation = _asked(story, part.entry, buyer, evening - timedelta(days=8))
        if n < WANTING:
            _wanted(invitation, buyer, evening - timedelta(days=5))
