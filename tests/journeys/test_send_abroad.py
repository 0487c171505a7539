"""A shipment stays a draft until its goods are confirmed and everything can be read abroad."""

from uuid import UUID

import pytest
from tests.journeys.sending import NOW, a_wish, an_item, make_cast, moved, ready
from tests.logistics.consignments import RECEIVER

from naru.journeys import send_abroad
from naru.journeys.send_abroad import Goods, NotReady
from naru.kernel.money import Money
from naru.logistics.operations.shipments import SentAlready, UnknownShipment
from naru.logistics.states import ShipmentMovedOn
from naru.records.models import AccessEntry, AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(public_body):
    return make_cast(public_body)


def codes(cast, shipment_id):
    found = send_abroad.look(body_id=cast.by.body_id, shipment_id=shipment_id)
    return [one.code for one in found.findings]


def test_lines_are_told_by_the_trade_item_and_taken_anew_when_it_is_confirmed(cast):
    item = an_item(cast, status="draft", hs6="", name_en="", net_grams=0)
    made = send_abroad.send(by=cast.by, wish=a_wish(cast, item.id), at=NOW)

    with pytest.raises(NotReady):
        send_abroad.make_ready(by=cast.by, shipment_id=made, at=NOW)
    assert codes(cast, made)[:2] == ["item_unconfirmed", "hs6_missing"]

    item.name_en, item.hs6, item.net_grams = "Roasted laver, seasoned", "200899", 60
    item.status, item.confirmed_at = "confirmed", NOW
    item.save()
    send_abroad.make_ready(by=cast.by, shipment_id=made, at=NOW)

    found = send_abroad.look(body_id=cast.by.body_id, shipment_id=made)
    (line,) = found.consignment.lines
    assert (line.hs6, line.net_grams, line.value) == ("200899", 1_200, Money(64_00, "USD"))
    assert (found.shipment.status, found.findings) == ("ready", [])
    assert AuditEntry.objects.filter(action="shipment.ready").count() == 1


def test_goods_in_words_only_and_those_of_another_firm_are_not_sent(cast):
    strange = an_item(cast, firm_id=UUID(int=9))
    goods = (
        Goods(quantity=1, value=Money(5_00, "USD"), description="Celadon tea cup", net_grams=300),
        Goods(quantity=1, value=Money(5_00, "USD"), item_id=strange.id),
    )
    made = send_abroad.send(by=cast.by, wish=a_wish(cast, None, goods=goods), at=NOW)

    assert codes(cast, made).count("item_unconfirmed") == 2


def test_addresses_are_written_plainly_and_a_draft_is_changed(cast):
    item = an_item(cast)
    wish = a_wish(cast, item.id, receiver=moved(RECEIVER, name="José Muñoz", city="東京"))
    made = send_abroad.send(by=cast.by, wish=wish, at=NOW)
    assert codes(cast, made) == ["address_name", "address_city"]

    send_abroad.write_plainly(by=cast.by, shipment_id=made, at=NOW)
    assert codes(cast, made) == ["address_city"]
    better = a_wish(cast, item.id, receiver=moved(RECEIVER, name="Jose Munoz"))
    send_abroad.change(by=cast.by, shipment_id=made, wish=better, at=NOW)
    assert codes(cast, made) == []


def test_an_order_is_sent_once_and_what_is_ready_can_be_reopened_or_given_up(cast):
    item, order = an_item(cast), ("order", UUID(int=77))
    made = ready(cast, item.id, came_from=order)

    with pytest.raises(SentAlready):
        send_abroad.send(by=cast.by, wish=a_wish(cast, item.id, came_from=order), at=NOW)
    with pytest.raises(ShipmentMovedOn):
        send_abroad.change(by=cast.by, shipment_id=made, wish=a_wish(cast, item.id), at=NOW)
    send_abroad.reopen(by=cast.by, shipment_id=made, at=NOW)
    send_abroad.cancel(by=cast.by, shipment_id=made, words="sold out", at=NOW)
    assert ready(cast, item.id, came_from=order)


def test_a_firm_begins_with_its_registered_address_then_with_the_last(cast):
    first = send_abroad.sender_of(body_id=cast.by.body_id, firm_id=cast.firm.id)
    assert (first.company, first.city, first.country) == ("Narunongsan", "Naru-gun", "KR")

    ready(cast, an_item(cast).id)
    last = send_abroad.sender_of(body_id=cast.by.body_id, firm_id=cast.firm.id)
    assert last.company == "Gangjin Clean Foods"


def test_an_officers_look_is_noted(cast):
    made = ready(cast, an_item(cast).id)

    send_abroad.look_as_officer(by=cast.by, shipment_id=made, at=NOW)

    assert AccessEntry.objects.get().subject_kind == "shipment"
    with pytest.raises(UnknownShipment):
        send_abroad.look(body_id=cast.by.body_id, shipment_id=UUID(int=3))
