"""A shipment is ready only when customs and carrier lack nothing; each finding says where."""

from dataclasses import replace

import pytest
from tests.logistics.consignments import LAVER, SENDER, whole

from naru.goods.consignment import Box
from naru.kernel.money import Money
from naru.logistics import checking


def codes(came_from="order", unconfirmed=(), **changes):
    found = checking.findings(whole(**changes), came_from=came_from, unconfirmed=unconfirmed)
    return [one.code for one in found]


def test_a_whole_consignment_has_no_finding():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": "gift"}, "sold_as_gift"),
        ({"purpose": "other"}, "other_unexplained"),
        ({"comments": "냉장 보관"}, "comments_unreadable"),
        ({"box": Box(grams=3_000, length_mm=9, width_mm=9, height_mm=9)}, "net_above_gross"),
        ({"box": Box(grams=0)}, "gross_weight_missing"),
        ({"lines": (replace(LAVER, description="food products"),)}, "description_vague"),
        ({"lines": (replace(LAVER, hs6=""),)}, "hs6_missing"),
        ({"lines": (replace(LAVER, net_grams=0),)}, "net_weight_missing"),
        ({"lines": (replace(LAVER, value=Money(0, "USD")),)}, "value_missing"),
    ],
)
def test_each_lack_is_found(changes, code):
    found = checking.findings(whole(**changes), came_from="order")

    assert [one.code for one in found] == [code]
    assert checking.blocks(found)


def test_what_does_not_leave_the_country_is_no_shipment_abroad():
    assert "not_abroad" in codes(receiver=SENDER)


def test_unconfirmed_goods_are_named_and_a_gift_by_hand_passes():
    assert codes(unconfirmed={2}) == ["item_unconfirmed"]
    assert codes(came_from="hand", purpose="gift") == []


def test_a_box_without_size_is_only_advised():
    found = checking.findings(whole(box=Box(grams=4_150)), came_from="order")

    assert [one.code for one in found] == ["size_missing"]
    assert not checking.blocks(found)
