"""
The payment order (지급 파일): a bank's bulk-transfer list, as CSV and as a workbook.

The same rows always give the same bytes, so a file made again can be compared by its hash with
the one that went to the bank. The last CSV row states count and total; the bank checks both.
"""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import bank_codes

COLUMNS = (
    "순번",
    "입금은행코드",
    "입금은행",
    "입금계좌번호",
    "예금주",
    "이체금액",
    "받는통장표시",
    "관리번호",
)
TOTAL_LABEL = "합계"
PASSBOOK_CHARACTERS_MAX = 10  # Longer marks are cut by the banks themselves.
ACCOUNT_DIGITS = range(10, 17)
MADE_ALWAYS_AT = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp keeps the workbook equal


class NotAnAccount(Refusal):
    code = "ledger.not_an_account"
    says = Text(
        ko="계좌번호는 숫자 10~16자리여야 합니다.",
        en="An account number has 10 to 16 digits.",
    )
    next_step = Text(ko="통장을 보고 다시 입력해 주세요.", en="Enter it again from the passbook.")


class UnknownBank(Refusal):
    code = "ledger.unknown_bank"
    says = Text(ko="모르는 은행 코드입니다: {bank_code}", en="Unknown bank code: {bank_code}")
    next_step = Text(ko="목록에서 은행을 골라 주세요.", en="Choose a bank from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Where a payee is paid, unsealed."""

    bank_code: str
    account: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One line for the bank: to whom, how much, and the number by which it is known."""

    number: str
    bank_code: str
    account: str
    holder: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFile:
    """The bytes for the bank with what proves them."""

    content: bytes
    sha256: str
    count: int
    total: int


def clean_account(number: str) -> str:
    """
    Return an account number as digits only.

    :raises NotAnAccount: too few or too many digits, or other signs than hyphens and spaces.
    """
    digits = number.replace("-", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in ACCOUNT_DIGITS):
        raise NotAnAccount
    return digits


def demand_bank(bank_code: str) -> None:
    """
    Refuse a bank that the table does not hold.

    :raises UnknownBank: no such code.
    """
    if bank_code not in bank_codes.BANKS:
        raise UnknownBank(bank_code=bank_code)


def _rows(transfers: Sequence[Transfer], *, mark: str) -> list[tuple[int | str, ...]]:
    return [
        (
            position,
            row.bank_code,
            bank_codes.name_of(row.bank_code),
            row.account,
            row.holder,
            row.amount,
            mark[:PASSBOOK_CHARACTERS_MAX],
            row.number,
        )
        for position, row in enumerate(transfers, start=1)
    ]


def _file(content: bytes, transfers: Sequence[Transfer]) -> PaymentFile:
    return PaymentFile(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        count=len(transfers),
        total=sum(row.amount for row in transfers),
    )


def as_csv(transfers: Sequence[Transfer], *, mark: str) -> PaymentFile:
    """Return the list as CSV in UTF-8 with a byte-order mark, which Korean Excel opens rightly."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(transfers, mark=mark))
    total = sum(row.amount for row in transfers)
    writer.writerow((TOTAL_LABEL, "", "", "", len(transfers), total, "", ""))
    return _file(out.getvalue().encode("utf-8-sig"), transfers)


def as_workbook(transfers: Sequence[Transfer], *, mark: str, pay_on: date) -> PaymentFile:
    """Return the list as XLSX; account numbers are text, so no leading zero is lost."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE_ALWAYS_AT})
    sheet = book.add_worksheet("대량이체")
    sheet.write_row(0, 0, COLUMNS)
    for line, row in enumerate(_rows(transfers, mark=mark), start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, value)
    last = len(transfers) + 1
    sheet.write_row(last, 0, (TOTAL_LABEL, "", "", "", len(transfers)))
    sheet.write_number(last, 5, sum(row.amount for row in transfers))
    sheet.write_string(last, 6, pay_on.isoformat())
    book.close()
    return _file(out.getvalue(), transfers)
