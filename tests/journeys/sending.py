"""A firm with confirmed goods for abroad, and what it wants sent."""

from dataclasses import replace

from tests.deals.conftest import NOW, make_cast
from tests.logistics.consignments import RECEIVER, SENDER

from naru.goods.consignment import Box
from naru.goods.models import TradeItem
from naru.journeys import send_abroad
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.ledger import operations as ledger

USD0 = Money(0, "USD")
__all__ = ["NOW", "make_cast", "open_the_book"]


def open_the_book(cast):
    """Open the body's book, in which freight is held."""
    with transaction():
        ledger.open_book(book_id=cast.by.body_id, name="나루군", at=NOW)
    return cast


def an_item(cast, **changes):
    """Keep a confirmed trade item of the firm."""
    told = {
        "body_id": cast.by.body_id, "firm_id": cast.firm.id, "name_ko": "구운 김",
        "name_en": "Roasted laver, seasoned", "hs6": "200899", "net_grams": 60,
        "value_minor": 3_000, "status": "confirmed", "written_at": NOW, "confirmed_at": NOW,
    }  # fmt: skip
    return TradeItem.objects.create(**(told | changes))


def a_wish(cast, item_id, **changes):
    """Want twenty packs of laver sent to Tokyo."""
    told = {
        "firm_id": cast.firm.id, "sender": SENDER, "receiver": RECEIVER,
        "goods": (Goods(quantity=20, value=Money(64_00, "USD"), item_id=item_id),),
        "box": Box(grams=1_900, length_mm=320, width_mm=240, height_mm=180), "currency": "USD",
        "freight": USD0, "insurance": USD0,
    }  # fmt: skip
    return Wish(**(told | changes))


def ready(cast, item_id, **changes):
    """Send it, and make it ready."""
    made = send_abroad.send(by=cast.by, wish=a_wish(cast, item_id, **changes), at=NOW)
    send_abroad.make_ready(by=cast.by, shipment_id=made, at=NOW)
    return made


def moved(place, **changes):
    """Return a place with some things changed."""
    return replace(place, **changes)
