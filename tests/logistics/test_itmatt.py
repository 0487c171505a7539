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


def test_json_and_xml_say_the_same_by_the_names_of_the_wco():
    one = itmatt.item(whole(), TOLD)

    told = json.loads(itmatt.as_json(one))["Declaration"]
    tree = ET.fromstring(itmatt.as_xml(one))

    number = told["FunctionalReferenceID"]
    assert number == tree.findtext("FunctionalReferenceID") == "EM473124829KR"
    goods = told["GoodsShipment"]["GovernmentAgencyGoodsItem"]
    assert goods[1]["CustomsValueAmount"] == {"currencyID": "USD", "value": "30.50"}
    pieces = tree.findall("GoodsShipment/GovernmentAgencyGoodsItem")
    codes = [piece.findtext("Commodity/Classification/ID") for piece in pieces]
    assert codes == ["200899", "200791"]
    amount = pieces[1].find("CustomsValueAmount")
    assert (amount.text, amount.get("currencyID")) == ("30.50", "USD")
    assert tree.findtext("GoodsShipment/Consignee/Address/CountryCode") == "JP"
    weight = tree.find("TotalGrossMassMeasure")
    assert (weight.text, weight.get("unitCode")) == ("4.150", "KGM")
    assert told["GoodsShipment"]["TransactionNatureCode"] == "11"
    assert told["AdditionalInformation"] == {"StatementCode": "CN23"}
    charge = told["GoodsShipment"]["CustomsValuation"]["FreightChargeAmount"]
    assert charge == {"currencyID": "KRW", "value": "43000"}


def test_what_is_empty_is_left_out():
    plain = itmatt.message(itmatt.item(whole(), Told(on=TOLD.on)))

    assert "CustomsValuation" not in plain["GoodsShipment"]
    assert [one["TypeCode"] for one in plain["GoodsShipment"]["AdditionalDocument"]] == ["380"]
    assert "ID" not in plain["GoodsShipment"]["Consignee"]


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
