"""A table loses no row: each is part of a parcel, or is told with a reason."""

import csv
import io

import pytest

from naru.goods.consignment import Box
from naru.kernel.money import Money
from naru.kernel.table import TableTooLong
from naru.logistics import shipment_table
from naru.logistics.shipment_table import HEADINGS

ROW = ["A1", "Aoi Sato", "", "1-2-3 Ginza", "", "Tokyo", "", "104-0061", "jp", "+81 3-1234-5678",
       "", "Roasted laver, seasoned", "20", "64.00", "USD", "1,900",
       "320x240x180", "판매"]  # fmt: skip


def table(*rows):
    written = io.StringIO()
    csv.writer(written).writerows([[one.ko for one in HEADINGS], *rows])
    return written.getvalue().encode("utf-8-sig")


def row(**changes):
    places = {"order": 0, "name": 1, "country": 8, "goods": 11, "quantity": 12, "value": 13,
              "currency": 14, "size": 16, "purpose": 17}  # fmt: skip
    made = list(ROW)
    for name, value in changes.items():
        made[places[name]] = value
    return made


def test_rows_of_one_order_are_one_parcel():
    parcels, faults = shipment_table.read(
        table(row(), row(goods="Citron tea", quantity="2", value="15"), row(order=""))
    )

    assert faults == []
    assert [one.rows for one in parcels] == [(2, 3), (4,)]
    first = parcels[0]
    assert (first.receiver.country, first.box) == ("JP", Box(
        grams=1_900, length_mm=320, width_mm=240, height_mm=180
    ))  # fmt: skip
    assert [one.value for one in first.goods] == [Money(64_00, "USD"), Money(15_00, "USD")]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"quantity": "many"}, "M"), ({"value": "free"}, "N–O"), ({"currency": "XXX"}, "N–O"),
        ({"goods": ""}, "L"), ({"country": "Japan"}, "I"), ({"size": "big"}, "P–Q"),
        ({"purpose": "fun"}, "R"), ({"quantity": "999999999999"}, "M"), ({"country": "일본"}, "I"),
        ({"size": "9999999999x1x1"}, "P–Q"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_row_and_column(changes, column):
    parcels, faults = shipment_table.read(table(row(**changes)))

    assert parcels == []
    assert [(one.row, one.column) for one in faults] == [(2, column)]


def test_a_good_row_of_an_order_with_a_bad_one_is_told_too():
    _, faults = shipment_table.read(table(row(), row(value="free"), row(order="B")))

    assert [one.row for one in faults] == [2, 3]


def test_a_table_has_its_length():
    with pytest.raises(TableTooLong):
        shipment_table.read(table(*[ROW] * (shipment_table.ROWS_MAX + 1)))
