"""The bank's file is the same whenever it is made, and states its own totals."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from naru.ledger import bank_codes, payment_order
from naru.ledger.payment_order import Transfer

TRANSFERS = [
    Transfer(
        number="V261101-00001",
        bank_code="011",
        account="3010123456701",
        holder="나루농원",
        amount=1_234_500,
    ),
    Transfer(
        number="V261101-00002",
        bank_code="071",
        account="01234567890123",
        holder="강변식품, (주)",
        amount=80,
    ),
]
GOLDEN = (
    "\ufeff순번,입금은행코드,입금은행,입금계좌번호,예금주,이체금액,받는통장표시,관리번호\r\n"
    "1,011,농협은행,3010123456701,나루농원,1234500,나루장터정산,V261101-00001\r\n"
    '2,071,우체국,01234567890123,"강변식품, (주)",80,나루장터정산,V261101-00002\r\n'
    "합계,,,,2,1234580,,\r\n"
)


def test_csv_is_the_golden_file():
    made = payment_order.as_csv(TRANSFERS, mark="나루장터정산")

    assert made.content.decode() == GOLDEN
    assert (made.count, made.total) == (2, 1_234_580)
    assert made == payment_order.as_csv(TRANSFERS, mark="나루장터정산")


def test_workbook_is_equal_each_time_and_keeps_leading_zeros():
    made = payment_order.as_workbook(TRANSFERS, mark="정산", pay_on=date(2026, 11, 20))

    again = payment_order.as_workbook(TRANSFERS, mark="정산", pay_on=date(2026, 11, 20))
    sheet = load_workbook(BytesIO(made.content)).active
    assert made.sha256 == again.sha256
    assert sheet["D3"].value == "01234567890123"
    assert sheet["F4"].value == 1_234_580


@pytest.mark.parametrize("wrong", ["", "12345", "1" * 17, "301-01a2-45", "３０１０１２３４５６７"])
def test_clean_account_refuses_what_is_no_account(wrong):
    with pytest.raises(payment_order.NotAnAccount):
        payment_order.clean_account(wrong)


def test_clean_account_drops_hyphens():
    assert payment_order.clean_account("301-0123-4567-01") == "3010123456701"


def test_unknown_bank_is_refused():
    payment_order.demand_bank("090")

    with pytest.raises(payment_order.UnknownBank):
        payment_order.demand_bank("999")


def test_name_of_falls_back_to_the_code():
    assert bank_codes.name_of("011") == "농협은행"
    assert bank_codes.name_of("999") == "999"
