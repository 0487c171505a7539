"""
Labels and papers of a market through the doors, in Korean.

The whole way: facts, check list, a missing certificate ordered by voucher, delivered, shown met;
the label as PDF; trademarks with the desk; a rule that changes; the officers' pages.
"""

import io
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader
from tests.schemes.award import PHOTO
from tests.schemes.office import FOLDER, Office

from naru.desk.models import Mark, MarkWatch
from naru.identity.models import Appointment, MallMembership, Person
from naru.journeys import (
    gather_facts,
    order_with_a_voucher,
    register_providers,
    run_vouchers,
    watch_over_markets,
)
from naru.journeys.order_with_a_voucher import Upload
from naru.kernel import clock, db
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.localisation.models import (
    ExportProduct,
    MarketPlan,
    RequirementEvidence,
    RequirementOrder,
    TrademarkFiling,
)
from naru.localisation.queries import plans as queries
from naru.messaging.models import Letter
from naru.programmes.models import VoucherOrder, VoucherQuote, VoucherRequest
from naru.programmes.operations.providers import PriceLine

pytestmark = pytest.mark.django_db
FILE = FOLDER / "kr" / "mss" / "2026-online-export-voucher.toml"
POINTS = {"market": 35, "plan": 35, "growth": 15}
KIMCHI = {
    "product.name": "배추김치", "product.maker": "Naru Nongsan, Korea",
    "product.origin": "Republic of Korea", "net.amount": "500", "net.unit": "g",
    "food.ingredients": "배추, 새우젓", "food.allergens": ["shrimp"], "food.storage": "냉장",
    "food.shelf_days": "60", "product.gtin": "8801043014793", "product.importer": "Example Ltd.",
    "food.kcal": "33", "food.protein_mg": "1.9", "food.fat_mg": "0.5",
    "food.carbohydrate_mg": "6.1", "food.sodium_mg": "620", "food.claims": ["none"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _files_of_its_own(settings):
    apart = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": apart}


@pytest.fixture
def office(public_body):
    found = Office(public_body.id)
    with db.savepoint():
        ledger.open_book(book_id=found.body_id, name="나루군", at=found.at)
    return found


@pytest.fixture
def door(signed_in):
    """Return a function: the browser of an actor."""

    def opened(who):
        person = Person.objects.get(id=who.person_id)
        MallMembership.objects.get_or_create(
            person=person, body_id=1, defaults={"joined_at": clock.now()}
        )
        if who.body_role:
            Appointment.objects.get_or_create(
                person=person, body_id=1, role=who.body_role, defaults={"granted_at": clock.now()}
            )
        return signed_in(person)

    return opened


def said(client, page, /, *args, status=200, **asked):
    answer = client.get(reverse(page, args=args), asked)
    assert answer.status_code == status, (page, answer.status_code)
    return answer.content.decode()


def sent(client, page, /, *args, **told):
    answer = client.post(reverse(page, args=args), told, follow=True)
    return answer.content.decode()


def prepared(client, *, market, facts=KIMCHI, hs="2005.99", goods="food"):
    """Write a product down and begin a market, as a firm does."""
    sent(client, "gate:localisation_new", name="김치 500g", hs=hs, goods=goods)
    product = ExportProduct.objects.latest("id")
    page = sent(client, "gate:localisation_facts", product.id, **facts)
    assert "저장했습니다" in page, page[-2_000:]
    sent(client, "gate:localisation_open", product.id, market=market)
    return product, MarketPlan.objects.latest("id")


def issued_voucher(office):
    """Return the voucher of a chosen firm, paid in, and the firm."""
    office.turns(2025, 12, 18)
    year = clock.today().year + 1
    text = FILE.read_text(encoding="utf-8").replace("2026-1", f"{year}-1")
    call = office.opens(text, money=50_000_000)
    firm = office.firm("나루수출", size="small")
    handed = call.applies(
        firm, sales_won="900,000,000", exports_usd="0", sells_online_abroad="예",
        has_tax_arrears="아니요", wanted="30,000,000",
    )  # fmt: skip
    office.turns(2026, 1, 12)
    call.screens()
    call.is_reviewed({handed.application_id: [POINTS] * 3})
    (held,) = call.chooses().values()
    held.is_agreed(until=date(2026, 12, 31))
    run_vouchers.deposit(
        by=office.officer, voucher_id=held.id, amount=won(9_000_000), reference="NH-1",
        deposited_on=date(2026, 1, 20), at=office.at,
    )  # fmt: skip
    return SimpleNamespace(voucher_id=held.id, firm=firm)


def approved_provider(office):
    firm = office.firm("인증대행")
    (firm_id,) = firm.firm_ids
    provider_id = register_providers.register(
        by=firm, firm_id=firm_id, name="인증대행", introduction="해외 인증 10년", phone="",
        email="a@b.kr", at=office.at,
    )  # fmt: skip
    offers = [
        register_providers.offer(
            by=firm, provider_id=provider_id, menu=menu, description="등록 대행", at=office.at,
            prices=[PriceLine(name="1건", unit="", price=1_000_000)],
        )
        for menu in ("certification", "patent", "translation")
    ]  # fmt: skip
    register_providers.decide(by=office.officer, offer_ids=offers, status="approved", at=office.at)
    return SimpleNamespace(by=firm, id=provider_id)


def delivered(provider, holder, quote, *, at):
    """Quote, order, deliver and confirm what was asked for."""
    today = clock.legal_date(at)
    order_with_a_voucher.quote(
        by=provider.by, quote_id=quote.id, price=1_500_000, days=30, terms="",
        valid_until=today + timedelta(days=30), at=at,
    )  # fmt: skip
    order_id = order_with_a_voucher.place(by=holder, quote_id=quote.id, price=won(1_500_000), at=at)
    order_with_a_voucher.deliver(
        by=provider.by, order_id=order_id, number=1, text="등록증을 드립니다.",
        invoice="20261120-41000000-00000001", invoiced_on=today,
        uploads=[Upload(name="등록증.png", content=PHOTO)], at=at,
    )  # fmt: skip
    return order_id


def test_a_missing_certificate_is_ordered_delivered_and_shown(office, door):
    held, provider = issued_voucher(office), approved_provider(office)
    firm, at = door(held.firm), clock.now()
    product, plan = prepared(firm, market="CN")
    page = said(firm, "gate:localisation_plan", plan.id)
    assert "해관총서(GACC) 해외 생산기업 등록" in page
    assert "2027년 3월 16일부터 시행" in page
    assert "100%" not in said(firm, "gate:localisation_product", product.id)
    offered = said(firm, "gate:localisation_order", plan.id, "gacc")
    assert "인증대행" in offered

    sent(
        firm, "gate:localisation_order", plan.id, "gacc", way=f"{held.voucher_id}|certification",
        title="중국 GACC 등록", text="등록해 주세요.", provider=str(provider.id),
    )  # fmt: skip

    order = RequirementOrder.objects.get()
    assert (order.kind, order.market, order.code, order.status) == (
        "certification", "CN", "gacc", "asked",
    )  # fmt: skip
    assert VoucherRequest.objects.in_book(1).get().id == order.request_id
    order_id = delivered(provider, held.firm, VoucherQuote.objects.in_book(1).get(), at=at)
    order.refresh_from_db()
    assert (order.status, order.order_id) == ("delivered", order_id)
    assert not RequirementEvidence.objects.exists()

    order_with_a_voucher.confirm(by=held.firm, order_id=order_id, number=1, at=at)

    order.refresh_from_db()
    assert order.status == "done"
    shown = RequirementEvidence.objects.get()
    assert (shown.code, shown.way, shown.note) == (
        "gacc", "order", VoucherOrder.objects.in_book(1).get().number,
    )  # fmt: skip
    assert "100%" in said(firm, "gate:localisation_plan", plan.id)
    paper = firm.get(reverse("gate:localisation_paper", args=[plan.id, shown.document_id]))
    assert paper.status_code == 200
    (firm_id,) = held.firm.firm_ids
    known = gather_facts.of_firm(body_id=1, firm_id=firm_id, on=clock.today()).facts
    assert known["firm.certificates_abroad"] == ("CN:gacc",)
    officer = door(office.officer)
    assert "중국 GACC 등록" in said(officer, "officer:market_orders", kind="certification")
    assert "납품·확인 완료" in said(officer, "officer:market_figures")


def test_a_cancelled_order_leaves_the_line_open(office, door):
    held, provider = issued_voucher(office), approved_provider(office)
    firm = door(held.firm)
    _product, plan = prepared(firm, market="CN")
    sent(
        firm, "gate:localisation_content", plan.id, way=f"{held.voucher_id}|translation",
        title="중국어 상세페이지", text="번역해 주세요.", provider=str(provider.id),
    )  # fmt: skip
    quote, at = VoucherQuote.objects.in_book(1).get(), clock.now()
    order_with_a_voucher.quote(
        by=provider.by, quote_id=quote.id, price=500_000, days=10, terms="", at=at,
        valid_until=clock.today() + timedelta(days=9),
    )  # fmt: skip
    order_id = order_with_a_voucher.place(
        by=held.firm, quote_id=quote.id, price=won(500_000), at=at
    )

    order_with_a_voucher.cancel(
        by=held.firm, order_id=order_id, side="holder", reason="미룹니다", at=at
    )

    assert RequirementOrder.objects.get().status == "cancelled"
    assert not RequirementEvidence.objects.exists()


@pytest.fixture
def firms(office):
    return office.firm("나루농산"), office.firm("다른농산")


def test_facts_are_asked_once_and_unknown_ones_stay_to_be_filled_in(firms, door):
    client, other = (door(each) for each in firms)
    product, plan = prepared(client, market="US", facts={"product.name": "김치"})
    page = said(client, "gate:localisation_plan", plan.id)
    assert "더 적어야 함" in page
    assert "들어 있는 알레르기 유발 물질" in page
    wrong = client.post(
        reverse("gate:localisation_facts", args=[product.id]), {"product.gtin": "8801043014790"}
    )
    assert "마지막 자리는 3이어야" in wrong.content.decode()

    sent(client, "gate:localisation_facts", product.id, **KIMCHI)

    plan.refresh_from_db()
    assert plan.met > 0
    said(other, "gate:localisation_plan", plan.id, status=404)
    said(other, "gate:localisation_product", product.id, status=404)
    assert "이미 준비하고" in sent(client, "gate:localisation_open", product.id, market="US")


def test_a_line_is_shown_assigned_and_taken_back(firms, door):
    client = door(firms[0])
    _product, plan = prepared(client, market="US")
    line = ("gate:localisation_line", plan.id, "facility-registration")
    without = client.post(reverse(line[0], args=line[1:]), {"action": "show", "note": "-"})
    assert without.status_code == 422
    assert "증빙 문서가 있어야" in without.content.decode()
    late = client.post(
        reverse(line[0], args=line[1:]),
        {"action": "show", "file": SimpleUploadedFile("a.png", PHOTO), "valid_until": "2020-01-01"},
    )
    assert "유효기간이 이미" in late.content.decode()

    sent(client, *line, action="show", file=SimpleUploadedFile("FDA.png", PHOTO), note="123",
         valid_until=str(clock.today() + timedelta(days=60)))  # fmt: skip
    sent(client, *line, action="assign", person="김나루", due_on=str(clock.today()))

    page = said(client, *line)
    assert "123" in page
    assert "김나루" in page
    before = MarketPlan.objects.get().met
    sent(client, *line, action="take_back")
    assert MarketPlan.objects.get().met == before - 1


def test_the_label_is_proved_in_the_language_of_the_market(firms, door):
    client = door(firms[0])
    product, plan = prepared(client, market="US")
    assert "사람이 번역해야" in said(client, "gate:localisation_label", plan.id)
    sent(
        client, "gate:localisation_texts", product.id, "en", translator="번역가",
        **{"product.name": "Kimchi", "food.ingredients": "Cabbage, salted shrimp",
           "food.storage": "Keep refrigerated", "product.origin": "Republic of Korea"},
    )  # fmt: skip

    answer = client.get(
        reverse("gate:localisation_proof", args=[plan.id]), {"width": "110", "height": "80"}
    )

    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for words in ("proof, not approved", "17.6 oz (500 g)", "CONTAINS: Shrimp", "110 × 80 mm"):
        assert words in text
    assert "번역 필요" not in said(client, "gate:localisation_label", plan.id)


def test_a_changed_rule_opens_its_line_and_the_firm_hears_of_it(firms, door):
    client = door(firms[0])
    facts = {"cosmetic.has_fragrance": "yes", "product.name": "크림"}
    _product, plan = prepared(client, market="EU", facts=facts, hs="3304.99", goods="cosmetics")
    before, after = (datetime(2026, month, day, tzinfo=UTC) for month, day in ((7, 20), (8, 2)))
    watch_over_markets.run(body_id=1, at=before)
    RequirementEvidence.objects.create(
        body_id=1, plan=plan, code="fragrance-allergens", since=date(2013, 7, 11), way="tick",
        shown_at=before,
    )  # fmt: skip
    letters = Letter.objects.count()

    written = watch_over_markets.run(body_id=1, at=after)

    assert written == Letter.objects.count() - letters == 1
    letter = Letter.objects.latest("id")
    assert "향료 알레르기 성분 80종 표시" in letter.text
    assert RequirementEvidence.objects.get().end_reason == "rule"
    assert watch_over_markets.run(body_id=1, at=after) == 0


def test_papers_that_run_out_and_rules_ahead_are_told_once(firms, door):
    client = door(firms[0])
    _product, plan = prepared(client, market="CN")
    last = clock.today() + timedelta(days=25)
    sent(client, "gate:localisation_line", plan.id, "gacc", action="show", note="C1",
         file=SimpleUploadedFile("GACC.png", PHOTO), valid_until=str(last))  # fmt: skip
    at = clock.now()

    watch_over_markets.run(body_id=1, at=at)

    said_so = "\n".join(Letter.objects.values_list("text", flat=True))
    assert f"{last.isoformat()}까지" in said_so
    assert watch_over_markets.run(body_id=1, at=at) == 0
    watch_over_markets.run(body_id=1, at=at + timedelta(days=26))
    assert "유효기간이 끝났습니다" in "\n".join(Letter.objects.values_list("text", flat=True))
    assert queries.plan(body_id=1, plan_id=plan.id).percent < 100


def test_a_trademark_goes_to_the_desk_once_it_is_filed(firms, door):
    client = door(firms[0])
    sent(client, "gate:localisation_trademark_new", word="나루김치", country="CN", classes="29",
         next_on=str(clock.today() + timedelta(days=3)), note="대리인")  # fmt: skip
    filing = TrademarkFiling.objects.get()
    assert watch_over_markets.run(body_id=1, at=clock.now()) == 1
    assert watch_over_markets.run(body_id=1, at=clock.now()) == 0

    sent(client, "gate:localisation_trademark", filing.id, action="move", status="filed",
         on="2026-03-02", number="7700001")  # fmt: skip

    filing.refresh_from_db()
    assert Mark.objects.get().id == filing.mark_id
    assert MarkWatch.objects.get().word == "나루김치"
    refused = client.post(
        reverse("gate:localisation_trademark", args=[filing.id]),
        {"action": "move", "status": "published", "on": "2026-03-01"},
    )
    assert refused.status_code == 422
    sent(client, "gate:localisation_trademark", filing.id, action="move", status="registered",
         on="2026-09-02", number="7700001")  # fmt: skip
    assert Mark.objects.get().registered_on == date(2026, 9, 2)
    assert "내 권리 목록" in said(client, "gate:localisation_trademark", filing.id)


def test_officers_see_rules_dates_ahead_and_firms(firms, office, door):
    prepared(door(firms[0]), market="CN")
    officer = door(office.officer)

    page = said(officer, "officer:markets")

    assert "2027년 3월 16일" in page
    assert "멕시코" in page
    rules = said(officer, "officer:market", "CN")
    assert "시행 전" in rules
    assert "确认" not in rules
    said(officer, "officer:market", "ZZ", status=404)
    assert "김치 500g" in said(officer, "officer:market_plans", market="CN", state="open")
    assert "김치 500g" not in said(officer, "officer:market_plans", market="US")
    office.writes("yongin/2021-export-plan")
    figures = said(officer, "officer:market_figures")
    assert "온라인 수출지원 (콘텐츠·해외규격인증)" in figures
    assert "인플루언서 온라인 마케팅" in figures
