"""
Compare what the payment company settles with what the books say it owes.

The company's CSV has a row per payment or cancellation: payment_id, kind (paid or cancelled),
amount, fee, settled_on. Every row is matched by payment id and amount; what does not match is
listed, never posted.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

COLUMNS = ("payment_id", "kind", "amount", "fee", "settled_on")
KINDS = frozenset({"paid", "cancelled"})
ROWS_MAX = 300_000


class UnreadableClearing(Refusal):
    code = "commerce.unreadable_clearing"
    says = Text(
        ko="결제대행사 입금 파일을 읽을 수 없습니다. {line}번째 줄: {what}",
        en="The payment company's file cannot be read. Line {line}: {what}",
    )
    next_step = Text(
        ko="첫 줄이 payment_id, kind, amount, fee, settled_on 인 CSV 파일을 올려 주세요.",
        en="Upload a CSV whose first line is payment_id, kind, amount, fee, settled_on.",
    )


class Match(StrEnum):
    """How a line of the company's file compares with the books."""

    MATCHED = "matched"
    UNKNOWN = "unknown"  # the books know no such payment
    OTHER_AMOUNT = "other_amount"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingLine:
    payment_id: str
    kind: str
    amount: int
    fee: int
    settled_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    line: ClearingLine
    match: Match
    in_books: int | None


def _line(row: Mapping[str, str | None], *, number: int) -> ClearingLine:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    try:
        line = ClearingLine(
            payment_id=values["payment_id"],
            kind=values["kind"],
            amount=int(values["amount"].replace(",", "")),
            fee=int(values["fee"].replace(",", "") or "0"),
            settled_on=date.fromisoformat(values["settled_on"]),
        )
    except ValueError as error:
        raise UnreadableClearing(line=number, what=str(error)) from error
    sound = line.payment_id and line.kind in KINDS and line.amount > 0
    if not sound or not -line.amount <= line.fee <= line.amount:
        raise UnreadableClearing(line=number, what=f"{line.kind} {line.amount} {line.fee}")
    return line


def read(content: bytes) -> list[ClearingLine]:
    """
    Read the company's file.

    :raises UnreadableClearing: a column is missing or a row cannot be understood.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UnreadableClearing(line=1, what="UTF-8") from error
    missing = set(COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise UnreadableClearing(line=1, what=", ".join(sorted(missing)))
    lines: list[ClearingLine] = []
    for number, row in enumerate(reader, start=2):
        if number > ROWS_MAX:
            raise UnreadableClearing(line=number, what=f"> {ROWS_MAX}")
        lines.append(_line(row, number=number))
    return lines


def compare(
    lines: Sequence[ClearingLine],
    *,
    books: Mapping[tuple[str, str], int],
    settled_before: frozenset[tuple[str, str]] = frozenset(),
) -> list[Compared]:
    """
    Match each line with the books' amounts by (payment id, kind).

    Cancellations of one payment are summed in the books, so several rows are taken together.
    """
    totals: dict[tuple[str, str], int] = {}
    for line in lines:
        key = (line.payment_id, line.kind)
        totals[key] = totals.get(key, 0) + line.amount
    return [_compared(line, totals, books, settled_before) for line in lines]


def _compared(
    line: ClearingLine,
    totals: Mapping[tuple[str, str], int],
    books: Mapping[tuple[str, str], int],
    settled_before: frozenset[tuple[str, str]],
) -> Compared:
    key = (line.payment_id, line.kind)
    in_books = books.get(key)
    if in_books is None:
        match = Match.UNKNOWN
    elif key in settled_before:
        match = Match.REPEATED
    elif in_books != totals[key]:
        match = Match.OTHER_AMOUNT
    else:
        match = Match.MATCHED
    return Compared(line=line, match=match, in_books=in_books)
