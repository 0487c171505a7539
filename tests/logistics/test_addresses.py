"""Addresses abroad are held to what their country and the post ask."""

from dataclasses import replace

import pytest

from naru.goods.consignment import Place
from naru.logistics import addresses

GOOD = Place(
    name="Sato Aoi", street="1-2-3 Ginza, Chuo-ku", city="Tokyo", postcode="104-0061",
    country="JP", phone="+81 3-1234-5678",
)  # fmt: skip


def fields(**changes):
    return [fault.field for fault in addresses.faults(replace(GOOD, **changes))]


def test_a_good_address_has_no_fault():
    assert fields() == []
    assert fields(country="AE", postcode="", phone="+971 4 123 4567") == []
    assert fields(country="US", region="CA", postcode="90012", phone="(213) 555-0123") == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"postcode": "1040-061"}, "postcode"), ({"phone": "12345"}, "phone"),
        ({"city": ""}, "city"), ({"name": "佐藤 葵"}, "name"), ({"street": "x" * 71}, "street"),
        ({"country": "US", "postcode": "90012", "phone": "213 555 0123"}, "region"),
    ],
)  # fmt: skip
def test_each_fault_names_its_field(changes, field):
    assert fields(**changes) == [field]


def test_accents_are_refused_with_the_plain_spelling():
    (fault,) = addresses.faults(replace(GOOD, street="Calle Ñandú 3"))

    assert "Calle Nandu 3" in fault.fix.en
    assert "ú" in fault.says.en
    assert addresses.faults(addresses.plainly(replace(GOOD, street="Calle Ñandú 3"))) == []


def test_every_country_of_the_file_reads():
    for code, of in addresses.rules()["country"].items():
        least, most = of["digits"]
        assert least <= most, code
        assert not of["postcode"] or of["example"], code
        example = replace(GOOD, country=code, postcode=of["example"], region="X", phone="1" * most)
        assert "postcode" not in [fault.field for fault in addresses.faults(example)], code
