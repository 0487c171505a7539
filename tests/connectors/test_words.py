"""Codes of traces have words; an unknown one shows itself."""

from naru.connectors import words
from naru.logistics.ports import CarrierPort


def test_every_call_of_a_carrier_has_a_name():
    calls = [name for name in vars(CarrierPort) if not name.startswith("_")]

    assert [name for name in calls if words.call(name).ko == name] == []


def test_an_unknown_code_shows_itself():
    assert words.reason("err-111").ko == "err-111"
    assert words.reason("").en == "–"
