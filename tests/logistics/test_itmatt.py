"""The advance data of an item holds what its papers say, and refuses what is not whole."""

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from pydantic import ValidationError
from tests.logistics.consignments import LAVER, whole

from naru.goods.consignment import Box
from naru.kernel.money import won
from naru.logistics import itmatt
from naru.logistics.papers import Told

TOLD = Told(on=date(2026, 11, 25), charged=won(43_000))


def test_json_and_xml_say_the_same():
    one = itmatt.item(whole(), TOLD)

    told = json.loads(itmatt.as_json(one))
    tree = ET.fromstring(itmatt.as_xml(one))

    assert told["item_id"] == tree.findtext("item_id") == "EM473124829KR"
    assert told["pieces"][1]["value"] == {"amount": "30.50", "currency": "USD"}
    assert [piece.findtext("hs") for piece in tree.findall("piece")] == ["200899", "200791"]
    assert tree.findtext("addressee/country") == "JP"
    assert (told["nature"], told["form"], told["postage"]["amount"]) == ("11", "CN23", "43000")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tracking_number": ""}, "item_id"),
        ({"lines": (replace(LAVER, hs6="2008"),)}, "hs"),
        ({"lines": (replace(LAVER, net_grams=0),)}, "net_grams"),
        ({"lines": (replace(LAVER, origin="Korea"),)}, "origin"),
        ({"box": Box(grams=1)}, "weigh more"),
    ],
)
def test_what_is_not_whole_is_refused_by_name(changes, field):
    with pytest.raises(ValidationError, match=field):
        itmatt.item(whole(**changes), TOLD)
