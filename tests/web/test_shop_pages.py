"""A producer opens her shop and lists a product; an officer judges both: through the door."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from naru.commerce.models import Photo, Product, ProductEdit, Sku, Stock, Vendor
from naru.commerce.operations import catalogue
from naru.identity.models import Firm
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)
BRN = "1234567891"
NOTICE = [
    *("name", "size", "producer", "origin", "made", "law"),
    *("import", "contents", "storage", "caution", "phone"),
]


@pytest.fixture
def mall(public_body: Any, tmp_path: Any, settings: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with transaction():
        by = Actor(body_id=1, is_system=True)
        catalogue.open_catalogue(by=by, at=clock.now(), on=clock.today())
    return public_body


@pytest.fixture
def producer(mall: Any, people: Any, signed_in: Any) -> Client:
    return signed_in(people("eunju"))


@pytest.fixture
def officer(mall: Any, people: Any, signed_in: Any) -> Client:
    return signed_in(people("minsu", role="officer"))


def picture(name: str = "사과.jpg") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "tomato").save(out, "JPEG")
    out.seek(0)
    out.name = name
    return out


def said(answer: Any) -> str:
    return answer.content.decode()


def open_shop(client: Client) -> Vendor:
    answer = client.post(
        "/merchant/start",
        {
            "brn": "123-45-67891",
            "name": "은주농장",
            "representative": "강은주",
            "phone": "061-123-4567",
            "shop_name": "은주네 사과밭",
        },
    )
    assert answer.status_code == 302, said(answer)
    return Vendor.objects.get()


def fill_in(client: Client) -> None:
    shop = {
        "name": "은주네 사과밭",
        "trades": ["farm"],
        "introduction": "나루군에서 삼십 년째 사과를 기르는 집입니다.",
        "phone": "061-123-4567",
    }
    shipping = {
        "base_fee": "3000",
        "free_over": "50000",
        "jeju_fee": "3000",
        "remote_fee": "5000",
        "return_fee": "3000",
        "lead_days": "2",
        "carrier": "post",
        "ship_from_postcode": "59200",
        "ship_from": "나루군 사과로 1",
        "return_postcode": "59200",
        "return_address": "나루군 사과로 1",
    }
    account = {"bank": "농협은행", "account_number": "301-1234-5678-91", "account_holder": "강은주"}
    for step, sent in (("shop", shop), ("shipping", shipping), ("account", account)):
        assert client.get(f"/merchant/setup/{step}").status_code == 200
        answer = client.post(f"/merchant/setup/{step}", sent)
        assert answer.status_code == 302, said(answer)
    assert "수수료" in said(client.get("/merchant/setup/fees"))
    assert client.post("/merchant/setup/fees").status_code == 302
    for code in ("honest-origin", "returns"):
        sent = {"kind": "attested", "code": code, "agreed": "1"}
        assert client.post("/merchant/setup/papers", sent).status_code == 302
    sent = {"code": "mail-order", "document": picture("신고증.jpg")}
    assert client.post("/merchant/setup/papers", sent).status_code == 302


def fill_in_product(client: Client) -> Product:
    sent = {"title": "나루 꿀사과", "category": "fruit", "code": "A-1"}
    assert client.post("/merchant/products/new", sent).status_code == 302
    product = Product.objects.get(code="A-1")
    at = f"/merchant/products/{product.id}"
    rows = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "3kg",
        "form-0-price": "18000",
        "form-1-name": "5kg",
        "form-1-price": "29000",
    }
    parts: dict[str, dict[str, Any]] = {
        "basics": {
            "title": "나루 꿀사과",
            "category": "fruit",
            "origin": "나루군",
            "is_tax_free": "on",
        },
        "options": rows,
        "notice": {f"notice-{code}": "상품 상세설명 참조" for code in NOTICE},
        "detail": {"act": "save", "b0-kind": "text", "b0-text": "<script>달고</script> 아삭합니다"},
        "photos": {"photo": picture(), "alt": "빨간 사과"},
    }
    for part, sent in parts.items():
        assert client.get(f"{at}/{part}").status_code == 200
        answer = client.post(f"{at}/{part}", sent)
        assert answer.status_code == 302, said(answer)
    return product


def test_shop_is_opened_reviewed_and_sells(producer, officer):
    vendor = open_shop(producer)
    refused = producer.post("/merchant/setup")
    assert (refused.status_code, "남았습니다" in said(refused)) == (422, True)
    fill_in(producer)
    assert producer.post("/merchant/setup").status_code == 302

    at = f"/officer/vendors/{vendor.id}"
    assert "은주네 사과밭" in said(officer.get("/officer/vendors"))
    blocked = officer.post(f"{at}/act", {"act": "approve"})
    assert blocked.status_code == 422
    officer.post(f"{at}/act", {"act": "met", "code": "mail-order"})
    officer.post(f"{at}/act", {"act": "approve"})

    vendor.refresh_from_db()
    assert (vendor.status, vendor.account_number, vendor.override_reason) == (
        "approved",
        "3011234567891",
        "",
    )
    product = fill_in_product(producer)
    producer.post(f"/merchant/products/{product.id}/act", {"act": "submit"})
    shown = said(officer.get(f"/officer/products/{product.id}"))
    assert "&lt;script&gt;달고&lt;/script&gt;" in shown
    preview = officer.post("/officer/products/waiting", {"chosen": [product.id]})
    assert Product.objects.get().is_live is False
    assert "나루 꿀사과" in said(preview)
    officer.post("/officer/products/waiting", {"chosen": [product.id], "sure": "1"})
    assert Product.objects.get().is_live is True
    assert Photo.objects.get().alt == "빨간 사과"


def test_change_of_a_live_product_is_shown_as_a_difference(producer, officer):
    vendor = open_shop(producer)
    product = fill_in_product(producer)
    Vendor.objects.filter(id=vendor.id).update(status="approved", approved_at=clock.now())
    producer.post(f"/merchant/products/{product.id}/act", {"act": "submit"})
    officer.post(f"/officer/products/{product.id}/act", {"act": "approve"})

    basics = {"title": "나루 부사", "category": "fruit", "origin": "나루군"}
    producer.post(f"/merchant/products/{product.id}/basics", basics)
    shown = said(officer.get(f"/officer/products/{product.id}"))
    assert "나루 꿀사과" in shown
    assert "나루 부사" in shown
    officer.post(f"/officer/products/{product.id}/act", {"act": "approve_edit"})

    assert ProductEdit.objects.get().state == "approved"
    assert Product.objects.get().title == "나루 부사"


def test_stock_of_many_options_is_saved_at_once(producer):
    open_shop(producer)
    fill_in_product(producer)
    assert producer.get("/merchant/products/stock").status_code == 200

    sent = {f"stock-{sku.id}": str(5 + n) for n, sku in enumerate(Sku.objects.order_by("price"))}
    producer.post("/merchant/products/stock", sent)

    assert sorted(Stock.objects.in_book(1).values_list("on_hand", flat=True)) == [5, 6]


def test_table_is_looked_at_then_saved_and_the_template_has_drop_downs(producer):
    open_shop(producer)
    template = producer.get("/merchant/products/template.xlsx").content
    book = load_workbook(io.BytesIO(template))
    assert book.worksheets[0].data_validations.count == 2
    table = io.BytesIO(
        "상품코드,상품이름,분류,가격\nB-1,배,과일,20000\n,감,과일,x\n".encode("cp949")
    )
    table.name = "과일.csv"

    answer = producer.post("/merchant/products/import", {"table": table})
    report = said(producer.get(answer.url))
    assert "상품코드가 비었거나" in report
    assert producer.post(answer.url, {"what": "all"}).status_code == 422
    producer.post(answer.url, {"what": "good"})

    assert Product.objects.get().title == "배"
    assert producer.get("/merchant/products/export.xlsx").status_code == 200


def test_every_page_opens(producer, officer):
    vendor = open_shop(producer)
    product = fill_in_product(producer)
    merchant = [
        "",
        "setup",
        "setup/papers",
        "holiday",
        "products",
        "products/new",
        "products/import",
    ]
    desk = ["vendors", f"vendors/{vendor.id}", "products", "products/waiting", "categories"]
    desk += ["requirements", "commission", f"products/{product.id}"]

    for page in [*merchant, f"products/{product.id}"]:
        assert producer.get(f"/merchant/{page}").status_code == 200, page
    for page in desk:
        assert officer.get(f"/officer/{page}").status_code == 200, page
        assert producer.get(f"/officer/{page}").status_code == 403, page


def test_another_producer_finds_nothing_of_hers(producer, people, signed_in):
    open_shop(producer)
    product = fill_in_product(producer)
    other = signed_in(people("minji"))
    other.post(
        "/merchant/start",
        {
            "brn": "220-81-62517",
            "name": "민지농장",
            "representative": "윤민지",
            "phone": "061-1",
            "shop_name": "민지네",
        },
    )
    assert Vendor.objects.count() == 2

    for page in ("", "/basics", "/detail"):
        answer = other.get(f"/merchant/products/{product.id}{page}")
        assert answer.status_code == 404, page
    assert "나루 꿀사과" not in said(other.get("/merchant/products"))


def test_step_is_saved_as_it_is_filled_in(producer):
    vendor = open_shop(producer)

    answer = producer.post(
        "/merchant/setup/shop",
        {"name": "은주네", "trades": ["farm"], "introduction": "사과"},
        headers={"hx-request": "true"},
    )

    vendor.refresh_from_db()
    assert (answer.status_code, vendor.name) == (204, "은주네")


def test_officer_who_helps_sees_on_whose_behalf_and_it_is_recorded(officer, mall):
    sent = {"brn": BRN, "name": "순자농장", "representative": "김순자", "how": "in_person"}
    officer.post("/officer/help", sent)
    firm = Firm.objects.get()
    officer.post(f"/officer/help/{firm.id}/start")
    officer.post(
        "/merchant/start",
        {**sent, "phone": "061-1", "shop_name": "순자네 마늘"},
    )

    shown = said(officer.get("/merchant/"))
    officer.post("/merchant/setup/shop", {"name": "순자네 마늘", "trades": ["farm"]})

    assert "순자농장" in shown
    entry = AuditEntry.objects.filter(action="vendor.shop_saved").get()
    assert entry.after["on_behalf_of_firm"] == str(firm.id)
    assert entry.actor_role == "officer"
