"""Payouts, certificates and wallets through the doors, in Korean, by those who may."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from naru.commerce import shop_code
from naru.commerce.models import (
    AcceptingShop,
    CertificatePurchase,
    Payout,
    ShippingPolicy,
    ShopSale,
    Vendor,
)
from naru.commerce.operations import payouts as payout_operations
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.identity.models import Firm
from naru.journeys import pay_out
from naru.kernel import clock
from naru.kernel.actor import system
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import lots, schemes
from naru.ledger import operations as ledger
from naru.ledger.accounts import NewAccount
from naru.ledger.posting import Posting

PLACE = "4681000000"


@pytest.fixture
def cast(people):
    at = clock.now()
    firm = Firm.objects.create(
        brn="1234567891",
        name="나루농원",
        representative="김나루",
        registered_at=at,
        region_code="4681025000",
        bank="농협은행",
        bank_account="3010123456701",
        bank_holder="나루농원",
    )
    vendor = Vendor.objects.create(
        body_id=1,
        firm_id=firm.id,
        name="나루농원",
        status="approved",
        created_at=at,
        approved_at=at,
        bank="농협",
        account_number="301-0123-4567-01",
        account_holder="나루농원",
        annual_sales=200_000_000,
    )
    ShippingPolicy.objects.create(vendor=vendor)
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=at)
        ledger.open_accounts(
            book_id=1,
            accounts=[
                NewAccount(code=code, floor="none")
                for code in ("escrow:orders", "commission", "commission:vat", f"vendor:{vendor.id}")
            ],
            at=at,
        )
        ledger.open_scheme(
            book_id=1,
            code="naru",
            kind="gift",
            name=Text(ko="나루사랑상품권", en="Naru gift"),
            terms=[schemes.local_gift_certificate(since=date(2020, 1, 1), place=PLACE)],
            at=at,
        )
    pay_out.open_accounts(book_id=1, at=at)
    return {
        "vendor": vendor,
        "owner": people("owner", firm=firm),
        "first": people("first", role="officer"),
        "second": people("second", role="approver"),
        "admin": people("admin", role="administrator"),
        "shopper": people("shopper"),
        "stranger": people("stranger"),
    }


@pytest.fixture
def payout(cast):
    today = clock.today()
    since = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    cycle = Cycle(since=since, kind=CycleKind.MONTHLY, pay_after_business_days=5)
    with transaction.atomic():
        payout_operations.set_cycle(
            by=system(1), payee_kind="vendor", terms=cycle, basis="조례", at=clock.now()
        )
        code = f"vendor:{cast['vendor'].id}"
        ledger.post(
            book_id=1,
            key=f"confirm:{uuid7()}",
            kind="order.confirmed",
            posted_at=clock.start_of(since) + timedelta(days=3),
            postings=[
                Posting(source="escrow:orders", target=code, amount=won(100_000)),
                Posting(source=code, target="commission", amount=won(5_000)),
                Posting(source=code, target="commission:vat", amount=won(500)),
            ],
        )
    pay_out.draft_due(by=system(1), payee_kind="vendor", at=clock.now())
    return Payout.objects.in_book(1).get()


def fill(person, amount=100_000):
    with transaction.atomic():
        lots.buy(
            book_id=1,
            key=f"test:{uuid7()}",
            scheme="naru",
            holder_id=person.id,
            face=won(amount),
            origin_account="card:clearing",
            posted_at=clock.now(),
        )


def body(response):
    return response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_payout_goes_from_draft_to_paid_through_the_pages(cast, payout, signed_in):
    first, second = signed_in(cast["first"]), signed_in(cast["second"])
    act = reverse("officer:payout_act", args=[payout.id])
    period = {"payee_kind": "vendor", "since": payout.period_since.isoformat()}

    assert "94,500원" in body(first.get(reverse("officer:payouts")))
    first.post(act, {"action": "request"})
    first.post(act, {"action": "approve"})
    payout.refresh_from_db()
    assert payout.status == "requested"
    second.post(act, {"action": "approve"})
    second.post(reverse("officer:payouts_act"), {"action": "order", **period})
    payout.refresh_from_db()
    assert payout.status == "ordered"
    file = second.post(reverse("officer:payment_order_csv", args=[payout.order_id]))
    assert "3010123456701" in body(file)
    assert "••••6701" in body(second.get(reverse("officer:payment_order", args=[payout.order_id])))
    second.post(reverse("officer:payment_order_paid", args=[payout.order_id]))
    payout.refresh_from_db()
    assert payout.status == "paid"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "name",
    [
        "payouts",
        "payout_list",
        "payment_orders",
        "adjustments",
        "clearing",
        "payout_tax",
        "payout_cycles",
        "schemes",
        "certificates",
        "certificate_expiry",
        "accepting_shops",
    ],
)
def test_every_desk_page_opens_to_officers_only(cast, payout, signed_in, name):
    address = reverse(f"officer:{name}")

    assert signed_in(cast["admin"]).get(address).status_code == 200
    assert signed_in(cast["shopper"]).get(address).status_code == 403
    assert signed_in(None).get(address).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_officer_sees_a_statement_and_its_papers(cast, payout, signed_in):
    officer = signed_in(cast["first"])

    page = body(officer.get(reverse("officer:payout", args=[payout.id])))

    assert "나루농원" in page
    assert "100,000원" in page
    pdf = officer.get(reverse("officer:payout_pdf", args=[payout.id]))
    assert pdf.content.startswith(b"%PDF")
    assert officer.get(reverse("officer:payout_xlsx", args=[payout.id])).content[:2] == b"PK"


@pytest.mark.django_db(transaction=True)
def test_merchant_sees_her_statement_and_nobody_else_does(cast, payout, signed_in):
    address = reverse("merchant:payout", args=[payout.id])
    owner = signed_in(cast["owner"])

    assert "94,500원" in body(owner.get(address))
    assert payout.number in body(owner.get(reverse("merchant:payouts")))
    pdf = owner.get(reverse("merchant:payout_pdf", args=[payout.id]))
    assert pdf.content.startswith(b"%PDF")
    assert signed_in(cast["stranger"]).get(address).status_code != 200


@pytest.mark.django_db(transaction=True)
def test_hold_and_adjustment_through_the_pages(cast, payout, signed_in):
    first, second = signed_in(cast["first"]), signed_in(cast["second"])
    act = reverse("officer:payout_act", args=[payout.id])

    first.post(act, {"action": "hold", "reason": "분쟁 접수"})
    assert "분쟁 접수" in body(first.get(reverse("officer:payout", args=[payout.id])))
    first.post(act, {"action": "lift", "reason": "합의"})
    adjust = reverse("officer:payout_adjust", args=[payout.id])
    first.post(adjust, {"amount": "-1000", "reason": "배송 파손"})
    page = body(second.get(reverse("officer:adjustments")))
    assert "배송 파손" in page


@pytest.mark.django_db(transaction=True)
def test_shopper_buys_spends_by_qr_and_sees_the_receipt(cast, signed_in):
    shopper, owner = signed_in(cast["shopper"]), signed_in(cast["owner"])
    buy = reverse("shopper:wallet_buy", args=["naru"])
    assert "700,000원" in body(shopper.get(buy))
    sent = shopper.post(buy, {"token": str(uuid4()), "face": "50000"})
    assert sent.status_code == 302
    assert CertificatePurchase.objects.in_book(1).get().paid == 45_000
    fill(cast["shopper"])
    assert "100,000원" in body(shopper.get(reverse("shopper:wallet")))
    owner.post(
        reverse("merchant:counter"),
        {"scheme": "naru", "name": "나루방앗간", "category": "food", "annual_sales": "1000"},
    )
    shop = AcceptingShop.objects.get()
    desk = signed_in(cast["first"])
    desk.post(reverse("officer:accepting_shop", args=[shop.id]), {"action": "approve"})
    assert b"<svg" in owner.get(reverse("merchant:poster_code", args=[shop.id])).content
    assert owner.get(reverse("merchant:poster", args=[shop.id])).status_code == 200

    payload = shop_code.payload_of(shop.id, key=settings.NARU_FINGERPRINT_KEY)
    pay = reverse("shopper:pay_at_shop", args=[payload])
    form = {"token": str(uuid4()), "amount": "12000"}
    assert "나루방앗간" in body(shopper.get(pay))
    assert "12,000원" in body(shopper.post(pay, {**form, "action": "ask"}))
    for _ in range(2):
        done = shopper.post(pay, {**form, "action": "pay"}, follow=True)
    assert "12,000원" in body(done)
    sale = ShopSale.objects.in_book(1).get()
    assert sale.number in body(owner.get(reverse("merchant:counter")))
    assert sale.number in body(owner.get(reverse("merchant:receipt", args=[sale.id])))
    owner.post(reverse("merchant:sale_cancel", args=[sale.id]))
    sale.refresh_from_db()
    assert sale.status == "cancelled"


@pytest.mark.django_db(transaction=True)
def test_code_shown_by_the_shopper_is_taken_at_the_counter(cast, signed_in):
    shopper, owner = signed_in(cast["shopper"]), signed_in(cast["owner"])
    fill(cast["shopper"])
    owner.post(
        reverse("merchant:counter"),
        {"scheme": "naru", "name": "나루방앗간", "category": "food", "annual_sales": "1000"},
    )
    shop = AcceptingShop.objects.get()
    signed_in(cast["first"]).post(
        reverse("officer:accepting_shop", args=[shop.id]), {"action": "approve"}
    )
    page = body(shopper.post(reverse("shopper:wallet_code", args=["naru"])))
    code = re.search(r"\d{4} \d{4}", page).group()

    take = reverse("merchant:take_code", args=[shop.id])
    assert owner.get(take).status_code == 200
    done = owner.post(take, {"token": str(uuid4()), "code": code, "amount": "7000"}, follow=True)

    assert "7,000원" in body(done)


@pytest.mark.django_db(transaction=True)
def test_wallet_shows_lots_rules_and_movements(cast, signed_in):
    shopper = signed_in(cast["shopper"])
    fill(cast["shopper"])

    page = shopper.get(reverse("shopper:wallet_scheme", args=["naru"]))

    assert page.status_code == 200
    assert "100,000원" in body(page)
    assert shopper.get(reverse("shopper:certificates")).status_code == 200
    sheet = shopper.get(reverse("shopper:wallet_scheme", args=["naru"]), {"as": "xlsx"})
    assert sheet.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_administrator_adds_terms_and_budget(cast, signed_in):
    admin = signed_in(cast["admin"])
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    scheme = reverse("officer:scheme", args=["naru"])
    terms = {
        "since": tomorrow,
        "discount_percent": "15",
        "monthly_cap": "500000",
        "in_hand_cap": "1500000",
        "valid_months": "60",
        "vendor_sales_max": "3000000000",
        "refund_after_spent_percent": "60",
        "basis": "조례 제3조",
    }
    budget = {
        "token": str(uuid4()),
        "amount": "1000000",
        "national": "40",
        "province": "20",
        "county": "40",
    }

    admin.post(reverse("officer:scheme_terms", args=["naru"]), terms)
    admin.post(reverse("officer:scheme_fund", args=["naru"]), budget)
    admin.post(reverse("officer:scheme_fund", args=["naru"]), budget)
    late = admin.post(
        reverse("officer:scheme_terms", args=["naru"]), {**terms, "since": "2020-02-01"}
    )

    page = body(admin.get(scheme))
    assert "조례 제3조" in page
    assert "15 %" in page
    assert "400,000원" in page
    assert "내일부터" in body(late)
