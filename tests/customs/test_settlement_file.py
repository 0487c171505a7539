"""A carrier's bill is read by its headings, and a row that is not clear is told, never guessed."""

import pytest

from naru.customs import settlement_file
from naru.customs.settlement_file import NotASettlement
from naru.kernel.money import won


def read(text):
    bills, faults = settlement_file.read(text.encode())
    return [(one.row, one.number, one.taken) for one in bills], [
        (one.row, one.says.en) for one in faults
    ]


def test_a_total_or_its_parts_say_what_was_taken():
    total, _ = read('우편물번호,합계\nem 473124829 kr,"19,600원"\n')
    parts, _ = read("Tracking number,Duty,Tax,Fee\nEM1,100,20,3\n\nEM2,,,7\n")

    assert total == [(2, "EM473124829KR", won(19_600))]
    assert parts == [(2, "EM1", won(123)), (4, "EM2", won(7))]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",100,100,KRW", "The tracking number is missing."),
        ("EM1,100,100,USD", "The amount is not in won."),
        ("EM1,twelve,,", "The amount cannot be read."),
        ("EM1,,,", "The amount cannot be read."),
        ("EM1,90,100,", "The total is not the sum of duty, tax and fee."),
    ],
)
def test_a_row_that_is_not_clear_is_told(row, why):
    bills, faults = read(f"송장번호,관세,합계,통화\n{row}\n")

    assert bills == []
    assert faults == [(2, why)]


@pytest.mark.parametrize("headings", ["송장번호,비고", "합계,관세", ""])
def test_a_table_without_its_columns_is_no_settlement(headings):
    with pytest.raises(NotASettlement):
        settlement_file.read(f"{headings}\nEM1,1\n".encode())
