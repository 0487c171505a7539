"""A shipment is made once for what it carries, and moves only where its state leads."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from naru.goods.consignment import Box, Line, Place
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.logistics.operations import shipments
from naru.logistics.operations.shipments import Asked, NothingToSend, SentAlready, UnknownShipment
from naru.logistics.queries import shipments as queries
from naru.logistics.states import ShipmentMovedOn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
HOME = Place(name="김강진", street="보은로 1", city="강진군", country="KR", postcode="59200")
AWAY = Place(name="Sato Aoi", street="1-2-3 Ginza", city="Tokyo", country="JP", postcode="1040061")
LAVER = Line(
    description="Roasted laver, seasoned",
    hs6="200899",
    origin="KR",
    quantity=3,
    net_grams=180,
    value=Money(2400, "USD"),
)
ORDER, FIRM = UUID(int=7), UUID(int=8)


@pytest.fixture
def desk(public_body):
    return system(public_body.id)


def asked(**changes):
    told = {
        "firm_id": FIRM, "firm_name": "강진청정", "came_from": ("order", ORDER), "sender": HOME,
        "receiver": AWAY, "lines": (LAVER,), "box": Box(grams=400), "currency": "USD",
        "freight": Money(0, "USD"), "insurance": Money(0, "USD"),
    }  # fmt: skip
    return Asked(**(told | changes))


def begun(by, **changes):
    with transaction():
        return shipments.begin(by=by, asked=asked(**changes), at=NOW)


def test_what_was_begun_reads_back_as_the_same_consignment(desk):
    shipment_id = begun(desk)

    found = queries.consignments(book_id=desk.body_id, shipment_ids=[shipment_id])

    one = found[shipment_id]
    assert (one.sender, one.receiver, one.lines) == (HOME, AWAY, (LAVER,))
    assert (one.value, one.net_grams, one.country) == (Money(2400, "USD"), 180, "JP")


def test_an_order_is_sent_once_and_again_after_a_cancellation(desk):
    shipment_id = begun(desk)

    with pytest.raises(SentAlready):
        begun(desk)
    assert begun(desk, part=2)
    with transaction():
        shipments.move(by=desk, shipment_id=shipment_id, to="cancelled", at=NOW)
    assert begun(desk)


def test_a_shipment_goes_only_where_its_state_leads(desk):
    shipment_id = begun(desk)

    with pytest.raises(ShipmentMovedOn), transaction():
        shipments.move(by=desk, shipment_id=shipment_id, to="delivered", at=NOW)
    with pytest.raises(UnknownShipment), transaction():
        shipments.move(by=desk, shipment_id=UUID(int=1), to="ready", at=NOW)
    with pytest.raises(NothingToSend):
        begun(desk, came_from=("hand", None), lines=())
