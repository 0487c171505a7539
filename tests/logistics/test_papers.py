"""Papers of a parcel field by field, against values worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from tests.logistics.consignments import LAVER, whole

from naru.goods.consignment import Line
from naru.kernel.money import Money, won
from naru.logistics import papers, s10
from naru.logistics.papers import Told

TOLD = Told(on=date(2026, 11, 25), charged=won(43_000), office="Gangjin")
LETTER = s10.make("LK", 55)


def sheet(kind, **changes):
    return papers.sheets(whole(**changes), (kind,), TOLD)[0]


def test_cn23_says_every_field_of_the_form():
    told = sheet("cn23", comments="Keep dry", licence="L-1", certificate="PHYTO 1")

    assert told["from"]["business"] == "Gangjin Clean Foods"
    assert told["from"]["country"] == "KOREA (REP.)"
    assert told["to"]["postcode"] == "104-0061"
    assert told["importer_contact"] == "+81 3-1234-5678 / aoi@umi.example"
    assert told["lines"] == [
        ["Roasted laver, seasoned", "20", "1.200", "USD 64.00", "200899", "KR"],
        ["Citron tea, sweetened", "4", "2.400", "USD 30.50", "200791", "KR"],
    ]
    assert (told["gross"], told["net"], told["value"]) == ("4.150", "3.600", "USD 94.50")
    assert told["charges"] == "KRW 43,000"
    assert [name for name, is_on in told["marks"] if is_on] == ["Sale of goods"]
    assert (told["comments"], told["licence"], told["certificate"]) == (
        "Keep dry",
        "L-1",
        "PHYTO 1",
    )
    assert (told["invoice"], told["on"], told["office"]) == (
        "261125-0000AA01", "2026-11-25", "Gangjin",
    )  # fmt: skip
    assert told["spaced"] == "EM 473 124 829 KR"


def test_more_lines_than_a_form_holds_go_on_a_second_sheet():
    sheets = papers.sheets(whole(lines=(LAVER,) * 8), ("cn23",), TOLD)

    assert [one["sheet"] for one in sheets] == ["1 / 2", "2 / 2"]
    assert sum(len(one["lines"]) for one in sheets) == 8
    assert {one["value"] for one in sheets} == {"USD 512.00"}


def test_invoice_adds_goods_freight_and_insurance():
    told = sheet("invoice")

    assert told["lines"][0][4:] == ["20", "3.20", "64.00"]
    assert told["lines"][1][4:] == ["4", "7.6250", "30.50"]
    assert told["sums"] == [["Goods", "94.50"], ["Freight", "25.00"], ["Insurance", "1.50"]]
    assert told["total"] == "USD 121.00"
    assert ["Terms of delivery", "DAP Tokyo, Japan (Incoterms 2020)"] in told["facts"]


def test_an_amount_without_hundredths_is_written_whole():
    yen = Line(description="Celadon tea cup", hs6="691200", origin="KR", quantity=3,
               net_grams=900, value=Money(10_000, "JPY"))  # fmt: skip
    told = sheet("invoice", lines=(yen,), currency="JPY", freight=Money(0, "JPY"),
                 insurance=Money(0, "JPY"))  # fmt: skip

    assert told["lines"][0][4:] == ["3", "3,333.33", "10,000"]
    assert told["total"] == "JPY 10,000"


def test_packing_list_says_pieces_weights_and_room():
    told = sheet("packing")

    assert (told["pieces"], told["net"], told["gross"]) == ("24", "3.600", "4.150")
    assert ["Volume (m³)", "0.0139"] in told["facts"]


@pytest.mark.parametrize(
    ("number", "minor", "paper"),
    [
        (LETTER, 398_99, "cn22"),
        (LETTER, 399_00, "cn23"),
        ("EM473124829KR", 10_00, "cn23"),
        ("", 10_00, "cn23"),
    ],
)
def test_letter_post_below_the_limit_takes_the_small_form(number, minor, paper):
    line = replace(LAVER, value=Money(minor, "USD"))

    assert papers.declaration(whole(lines=(line,), tracking_number=number)) == paper


def test_a_currency_without_a_rate_takes_the_fuller_form():
    line = replace(LAVER, value=Money(1, "VND"))
    parcel = whole(lines=(line,), currency="VND", tracking_number=LETTER,
                   freight=Money(0, "VND"), insurance=Money(0, "VND"))  # fmt: skip

    assert papers.declaration(parcel) == "cn23"


def test_cn22_and_label_say_what_they_hold():
    small = sheet("cn22", tracking_number=LETTER)
    label = sheet("label")

    assert (small["gross"], small["value"], len(small["lines"])) == ("4.150", "USD 94.50", 2)
    assert label["country"] == "JAPAN"
    assert label["to"] == [
        "Umi Trading KK", "Aoi Sato", "1-2-3 Ginza, Chuo-ku", "Tokyo 104-0061", "Japan",
    ]  # fmt: skip
    assert label["bars"]
    assert sheet("label", tracking_number="")["bars"] == []
