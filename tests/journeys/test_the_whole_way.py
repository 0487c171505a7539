"""
The whole way in a browser: from a producer's first page to her payout, in Korean.

After every step the books are proved: they recount without a difference, all accounts together
are zero, escrow holds exactly what open orders are worth, and the vendor is owed what she should.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.journeys.walking import Walk, balance, in_wallet

from naru.adapters.carrier.sandbox import SandboxCarrier
from naru.adapters.portone import wiring
from naru.commerce import carriers
from naru.commerce.models import (
    Category,
    Order,
    Payment,
    Payout,
    Product,
    ShippingPolicy,
    Sku,
    Vendor,
    VendorOrder,
)
from naru.commerce.operations import funds, shelf_index, stock
from naru.identity.models import Person
from naru.journeys import deliver, pay_out
from naru.journeys.demo_county import county
from naru.kernel import clock, db
from naru.kernel.actor import system
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import lots
from naru.ledger.accounts import fund

PRODUCER = "eunju@example.com"
PASSWORD = county.PASSWORD
GIFT, PAYBACK = county.GIFT, county.PAYBACK


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Path) -> Walk:
    """Open the county."""
    now = clock.now()
    first = clock.legal_date(now).replace(day=1)
    county.open_all(first=first, at=clock.start_of(first), now=now)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    return Walk(served_site.url, page, pictures)


# --- the steps ----------------------------------------------------------------------------------


def picture(folder: Path, name: str) -> str:
    path = folder / name
    Image.new("RGB", (900, 700), "tomato").save(path, "JPEG")
    return str(path)


def producer_opens_a_shop(walk: Walk) -> Vendor:
    walk.who = PRODUCER
    walk.go("/account/signup/")
    walk.fill(이메일=PRODUCER, 이름="강은주", 휴대전화번호="010-0000-1111")
    walk.page.locator("input[name=password1]").fill(PASSWORD)
    walk.page.locator("input[name=password2]").fill(PASSWORD)
    walk.tick("이용약관", "개인정보 수집·이용", "만 14세 이상입니다")
    walk.press("회원가입")
    walk.go("/merchant/start")
    walk.fill(**{"사업자등록번호": "123-45-67891", "상호": "은주농장", "대표자 이름": "강은주"})
    walk.fill(**{"전화": "061-000-1111", "가게 이름": "은주네 사과밭"})
    walk.press("시작하기")
    walk.proves("shop-begun")
    return Vendor.objects.get(name="은주네 사과밭")


def producer_fills_the_checklist(walk: Walk) -> None:
    walk.go("/merchant/setup/shop")
    walk.tick("농산물")
    walk.fill(**{"가게 소개": "나루군 산 아래에서 삼십 년째 사과를 기르는 집입니다."})
    walk.fill(**{"손님이 걸 전화번호": "061-000-1111"})
    walk.page.locator("input[name=annual_sales]").fill("120000000")
    walk.press("저장하고 다음으로")
    for name, text in {
        "base_fee": "3000", "free_over": "50000", "jeju_fee": "3000", "remote_fee": "5000",
        "return_fee": "3000", "lead_days": "2", "ship_from_postcode": "59200",
        "ship_from": "나루군 사과로 1", "return_postcode": "59200",
        "return_address": "나루군 사과로 1",
    }.items():  # fmt: skip
        walk.page.locator(f"input[name={name}]").fill(text)
    walk.press("저장하고 다음으로")
    walk.fill(은행="농협은행", 계좌번호="301-0000-1234-56", 예금주="강은주")
    walk.press("저장하고 다음으로")
    walk.sees("10,000원")
    walk.proves("fees")
    walk.press("수수료를 읽었고 동의합니다")
    walk.go("/merchant/setup/papers")
    while walk.page.get_by_role("button", name="네, 약속합니다").count():
        walk.press("네, 약속합니다")
    report = walk.page.locator("form:has(input[value=mail-order])")
    report.locator("input[type=file]").set_input_files(picture(walk.pictures, "report.jpg"))
    report.get_by_role("button", name="제출").click()
    walk.proves("papers")
    walk.go("/merchant/setup")
    walk.press("입점 심사 요청")
    walk.proves("shop-handed-in")


def officer_approves_the_shop(walk: Walk, vendor: Vendor) -> None:
    walk.becomes("officer@naru.example")
    walk.go(f"/officer/vendors/{vendor.id}")
    walk.sees("은주네 사과밭", "123-45-67891")
    walk.press("적합")
    walk.proves("shop-to-judge")
    walk.press("승인")
    vendor.refresh_from_db()
    assert vendor.status == "approved"
    walk.proves("shop-approved")


def producer_lists_apples(walk: Walk) -> Product:
    walk.becomes(PRODUCER)
    walk.go("/merchant/products/new")
    walk.fill(**{"상품 이름": "나루 꿀사과 3kg"})
    walk.page.locator("select[name=category]").select_option("fruit")
    walk.press("계속")
    product = Product.objects.get(title="나루 꿀사과 3kg")
    part = f"/merchant/products/{product.id}"
    walk.go(f"{part}/basics")
    walk.fill(원산지="국산(나루군)")
    walk.tick("부가가치세 면세")
    walk.press("저장")
    walk.go(f"{part}/options")
    walk.page.locator("input[name=form-0-price]").fill("20000")
    walk.press("저장")
    walk.go(f"{part}/photos")
    walk.page.locator("input[type=file]").set_input_files(picture(walk.pictures, "apple.jpg"))
    walk.fill(**{"사진 설명": "빨간 사과"})
    walk.press("추가")
    walk.go(f"{part}/detail")
    walk.press("글")
    walk.page.locator("textarea").first.fill("산바람을 맞으며 자랐습니다.")
    walk.press("저장")
    walk.go(f"{part}/notice")
    for field_of_notice in walk.page.locator("input[name^=notice-]").all():
        field_of_notice.fill("상품 상세설명 참조")
    walk.press("저장")
    walk.go("/merchant/products/stock")
    walk.page.locator("input[name^=stock-]").fill("10")
    walk.press("저장")
    walk.go(part)
    walk.press("심사 요청")
    walk.proves("product-handed-in")
    return product


def officer_approves_the_product(walk: Walk, product: Product) -> None:
    walk.becomes("officer@naru.example")
    walk.go(f"/officer/products/{product.id}")
    walk.sees("나루 꿀사과 3kg", "은주네 사과밭")
    walk.proves("product-to-judge")
    walk.press("승인")
    product.refresh_from_db()
    assert product.is_live
    walk.proves("product-approved")


def another_producer_sells_oats() -> tuple[Vendor, Product]:
    at = clock.now()
    vendor = Vendor.objects.create(
        body_id=1, firm_id=uuid7(), name="들판 귀리집", status="approved", created_at=at,
        approved_at=at, annual_sales=80_000_000, region_code=county.REGION,
    )  # fmt: skip
    ShippingPolicy.objects.create(vendor=vendor, base_fee=2_500, jeju_fee=3_000, remote_fee=5_000)
    category = Category.objects.get(body_id=1, code="rice")
    product = Product.objects.create(
        body_id=1, vendor=vendor, category=category, code="O-1",
        top_category_id=category.parent_id or category.id,
        title="쌀귀리 1kg", slug="쌀귀리", status="approved", is_live=True,
        option_count=1, listed_price=10_000, created_at=at, updated_at=at, published_at=at,
    )  # fmt: skip
    sku = Sku.objects.create(product=product, price=10_000)
    with db.transaction():
        stock.set_on_hand(book_id=1, counts={sku.id: 10}, at=at)
        funds.open_vendor_account(book_id=1, vendor_id=vendor.id, at=at)
        shelf_index.refresh(product)
    return vendor, product


def give(scheme: str, person: Person, face: int) -> None:
    with db.transaction():
        lots.issue(
            book_id=1, key=f"give:{scheme}", scheme=scheme, holder_id=person.id, face=won(face),
            paid=won(0), origin_account=fund(scheme), posted_at=clock.now(),
            expires_at=clock.now() + timedelta(days=60),
        )  # fmt: skip


def shopper_buys_from_both(walk: Walk, apples: Product, oats: Product) -> Order:
    walk.becomes("shopper@naru.example")
    walk.go(f"/goods/{oats.id}")
    walk.press("장바구니 담기")
    walk.go("/search?q=꿀사과를")
    walk.page.locator("main").get_by_role("link", name=re.compile("나루 꿀사과")).first.click()
    walk.fill(수량="2")
    walk.press("장바구니 담기")
    walk.sees("55,500원")
    assert "장바구니\n2" in walk.page.locator("header").inner_text()
    walk.proves("cart")
    walk.press("주문하기")
    walk.fill(이름="나손님", 휴대전화="010-0000-5678", 우편번호="59237")
    walk.fill(도로명주소="나루군 나루읍 나루로 1")
    walk.page.locator(f"input[name=use_{PAYBACK}]").fill("10000")
    walk.page.locator(f"input[name=use_{GIFT}]").fill("30000")
    walk.tick("구매에 동의합니다")
    walk.proves("checkout")
    walk.press("결제하기")
    walk.sees("15,500원")
    walk.proves("card-page")
    walk.press("승인 (Approve)")
    order = Order.objects.in_book(1).get()
    walk.sees(order.number)
    return order


def producer_sends(walk: Walk, part: VendorOrder) -> None:
    walk.becomes(PRODUCER)
    walk.go("/merchant/orders")
    walk.press(part.number)
    walk.sees("나루로 1", "나루 꿀사과 3kg")
    walk.proves("order-to-send")
    walk.press("상품 준비 시작")
    walk.fill(택배사="CJ대한통운")
    walk.page.locator("#invoice_number").fill(carriers.sample_number("cj", serial=5))
    walk.press("이 번호로 보냈어요")
    part.refresh_from_db()
    assert part.status == "shipped"


def apples_arrive(part: VendorOrder) -> None:
    deliver.follow_parcels(
        body_id=1, at=clock.now(), carriers_port=SandboxCarrier(travel=timedelta(0))
    )
    part.refresh_from_db()
    assert part.status == "delivered"


def shopper_sends_one_back(walk: Walk, part: VendorOrder) -> None:
    walk.becomes("shopper@naru.example")
    walk.go("/orders")
    walk.page.locator("main a[href^='/orders/']").first.click()
    walk.press("반품하기")
    walk.page.locator("input[name^=line_]").fill("1")
    walk.tick("상품이 상하거나 깨졌어요")
    walk.proves("return-asked")
    walk.press("판매자에게 신청하기")
    walk.becomes(PRODUCER)
    walk.go("/merchant/claims")
    walk.press(part.number)
    walk.press("승인")
    walk.proves("return-approved")
    walk.press("환불하기")
    walk.proves("return-refunded")


def shopper_confirms(walk: Walk) -> None:
    walk.becomes("shopper@naru.example")
    walk.go("/orders")
    walk.page.locator("main a[href^='/orders/']").first.click()
    walk.proves("order-after-return")
    walk.press("구매 확정")
    walk.press("네, 확정할게요")


def officers_pay_out(walk: Walk, vendor: Vendor, owed: int) -> None:
    until = clock.now() + timedelta(days=20)
    pay_out.draft_due(by=system(1), payee_kind="vendor", at=until)
    payout = Payout.objects.in_book(1).get(payee_id=vendor.id)
    assert payout.net == owed
    walk.becomes("officer@naru.example")
    walk.go(f"/officer/payouts/{payout.id}/")
    walk.proves("payout-drafted", vendors={vendor.id: owed})
    walk.press("승인 요청")
    walk.becomes("approver@naru.example")
    walk.go(f"/officer/payouts/{payout.id}/")
    walk.press("승인")
    payout.refresh_from_db()
    assert payout.status == "approved"
    walk.proves("payout-approved", vendors={vendor.id: 0})
    assert balance("payout:transit") == owed
    walk.go("/officer/payouts/")
    walk.press("지급 파일 만들기")
    walk.go("/officer/payouts/orders/")
    walk.page.locator("main tbody a").first.click()
    walk.proves("payment-order")
    with walk.page.expect_download() as taken:
        walk.page.get_by_role("button", name="파일 내려받기 (CSV)").click()
    assert f"{owed}" in Path(taken.value.path()).read_bytes().decode("cp949", "replace")
    walk.press("모두 지급됨: 지급 완료로 표시")
    payout.refresh_from_db()
    assert payout.status == "paid"
    walk.proves("payout-paid", vendors={vendor.id: 0})


@pytest.mark.browser
@pytest.mark.slow
def test_the_whole_way_from_a_firm_to_its_payout(walk: Walk) -> None:
    vendor = producer_opens_a_shop(walk)
    producer_fills_the_checklist(walk)
    officer_approves_the_shop(walk, vendor)
    apples = producer_lists_apples(walk)
    officer_approves_the_product(walk, apples)
    other, oats = another_producer_sells_oats()
    shopper = Person.objects.get(email="shopper@naru.example")
    give(GIFT, shopper, 30_000)
    give(PAYBACK, shopper, 10_000)

    order = shopper_buys_from_both(walk, apples, oats)
    assert (in_wallet(GIFT, shopper), in_wallet(PAYBACK, shopper)) == (0, 0)
    assert balance("card:clearing") == -15_500
    assert balance("escrow:orders") == 55_500
    walk.proves("ordered", vendors={vendor.id: 0, other.id: 0})

    part = VendorOrder.objects.in_book(1).get(order_id=order.id, vendor_id=vendor.id)
    producer_sends(walk, part)
    walk.proves("sent")
    apples_arrive(part)
    shopper_sends_one_back(walk, part)
    payment = Payment.objects.in_book(1).get()
    on_card = wiring.sandbox().store.peek(payment.id)["amount"]["cancelled"]
    assert 0 < on_card < 15_500
    assert on_card + in_wallet(GIFT, shopper) + in_wallet(PAYBACK, shopper) == 20_000
    assert in_wallet(GIFT, shopper) == 20_000 - on_card
    assert balance("escrow:orders") == 35_500
    assert balance("card:clearing") == on_card - 15_500

    shopper_confirms(walk)
    fee = balance("commission") + balance("commission:vat")
    assert fee == 660  # 3 % of the 20,000 that stayed sold, and its VAT
    owed = 23_000 - fee
    walk.proves("confirmed", vendors={vendor.id: owed, other.id: 0})
    assert balance("escrow:orders") == 12_500
    officers_pay_out(walk, vendor, owed)
    assert balance("bank") == owed
    assert balance("escrow:orders") == 12_500
