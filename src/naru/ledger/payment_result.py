"""
Read what the bank answers to a payment order: which transfers went through, which did not.

The bank's CSV needs four columns, found by their headings: 관리번호, 이체금액, 처리결과, 오류사유.
Nothing is marked paid unless the whole file is sound.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

NUMBER, AMOUNT, OUTCOME, REASON = "관리번호", "이체금액", "처리결과", "오류사유"
WENT_THROUGH = frozenset({"정상", "성공", "완료", "처리완료"})
FAILED = frozenset({"오류", "실패", "불능", "거절"})
ROWS_MAX = 20_000


class UnreadableResult(Refusal):
    code = "ledger.unreadable_bank_result"
    says = Text(
        ko="은행 결과 파일을 읽을 수 없습니다. {line}번째 줄: {what}",
        en="The bank's result file cannot be read. Line {line}: {what}",
    )
    next_step = Text(
        ko="은행에서 받은 파일을 고치지 말고 그대로 올려 주세요. 첫 줄에 관리번호, 이체금액, "
        "처리결과, 오류사유 칸이 있어야 합니다.",
        en="Upload the bank's file unchanged; it names number, amount, outcome and reason.",
    )


class ResultDisagrees(Refusal):
    code = "ledger.bank_result_disagrees"
    says = Text(
        ko="결과 파일이 지급 파일과 다릅니다: {number} ({what}). 아무것도 반영하지 않았습니다.",
        en="The result differs from the payment order: {number} ({what}). Nothing was changed.",
    )
    next_step = Text(
        ko="다른 날의 파일이 아닌지 확인하고, 맞다면 은행에 문의해 주세요.",
        en="Check that it is the file of this order; if it is, ask the bank.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    number: str
    amount: int
    went_through: bool
    reason: str


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableResult(line=1, what="UTF-8 / CP949")


def _outcome(row: Mapping[str, str | None], *, line: int) -> Outcome:
    word = (row.get(OUTCOME) or "").strip()
    if word not in WENT_THROUGH | FAILED:
        raise UnreadableResult(line=line, what=f"{OUTCOME} '{word}'")
    digits = (row.get(AMOUNT) or "").replace(",", "").strip()
    if not (digits.isascii() and digits.isdigit()):
        raise UnreadableResult(line=line, what=f"{AMOUNT} '{digits}'")
    return Outcome(
        number=(row.get(NUMBER) or "").strip(),
        amount=int(digits),
        went_through=word in WENT_THROUGH,
        reason=(row.get(REASON) or "").strip(),
    )


def read(content: bytes) -> list[Outcome]:
    """
    Read the bank's file; rows without a number (the total) are skipped.

    :raises UnreadableResult: a column is missing or a row cannot be understood.
    """
    reader = csv.DictReader(io.StringIO(_decode(content)))
    missing = {NUMBER, AMOUNT, OUTCOME} - set(reader.fieldnames or ())
    if missing:
        raise UnreadableResult(line=1, what=", ".join(sorted(missing)))
    found: list[Outcome] = []
    for line, row in enumerate(reader, start=2):
        if line > ROWS_MAX:
            raise UnreadableResult(line=line, what=f"> {ROWS_MAX}")
        if (row.get(NUMBER) or "").strip():
            found.append(_outcome(row, line=line))
    return found


def demand_agreement(outcomes: list[Outcome], *, ordered: Mapping[str, int]) -> None:
    """
    Refuse a result that names other payouts or other amounts than were ordered.

    :raises ResultDisagrees: the first difference found.
    """
    seen: set[str] = set()
    for outcome in outcomes:
        if outcome.number not in ordered:
            raise ResultDisagrees(number=outcome.number, what="지급 파일에 없음")
        if ordered[outcome.number] != outcome.amount:
            what = f"{ordered[outcome.number]:,} ≠ {outcome.amount:,}"
            raise ResultDisagrees(number=outcome.number, what=what)
        if outcome.number in seen:
            raise ResultDisagrees(number=outcome.number, what="두 번 나옴")
        seen.add(outcome.number)
