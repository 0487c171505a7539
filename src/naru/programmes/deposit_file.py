"""
Read the bank's list of deposits: which own contributions have come in.

CSV (UTF-8 or CP949) with four columns found by their headings: 거래번호, 거래일, 입금번호, 입금액;
and 입금자, if there is one. Pure.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import vouchers

REFERENCE, DAY, NUMBER, AMOUNT, DEPOSITOR = "거래번호", "거래일", "입금번호", "입금액", "입금자"
LINES_MAX = 5_000
DAY_FORMS = ("%Y-%m-%d", "%Y.%m.%d", "%Y%m%d")


class UnreadableDeposits(Refusal):
    code = "programmes.unreadable_deposits"
    says = Text(
        ko="입금 내역 파일을 읽을 수 없습니다. {line}번째 줄: {what}",
        en="The list of deposits cannot be read. Line {line}: {what}",
    )
    next_step = Text(
        ko="첫 줄에 거래번호, 거래일, 입금번호, 입금액 칸이 있는 CSV 파일을 올려 주세요.",
        en="Upload the bank's CSV file with its headings: reference, day, deposit number, amount.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositLine:
    """One deposit; ``number`` is a deposit number as vouchers show it, "" for any other text."""

    line: int
    reference: str
    on: date
    number: str
    amount: int
    depositor: str = ""


def read(content: bytes) -> list[DepositLine]:
    """
    Return the deposits of a file, in its order.

    :raises UnreadableDeposits: with the first line that cannot be read.
    """
    rows = list(csv.DictReader(io.StringIO(_decode(content))))
    if not rows or not {REFERENCE, DAY, NUMBER, AMOUNT} <= rows[0].keys():
        raise UnreadableDeposits(line=1, what=f"{REFERENCE}, {DAY}, {NUMBER}, {AMOUNT}")
    if len(rows) > LINES_MAX:
        raise UnreadableDeposits(line=LINES_MAX + 1, what=f"> {LINES_MAX:,}")
    return [_line(number, row) for number, row in enumerate(rows, start=2)]


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDeposits(line=1, what="UTF-8, CP949")


def _line(line: int, row: dict[str, str | None]) -> DepositLine:
    def said(name: str) -> str:
        return (row.get(name) or "").strip()

    amount = said(AMOUNT).replace(",", "")
    if not amount.isdigit() or not int(amount):
        raise UnreadableDeposits(line=line, what=f"{AMOUNT} ‘{said(AMOUNT)}’")
    if not said(REFERENCE):
        raise UnreadableDeposits(line=line, what=REFERENCE)
    return DepositLine(
        line=line,
        reference=said(REFERENCE)[:80],
        on=_day(line, said(DAY)),
        number=_number(said(NUMBER)),
        amount=int(amount),
        depositor=said(DEPOSITOR)[:60],
    )


def _day(line: int, written: str) -> date:
    for form in DAY_FORMS:
        try:
            return datetime.strptime(written[:10], form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
    raise UnreadableDeposits(line=line, what=f"{DAY} ‘{written}’")


def _number(written: str) -> str:
    """Return a deposit number with its hyphens, "" where it is none of ours."""
    if not vouchers.is_deposit_number(written):
        return ""
    plain = vouchers.plain_number(written)
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:12]}-{plain[12]}"
