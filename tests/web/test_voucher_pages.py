"""A voucher through the doors: the firm, the provider and two officers, page by page."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.schemes.award import PHOTO
from tests.schemes.office import FOLDER, Office

from naru.identity.models import Appointment, MallMembership, Person
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.ledger import operations as ledger
from naru.messaging.models import Letter
from naru.programmes.models import (
    CostImport,
    Insurer,
    Offer,
    VoucherOrder,
    VoucherPart,
    VoucherPayout,
    VoucherQuote,
    VoucherRequest,
)
from naru.programmes.queries import vouchers as queries

pytestmark = pytest.mark.django_db
FILE = FOLDER / "kr" / "mss" / "2026-online-export-voucher.toml"
POINTS = {"market": 35, "plan": 35, "growth": 15}


class Door:
    """One person's browser; every page must answer as said."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def opens(self, page: str, /, *args: Any, status: int = 200, **query: str) -> str:
        answer = self.client.get(reverse(page, args=args), query)
        assert answer.status_code == status, (page, answer.status_code)
        return answer.content.decode()

    def sends(self, page: str, /, *args: Any, status: int = 302, **given: Any) -> str:
        answer = self.client.post(reverse(page, args=args), given)
        assert answer.status_code == status, (page, answer.content.decode()[-3000:])
        return answer.content.decode()


@pytest.fixture
def office(public_body: Any) -> Office:
    found = Office(public_body.id)
    with db.transaction() if not db.connection.in_atomic_block else db.savepoint():
        ledger.open_book(book_id=found.body_id, name="나루군", at=found.at)
    return found


@pytest.fixture
def door(signed_in: Any) -> Any:
    """Return a function: the browser of an actor, who is a member and, if so, an officer."""

    def opened(who: Actor) -> Door:
        person = Person.objects.get(id=who.person_id)
        MallMembership.objects.get_or_create(
            person=person, body_id=1, defaults={"joined_at": clock.now()}
        )
        if who.body_role:
            Appointment.objects.get_or_create(
                person=person, body_id=1, role=who.body_role, defaults={"granted_at": clock.now()}
            )
        return Door(signed_in(person))

    return opened


@pytest.fixture
def award(office: Office) -> Any:
    """Return a chosen award of 30 million won: applied, screened, reviewed, signed."""
    office.turns(2025, 12, 18)
    year = clock.today().year + 1  # pages read the real clock, so the voucher lasts beyond it
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
    return held


def _offers(office: Office, door: Any, provider: Actor) -> Door:
    """Register as a provider by its pages, and let an officer approve the service."""
    desk = door(provider)
    assert "수행기관 등록" in desk.opens("provider:profile")
    desk.sends(
        "provider:profile",
        name="나루디자인",
        introduction="포장 디자인 10년",
        phone="",
        email="a@b.kr",
    )
    prices = "포장 디자인 | 1종 | 800,000\n로고 | 1건 | 1,500,000원"
    desk.sends("provider:offer", "design", description="시안 3개", prices=prices)
    broken = desk.sends(
        "provider:offer", "video", status=200, description="-", prices="영상 | 비쌈"
    )
    assert "읽을 수 없" in broken
    paper = SimpleUploadedFile("소개서.png", PHOTO)
    desk.sends("provider:hand_in", paper=paper)
    officer = door(office.officer)
    offer = Offer.objects.get()
    page = officer.opens("officer:provider", offer.provider_id)
    assert "포장 디자인" in page
    assert "소개서.png" in page
    officer.sends(
        "officer:provider_decide", offer.provider_id, offer=str(offer.id), action="approved"
    )
    return desk


def test_a_voucher_goes_from_the_deposit_to_the_bank_page_by_page(office, door, award):
    holder, officer, approver = door(award.holder), door(office.officer), door(office.approver)
    assert "자부담 입금 대기" in holder.opens("gate:voucher", award.id)
    officer.sends(
        "officer:voucher_deposit", award.id, amount="9000000", deposited_on="2026-01-20",
        reference="NH-1", depositor="나루수출",
    )  # fmt: skip
    assert "30,000,000원" in holder.opens("gate:voucher", award.id)

    desk = _offers(office, door, office.firm("나루디자인"))
    assert "나루디자인" in holder.opens("gate:providers", menu="design", price="1000000")
    assert "나루디자인" not in holder.opens("gate:providers", menu="video")
    provider_id = Offer.objects.get().provider_id
    holder.sends(
        "gate:voucher_ask",
        award.id,
        "design",
        title="차 포장",
        text="3종",
        provider=str(provider_id),
    )
    quote = VoucherQuote.objects.in_book(1).get()
    desk.sends(
        "provider:request", quote.id, price="2400000", days="30", valid_until="2027-12-31",
        terms="수정 3회", parts="",
    )  # fmt: skip
    request = VoucherRequest.objects.in_book(1).get()
    assert "2,400,000원" in holder.opens("gate:voucher_request", award.id, request.id)
    confirmation = holder.opens("gate:voucher_place", award.id, quote.id)
    assert "1,680,000원" in confirmation
    assert "720,000원" in confirmation
    changed = holder.sends("gate:voucher_place", award.id, quote.id, price="1", status=422)
    assert "견적이 바뀌었습니다" in changed

    holder.sends("gate:voucher_place", award.id, quote.id, price="2400000")

    order = VoucherOrder.objects.in_book(1).get()
    assert "차 포장" in desk.opens("provider:orders", state="due")
    desk.sends(
        "provider:order_change", order.id, price="2000000", due_on=order.due_on.isoformat(),
        reason="한 종 줄임",
    )  # fmt: skip
    assert "2,000,000원" in holder.opens("gate:voucher_order", award.id, order.id)
    holder.sends("gate:voucher_order_act", award.id, order.id, action="agree")
    desk.sends(
        "provider:deliver", order.id, 1, text="시안과 원본", invoice="20261120-41000000-00000001",
        invoiced_on="2026-01-20", papers=[SimpleUploadedFile("결과.png", PHOTO)],
    )  # fmt: skip
    page = holder.opens("gate:voucher_order", award.id, order.id)
    assert "확인 대기" in page
    (document,) = order_parts(order)[0].document_ids
    for who, name, args in (
        (holder, "gate:voucher_evidence", (award.id, order.id, document)),
        (desk, "provider:evidence", (order.id, document)),
        (officer, "officer:voucher_evidence", (order.id, document)),
    ):
        assert who.client.get(reverse(name, args=args)).status_code == 200
    holder.sends("gate:voucher_order_act", award.id, order.id, action="confirm", part="1")
    holder.sends("gate:voucher_order_rate", award.id, order.id, score="5", words="빠르고 꼼꼼해요")
    assert "빠르고 꼼꼼해요" in holder.opens("gate:provider", provider_id)

    assert "나루디자인" in officer.opens("officer:voucher_settlements")
    officer.sends("officer:voucher_settle", chosen=f"{order.id}/1")
    assert "2,000,000원" in desk.opens("provider:payouts")
    desk.sends("provider:payouts", amount="2000000")
    payout = VoucherPayout.objects.in_book(1).get()
    approver.sends("officer:voucher_payouts_act", chosen=str(payout.id), action="approve")
    officer.sends("officer:voucher_payouts_act", chosen=str(payout.id), action="order")
    payout.refresh_from_db()
    file = officer.client.post(reverse("officer:voucher_payment_csv", args=[payout.order_id]))
    assert "2000000" in file.content.decode("utf-8-sig")
    officer.sends("officer:voucher_payment_booked", payout.order_id, action="paid")
    assert "지급 완료" in desk.opens("provider:payouts")
    assert "28,000,000원" in holder.opens("gate:voucher", award.id)
    told = Letter.objects.filter(template__startswith="vouchers.")
    assert {one.to for one in told} > {"a@b.kr"}
    assert [one.subject for one in told if "정산" in one.subject]
    for name in ("vouchers", "voucher_orders", "voucher_payouts", "providers"):
        assert "나루" in officer.opens(f"officer:{name}")
        sheet = officer.client.get(reverse(f"officer:{name}"), {"as": "xlsx"})
        assert b"".join(sheet.streaming_content)[:2] == b"PK"


def order_parts(order: VoucherOrder) -> list[VoucherPart]:
    return list(VoucherPart.objects.in_book(1).filter(order_id=order.id).order_by("number"))


def test_what_is_another_firms_does_not_exist(office, door, award):
    stranger = door(office.firm("다른상사"))

    for name in ("voucher", "award_costs"):
        stranger.opens(f"gate:{name}", award.id, status=404)
    stranger.opens("gate:voucher_ask", award.id, "design", status=404)
    assert "아직 바우처가 없어요" in stranger.opens("gate:vouchers")


def test_the_bank_list_is_taken_in_with_a_report(office, door, award):
    officer = door(office.officer)
    number = queries.voucher(book_id=1, voucher_id=award.id).deposit_number
    content = (
        "거래번호,거래일,입금번호,입금액,입금자\n"
        f"A1,2026-01-20,{number},9000000,나루수출\nA2,2026-01-20,김나루,1000,김나루\n"
    )

    for expected in ("반영", "이미 반영"):
        page = officer.sends(
            "officer:voucher_deposits", status=200,
            file=SimpleUploadedFile("입금.csv", content.encode("cp949")),
        )  # fmt: skip
        assert expected in page
    assert "해당 바우처 없음" in page
    assert queries.voucher(book_id=1, voucher_id=award.id).status == "issued"


def test_the_pages_of_premium_support_lead_from_the_insurer_to_the_receipt(office, door):
    office.turns(2021, 3, 2)
    call = office.opens("yongin/2021-trade-insurance")
    firm = office.firm("용인무역", size="small", region_code="4146325024")
    call.applies(firm, limit_usd="50000", exports_usd="500000", has_tax_arrears="아니요")
    call.screens()
    (held,) = call.chooses().values()
    officer, holder = door(office.officer), door(firm)

    officer.sends(
        "officer:premium_insurer", name="한국무역보험공사", bank="004", account="12345678901234",
        holder="한국무역보험공사",
    )  # fmt: skip
    officer.sends("officer:premiums_act", action="enrol", insurer=str(Insurer.objects.get().id))
    officer.sends("officer:premiums_act", action="pay")
    content = f"선정번호,증권번호,시작일,종료일\n{held.view.number},K-1,2021-04-01,2022-03-31\n"
    officer.sends(
        "officer:premium_certificates", status=200,
        file=SimpleUploadedFile("증권.csv", content.encode()),
    )  # fmt: skip

    assert "250,000" in officer.opens("officer:premiums")
    receipt = holder.opens("gate:premium", held.id)
    assert "K-1" in receipt
    assert "250,000원" in receipt
    assert "용인무역" in holder.opens("gate:premiums")


def test_costs_are_claimed_by_a_table_with_a_report_by_line(office, door):
    office.turns(2026, 2, 10)
    call = office.opens("motie/2026-logistics-voucher", money=50_000_000)
    firm = office.firm("나루수출", size="small")
    handed = call.applies(
        firm, exports_usd="300000", growth="20", countries="4", mid_sized="아니요",
        new_exporter="아니요",
    )  # fmt: skip
    office.turns(2026, 3, 2)
    call.screens()
    call.is_reviewed({handed.application_id: [{"plan": 30}] * 2})
    (held,) = call.chooses().values()
    holder = door(firm)
    template = holder.client.get(reverse("gate:award_costs_template", args=[held.id])).content

    page = holder.client.post(
        reverse("gate:award_costs", args=[held.id]),
        {"table": SimpleUploadedFile("costs.xlsx", template)},
        follow=True,
    ).content.decode()
    made = CostImport.objects.in_book(1).get()
    holder.sends(
        "gate:award_costs_report", held.id, made.id, papers=SimpleUploadedFile("BL-1.png", PHOTO)
    )

    assert "840,000원" in page  # seven tenths of the example's 1,200,000
    assert "청구한 표예요" in holder.opens("gate:award_costs_report", held.id, made.id)
    assert "비용 일괄 청구" in holder.opens("gate:vouchers")
