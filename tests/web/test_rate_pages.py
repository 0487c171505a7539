"""Rates through the doors, in Korean: the calculator, discounts with their money, settling."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from naru.customs.models import LandedQuote
from naru.goods.consignment import Box, Line, Place
from naru.identity.models import Firm
from naru.journeys import know_the_landed_cost, price_a_shipment, price_abroad
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.kernel.money import Money, won
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.logistics import rates
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import FreightCharge, RateDiscount, TariffTable
from naru.logistics.operations import freight, shipments
from naru.logistics.operations.freight import FreightAsked
from naru.logistics.operations.shipments import Asked
from naru.logistics.ports import Carriers
from naru.logistics.queries import tariffs
from naru.logistics.rates import Parcel

pytestmark = pytest.mark.django_db
LAVER = {
    "country": "US", "grams": "900", "currency": "USD", "purpose": "sale",
    "what_1": "Roasted laver", "hs_1": "200899", "value_1": "200.00",
}  # fmt: skip
TERMS = {
    "name": "EMS 30% 할인", "rate": "30", "cap": "", "services": ["ems"], "sizes": ["micro"],
    "countries": "JP us", "since": "2026-01-01", "until": "", "basis": "2026년 물류비 경감 방안",
    "shares": "도비 30\n군비 70", "first": "100,000",
}  # fmt: skip


@pytest.fixture
def firm(public_body):
    ledger.open_book(book_id=public_body.id, name="나루군", at=clock.now())
    return Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())


@pytest.fixture
def owner_door(people, signed_in, firm):
    return signed_in(people("owner", firm=firm))


@pytest.fixture
def officer_door(people, signed_in, firm):
    return signed_in(people("officer", role="officer"))


def read(answer) -> str:
    assert answer.status_code == 200, answer
    return answer.content.decode()


def shipment(firm_id: UUID) -> UUID:
    line = Line(
        description="Roasted laver", hs6="200899", origin="KR", quantity=2, net_grams=300,
        value=Money(4_000, "USD"),
    )  # fmt: skip
    asked = Asked(
        firm_id=firm_id, firm_name="강진청정", came_from=("hand", None), lines=(line,),
        sender=Place(name="김강진", street="보은로 1", city="강진군", country="KR"),
        receiver=Place(name="Sato", street="1-2", city="Tokyo", country="JP"),
        box=Box(grams=900, length_mm=300, width_mm=200, height_mm=150), currency="USD",
        freight=Money(0, "USD"), insurance=Money(0, "USD"),
    )  # fmt: skip
    return shipments.begin(by=system(1), asked=asked, at=clock.now())


def test_everybody_reckons_freight_duty_and_discount_without_an_account(client, officer_door):
    officer_door.post(reverse("officer:rates_discount_new"), TERMS)

    page = read(client.get(reverse("gate:rates"), LAVER))

    assert "우체국 EMS" in page
    assert "EMS 30% 할인: 요금의 30%" in page
    assert "요금표 기준" in page
    assert "prepared laver" not in page
    assert "조미김 등 조제품 6% × USD 200.00" in page
    assert "보내는 분이 내요" in page


def test_what_cannot_be_read_is_said_and_what_nobody_knows_too(client, public_body):
    wrong = read(client.get(reverse("gate:rates"), LAVER | {"hs_1": "", "grams": ""}))
    unknown = read(client.get(reverse("gate:rates"), LAVER | {"country": "BR"}))
    heavy = read(client.get(reverse("gate:rates"), LAVER | {"country": "JP", "grams": "31000"}))

    assert "HS 코드를 6자리 이상" in wrong
    assert "브라질의" in unknown
    assert "31 kg (최대 30 kg)" in heavy


def test_a_firm_sees_live_prices_for_its_own_shipment_only(owner_door, client, firm):
    outside.provide(Carriers, OneCarrier(carrier=FlatCarrier(won_per_parcel=31_300)))
    mine, others = shipment(firm.id), shipment(uuid4())

    page = read(owner_door.get(reverse("gate:rates"), {"shipment": mine}))

    assert "31,300원" in page
    assert "운송사 실시간 요금" in page
    for door in (owner_door, client):
        assert door.get(reverse("gate:rates"), {"shipment": others}).status_code == 404
    assert client.get(reverse("gate:rates"), {"shipment": mine}).status_code == 404


def test_a_discount_is_set_used_settled_told_by_month_and_ended(owner_door, officer_door, firm):
    made = officer_door.post(reverse("officer:rates_discount_new"), TERMS)
    one = RateDiscount.objects.in_book(1).get()
    parcel = shipment(firm.id)
    by, at = system(1), clock.now()
    price_a_shipment.reserve(by=by, shipment_id=parcel, service="ems", quoted=won(25_500), at=at)
    price_a_shipment.settle_many(by=by, actual={parcel: won(20_000)}, at=at)

    page = read(officer_door.get(made.url))
    overview = read(officer_door.get(reverse("officer:rates")))
    months = officer_door.get(reverse("officer:rates_months"), {"as": "xlsx"})
    charges = read(officer_door.get(reverse("officer:rates_charges")))
    account = read(owner_door.get(reverse("gate:rates_account")))

    assert "도비 30 : 군비 70" in page
    assert "94,000원" in page
    assert "EMS 30% 할인" in overview
    rows = list(load_workbook(io.BytesIO(b"".join(months.streaming_content))).active.values)
    assert [row[-3:] for row in rows if "EMS 30% 할인" in row] == [
        ("도비", 30, 1_800), ("군비", 70, 4_200),
    ]  # fmt: skip
    assert "−5,500원" in charges
    assert "14,000원" in account
    officer_door.post(
        reverse("officer:rates_discount_fund", args=[one.id]), {"amount": "6,000", "token": uuid4()}
    )
    ended = officer_door.post(
        reverse("officer:rates_discount_end", args=[one.id]),
        {"on": clock.today().isoformat(), "reason": "예산 조정"}, follow=True,
    )  # fmt: skip
    assert "잔액 반납하기" in read(ended)
    officer_door.post(reverse("officer:rates_discount_give_back", args=[one.id]))
    left = ledger_queries.balances(book_id=1, codes=[f"freight:discount:{one.id}"])
    assert [each.minor for each in left.values()] == [0]


def test_terms_that_cannot_be_are_sent_back(officer_door):
    def sent(**changed):
        return read(officer_door.post(reverse("officer:rates_discount_new"), TERMS | changed))

    assert "나라 코드가 아니에요: QQ" in sent(countries="QQ")
    assert "빈칸, 비율" in sent(shares="군비")
    refused = officer_door.post(
        reverse("officer:rates_discount_new"), TERMS | {"until": "2025-01-01"}
    )
    assert refused.status_code == 409
    assert not RateDiscount.objects.in_book(1).exists()


def test_a_firm_pays_and_gets_more_credit(officer_door, firm):
    asked = FreightAsked(
        shipment_id=uuid4(), firm_id=firm.id, firm_size="micro", service="ems", carrier="post",
        country="JP", quoted=won(25_500),
    )  # fmt: skip
    freight.reserve(by=system(1), asked=asked, at=clock.now())
    door = reverse("officer:rates_firm", args=[firm.id])
    paid = {"amount": "25,500", "source": "bank", "memo": "강진청정", "token": str(uuid4())}

    before = read(officer_door.get(door))
    for _ in range(2):
        officer_door.post(door, paid)
    officer_door.post(
        reverse("officer:rates_firm_credit", args=[firm.id]),
        {"credit": "900,000", "reason": "수출"},
    )

    after = read(officer_door.get(door))
    assert "25,500원" in before
    assert "900,000원" in after
    assert ledger_queries.balance(book_id=1, code=f"freight:{firm.id}") == won(0)
    assert "강진청정" in read(officer_door.get(reverse("officer:rates_firms")))
    assert officer_door.get(reverse("officer:rates_firm", args=[uuid4()])).status_code == 404


def test_duty_that_a_sender_pays_is_settled_and_the_rates_of_a_week_loaded(officer_door, firm):
    door = reverse("officer:rates_exchange")
    week = {"since": clock.today().isoformat(), "source": "관세청"}
    wrong = officer_door.post(door, week | {"rates": "USD 1,400\nJPY abc"})
    officer_door.post(door, week | {"rates": "USD 1,400"})
    told = price_abroad.Asked(
        firm_id=firm.id, firm_size="micro", country="US", box=Box(grams=900), currency="USD",
        lines=[Line(description="Laver", hs6="200899", origin="KR", quantity=1, net_grams=1,
                    value=Money(20_000, "USD"))],
    )  # fmt: skip
    quote = know_the_landed_cost.quote(
        by=system(1), consignment=price_abroad.consignment(told, Money(0, "USD")),
        quoted_for=("hand", None), at=clock.now() - timedelta(days=3),
    )  # fmt: skip
    know_the_landed_cost.take(by=system(1), quote_id=quote.quote_id, at=clock.now())

    listed = read(officer_door.get(reverse("officer:rates_duties")))
    settled = officer_door.post(
        reverse("officer:rates_duty", args=[quote.quote_id]), {"actual": "20,000"}, follow=True
    )

    assert wrong.status_code == 409
    assert "2번째 줄" in wrong.content.decode()
    assert "1,400" in read(officer_door.get(door))
    assert "강진청정" in listed
    assert "견적과의 차액" in read(settled)
    assert LandedQuote.objects.in_book(1).get().actual_won == 20_000
    assert FreightCharge.objects.in_book(1).count() == 0


def test_rates_of_exchange_are_fetched_or_loaded_by_a_table_and_tell_their_age(officer_door, firm):
    door, today = reverse("officer:rates_exchange"), clock.today()
    before = read(officer_door.get(door))
    fetched = read(officer_door.post(reverse("officer:rates_exchange_fetch"), follow=True))
    table = io.BytesIO('통화,환율\nUSD,"1,401.25"\n'.encode())
    table.name = "rates.csv"
    said = {"since": today.isoformat(), "source": "관세청 공고", "rates": ""}
    loaded = read(officer_door.post(door, said | {"table": table}, follow=True))
    empty = officer_door.post(door, said)

    assert "한 주가 지남" in before
    assert "이번 주 환율" in fetched
    assert "연습용 환율" in fetched
    assert "1,401.25" in loaded
    assert "환율을 적거나 표를 골라" in empty.content.decode()


def test_a_new_tariff_is_looked_at_set_and_taken_back_before_it_begins(officer_door, firm):
    day = clock.today() + timedelta(days=30)
    sheet = officer_door.get(reverse("officer:rates_tariff_sheet", args=["ems"]))
    book = load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))
    japan = next(cell.column for cell in book.active[1] if cell.value == "jp")
    for line in (3, 4):
        book.active.cell(line, japan).value = 25_000
    changed = io.BytesIO()
    book.save(changed)

    def brought(since):
        changed.seek(0)
        changed.name = "ems.xlsx"
        told = {"table": changed, "since": since.isoformat(), "source": "우정사업본부 고시(시험)"}
        return officer_door.post(
            reverse("officer:rates_tariff_new", args=["ems"]), told, follow=True
        )

    late, shown = brought(clock.today()), brought(day)
    one = TariffTable.objects.get()
    at = {name: reverse(f"officer:rates_tariff_{name}", args=[one.id]) for name in
          ("set", "withdraw")}  # fmt: skip
    parcel = Parcel(country="JP", box=Box(grams=500))
    done = read(officer_door.post(at["set"], follow=True))
    counts = {on: price_of(parcel, on) for on in (day - timedelta(days=1), day)}
    again = officer_door.post(at["set"])
    read(officer_door.post(at["withdraw"], {"why": "금액을 잘못 적음"}, follow=True))

    assert late.status_code == 409
    assert "이미 시작되었거나 오늘" in late.content.decode()
    assert "6.4%" in read(shown)
    assert "확정했어요" in done
    assert counts == {day - timedelta(days=1): won(23_500), day: won(25_000)}
    assert again.status_code == 409
    assert price_of(parcel, day) == won(23_500)
    assert "금액을 잘못 적음" in read(
        officer_door.get(reverse("officer:rates_tariff", args=[one.id]))
    )
    with pytest.raises(IntegrityError, match="is kept"), transaction.atomic():
        TariffTable.objects.update(source="다른 곳")


def price_of(parcel, on):
    return rates.price("ems", parcel, on, tariffs.tariffs(body_id=1)).total
