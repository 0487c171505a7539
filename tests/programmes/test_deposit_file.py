"""The bank's list of deposits is read whole or refused with its line."""

from datetime import date

import pytest

from naru.programmes import deposit_file, vouchers
from naru.programmes.deposit_file import UnreadableDeposits

NUMBER = vouchers.deposit_number(123_456_789_012)
HEAD = "거래번호,거래일,입금번호,입금액,입금자\n"


def test_lines_are_read_however_the_bank_writes_them():
    plain = NUMBER.replace("-", "")
    content = f'{HEAD}A1,2026-03-02,{NUMBER},"300,000",한빛\nA2,20260303,{plain},1,\n'.encode(
        "cp949"
    )

    first, second = deposit_file.read(content)

    assert (first.number, first.amount, first.depositor) == (NUMBER, 300_000, "한빛")
    assert (second.number, second.on, second.line) == (NUMBER, date(2026, 3, 3), 3)


def test_a_number_that_is_not_ours_is_left_to_the_officer():
    (line,) = deposit_file.read(f"{HEAD}A1,2026-03-02,김나루,1000,\n".encode())

    assert line.number == ""


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("거래일,금액\n2026-03-02,1\n", 1),
        (f"{HEAD}", 1),
        (f"{HEAD}A1,2026-03-02,{NUMBER},0,\n", 2),
        (f"{HEAD}A1,2026-03-02,{NUMBER},1,\nA2,어제,{NUMBER},1,\n", 3),
        (f"{HEAD},2026-03-02,{NUMBER},1,\n", 2),
    ],
)
def test_a_broken_list_is_refused_with_its_line(content, line):
    with pytest.raises(UnreadableDeposits) as refused:
        deposit_file.read(content.encode())

    assert refused.value.values["line"] == line
