"""The steps of the walk of a parcel abroad, from a thing that nobody wrote down to its receiver."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pypdf import PdfReader
from tests.journeys.support_walking import OFFICER, SupportWalk, ko

from naru.adapters.kit.opening import Remembered, to_the_sandbox
from naru.commerce.models import (
    Category,
    NoticeKind,
    Product,
    ShippingPolicy,
    Sku,
    Vendor,
    VendorOrder,
)
from naru.commerce.operations import stock
from naru.config import links
from naru.customs.fakes import OneHouse
from naru.customs.models import Declaration
from naru.customs.ports import CustomsHouses
from naru.goods.models import TradeItem
from naru.journeys import keep_exchange
from naru.journeys.demo_county import county
from naru.kernel import clock, db, outside
from naru.logistics.fakes import OneCarrier
from naru.logistics.models import Shipment
from naru.logistics.ports import Carriers

BOUGHT, PRICE = 20, 3_200
PLACED = {
    "name": "Aoi Sato", "street": "1-2-3 Ginza, Chuo-ku", "city": "Tokyo",
    "postcode": "104-0061", "phone": "+81 3-1234-5678", "email": "aoi@receiver.example",
}  # fmt: skip
SENT_FROM = {
    "sender-name": "Kim Naru", "sender-company": "Naru Mokgongbang", "sender-street": "1 Naru-ro",
    "sender-city": "Naru-gun", "sender-region": "Jeollanam-do", "sender-postcode": "59224",
    "sender-phone": "+82 61-430-0000",
}  # fmt: skip
BOX = {"length_mm": "320", "width_mm": "240", "height_mm": "180"}
AGREED = "I have checked the goods, the price and the delivery, and agree to buy."
# What only the firm knows: its street and postcode as customs writes them, and who answers for it.
OF_THE_FIRM = {"A304": "나루로 1", "A305": "59224", "A308": "김나루", "A802": "나루로 1"}


def rates_of_exchange_are_known() -> None:
    """Load this week's rates, as an officer does on Mondays."""
    at = clock.now()
    keep_exchange.load_written(
        by=county.officer("officer"), since=clock.today(), written="USD 1400.00\nJPY 9.10",
        table=b"", source="관세청 주간 환율 (시험)", at=at,
    )  # fmt: skip


def typed(walk: SupportWalk, values: dict[str, str]) -> None:
    """Type into fields by their names."""
    for name, value in values.items():
        walk.page.locator(f"[name='{name}']").fill(value)


def a_shop_sells_laver(firm_id: UUID) -> Product:
    """Open the firm's shop with one product of which there is enough."""
    at = clock.now()
    kind = NoticeKind.objects.get_or_create(
        code="walk-food",
        defaults={"name_ko": "식품", "name_en": "Food", "source": "시험", "in_force_on": at.date()},
    )[0]
    shelf = Category.objects.create(
        body_id=1, code="laver", name_ko="김", name_en="Laver", notice_kind=kind
    )
    shop = Vendor.objects.create(
        body_id=1, firm_id=firm_id, name="나루 김가게", status="approved", created_at=at,
        approved_at=at, region_code=county.REGION, phone="061-000-0001",
    )  # fmt: skip
    ShippingPolicy.objects.create(vendor=shop, base_fee=3_000)
    laver = Product.objects.create(
        body_id=1, vendor=shop, category=shelf, top_category=shelf, code="laver",
        title="조미 구운 김", slug="laver", status="approved", is_live=True, listed_price=PRICE,
        created_at=at, updated_at=at, published_at=at,
    )  # fmt: skip
    option = Sku.objects.create(product=laver, name="", price=PRICE)
    with db.transaction():
        stock.set_on_hand(book_id=1, counts={option.id: 50}, at=at)
    return laver


def shopper_orders_to_tokyo(walk: SupportWalk, laver: Product) -> VendorOrder:
    """Put laver into the cart as a guest, write an address in Tokyo, choose EMS, pay by card."""
    walk.page.context.clear_cookies()
    walk.who = "a shopper in Tokyo"
    walk.go(f"/goods/{laver.id}/{laver.slug}")
    walk.sees(ko("Can be sent abroad"))
    walk.page.locator("[name=quantity]").fill(f"{BOUGHT}")
    walk.page.locator("button[value=cart]").click()
    walk.page.wait_for_load_state()
    walk.does("Deliver abroad")
    walk.page.locator("[name=country]").select_option("JP")
    typed(walk, PLACED)
    walk.does("Show freight and duty")
    walk.sees(ko("No duty or tax is due there, so whoever receives it owes nothing at the door."))
    walk.page.locator("label", has_text="EMS").first.click()
    walk.does("Work the sum out again")
    walk.proves("ways-abroad")
    walk.page.locator("label", has_text=ko(AGREED)).first.click()
    walk.does("Pay")
    walk.page.locator("button[value=approve]").click()
    walk.page.wait_for_load_state()
    walk.sees("1-2-3 Ginza", ko("Freight abroad"))
    walk.proves("ordered-abroad")
    return VendorOrder.objects.in_book(1).get()


def firm_writes_its_goods_down(walk: SupportWalk, laver: Product) -> TradeItem:
    walk.go(f"/support/goods/new/?product={laver.id}")
    typed(walk, {"name_ko": "조미 구운 김", "name_en": "Roasted seasoned laver"})
    typed(walk, {"net_grams": "60", "value_minor": "3000"})
    walk.does("Suggest codes")
    walk.page.locator(".naru-codes label", has_text="2008.99").first.click()
    walk.proves("codes-suggested")
    walk.does("Save and look it over")
    walk.sees("2008.99", "Roasted seasoned laver")
    walk.does("This is right: confirm")
    walk.proves("goods-confirmed")
    kept = TradeItem.objects.get()
    assert (kept.status, kept.hs6) == ("confirmed", "200899")
    return kept


def firm_sends_the_order(walk: SupportWalk, part: VendorOrder) -> Shipment:
    """Begin from the order: only where the firm itself sends from, and the box, is still to say."""
    walk.go(f"/merchant/orders/{part.id}")
    walk.does("Write the shipment")
    shipment = Shipment.objects.in_book(1).get()
    walk.go(f"/support/shipments/{shipment.id}/edit/")
    typed(walk, BOX)
    walk.page.locator("summary", has_text=ko("From where it is sent")).click()
    typed(walk, SENT_FROM)
    walk.does("Keep the draft")
    walk.proves("shipment-drafted")
    walk.sees(ko("Nothing is lacking"), "Aoi Sato")
    shipment.refresh_from_db()
    assert (shipment.incoterm, shipment.freight_minor) == ("DDP", part.shipping)
    return shipment


def firm_books_it(walk: SupportWalk, shipment: Shipment) -> Shipment:
    """Make it ready, read why a service costs what it costs, and book EMS at the post."""
    walk.does("Check and make ready")
    walk.proves("services-compared")
    walk.page.locator("button[name=service][value=ems]").click()
    walk.page.wait_for_load_state()
    walk.sees(ko("The parcel is booked. Print label and papers."))
    walk.proves("booked")
    shipment.refresh_from_db()
    assert shipment.status == "booked"
    return shipment


def firm_declares_it(walk: SupportWalk, shipment: Shipment) -> Declaration:
    """Tell the firm's customs code once, compare the ways, lodge, and lodge no second time."""
    walk.go("/support/customs/code/")
    typed(walk, {"code": "NARUWOOD1"})
    walk.confirms()
    walk.go(f"/support/shipments/{shipment.id}/")
    walk.does("Declare the export")
    walk.proves("ways-compared")
    walk.page.locator("button[name=way][value=full]").click()
    walk.page.wait_for_load_state()
    walk.does("Write items")
    typed(walk, OF_THE_FIRM)
    walk.proves("items-written")
    walk.confirms()
    walk.does("Lodge it")
    walk.proves("lodged")
    return Declaration.objects.in_book(1).get()


def printed(walk: SupportWalk, path: str) -> tuple[int, str]:
    """Fetch a paper as the browser does; returns its pages and all its words."""
    answer = walk.page.request.get(f"{walk.site}{path}")
    assert answer.ok, f"{path}: {answer.status}"
    name = path.strip("/").replace("/", "-").removesuffix(".pdf")
    (walk.pictures / f"{name}.pdf").write_bytes(answer.body())
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return len(pages), " ".join(page.extract_text() for page in pages)


def officer_hands_it_over(walk: SupportWalk, shipment: Shipment) -> None:
    walk.becomes(OFFICER)
    walk.go("/officer/shipments/")
    walk.does(shipment.number)
    walk.does("It is with the carrier now")
    walk.proves("handed-over")
    shipment.refresh_from_db()
    assert shipment.status == "handed_over"


def sandboxes_at(at: datetime, put: Any = outside.provide) -> None:
    """Let the post and the customs house of the sandbox, as they are, stand at a later hour."""
    post, customs = (
        to_the_sandbox(one, links.store_of(one.id, 1), memory=Remembered(), now=lambda: at)
        for one in links.OURS[:2]
    )
    put(Carriers, OneCarrier(carrier=post))
    put(CustomsHouses, OneHouse(house=customs))


def after(days: int) -> datetime:
    return clock.now() + timedelta(days=days)
