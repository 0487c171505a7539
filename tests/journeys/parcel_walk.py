"""The steps of the walk of a parcel abroad, from a thing that nobody wrote down to its receiver."""

import io
from datetime import datetime, timedelta
from typing import Any

from pypdf import PdfReader
from tests.journeys.support_walking import OFFICER, SupportWalk, ko

from naru.adapters.kit.opening import Remembered, to_the_sandbox
from naru.config import links
from naru.customs.fakes import OneHouse
from naru.customs.models import Declaration
from naru.customs.ports import CustomsHouses
from naru.goods.models import TradeItem
from naru.journeys import keep_exchange
from naru.journeys.demo_county import county
from naru.kernel import clock, outside
from naru.logistics.fakes import OneCarrier
from naru.logistics.models import Shipment
from naru.logistics.ports import Carriers

ORDER_GRAMS = 1_900
PLACED = {
    "receiver-name": "Aoi Sato", "receiver-street": "1-2-3 Ginza, Chuo-ku",
    "receiver-city": "Tokyo", "receiver-postcode": "104-0061",
    "receiver-phone": "+81 3-1234-5678",
}  # fmt: skip
SENT_FROM = {
    "sender-name": "Kim Naru", "sender-company": "Naru Mokgongbang", "sender-street": "1 Naru-ro",
    "sender-city": "Naru-gun", "sender-region": "Jeollanam-do", "sender-postcode": "59224",
    "sender-phone": "+82 61-430-0000",
}  # fmt: skip
BOX = {"grams": f"{ORDER_GRAMS}", "length_mm": "320", "width_mm": "240", "height_mm": "180"}
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


def firm_writes_its_goods_down(walk: SupportWalk) -> TradeItem:
    walk.go("/support/goods/new/")
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


def firm_writes_the_shipment(walk: SupportWalk, item: TradeItem) -> Shipment:
    walk.go("/support/shipments/new/")
    typed(walk, PLACED)
    walk.page.locator("[name='receiver-country']").select_option("JP")
    walk.page.locator("[name='line0-item']").select_option(str(item.id))
    typed(walk, {"line0-quantity": "20", "line0-value": "64.00", **BOX, "freight": "12.50"})
    walk.page.locator("[name=currency]").select_option("USD")
    walk.page.locator("summary", has_text=ko("From where it is sent")).click()
    typed(walk, SENT_FROM)
    walk.does("Keep the draft")
    walk.proves("shipment-drafted")
    walk.sees(ko("Nothing is lacking"))
    return Shipment.objects.in_book(1).get()


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
