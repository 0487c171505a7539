"""
Read the insurer's answer: which award got which certificate (보험증권), from when until when.

CSV (UTF-8 or CP949), its columns 선정번호, 증권번호, 시작일, 종료일 found by their headings. Pure.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

AWARD, CERTIFICATE, SINCE, UNTIL = "선정번호", "증권번호", "시작일", "종료일"
LINES_MAX = 5_000


class UnreadableCertificates(Refusal):
    code = "programmes.unreadable_certificates"
    says = Text(
        ko="보험사 파일을 읽을 수 없습니다. {line}번째 줄: {what}",
        en="The insurer's file cannot be read. Line {line}: {what}",
    )
    next_step = Text(
        ko="첫 줄에 선정번호, 증권번호, 시작일, 종료일 칸이 있는 CSV 파일을 올려 주세요.",
        en="Upload the insurer's CSV file: award number, certificate, first day, last day.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    line: int
    award: str
    certificate: str
    since: date
    until: date


def read(content: bytes) -> list[CertificateLine]:
    """
    Return the certificates of a file, in its order.

    :raises UnreadableCertificates: with the first line that cannot be read.
    """
    rows = list(csv.DictReader(io.StringIO(_decode(content))))
    if not rows or not {AWARD, CERTIFICATE, SINCE, UNTIL} <= rows[0].keys():
        raise UnreadableCertificates(line=1, what=f"{AWARD}, {CERTIFICATE}, {SINCE}, {UNTIL}")
    if len(rows) > LINES_MAX:
        raise UnreadableCertificates(line=LINES_MAX + 1, what=f"> {LINES_MAX:,}")
    return [_line(number, row) for number, row in enumerate(rows, start=2)]


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableCertificates(line=1, what="UTF-8, CP949")


def _line(line: int, row: dict[str, str | None]) -> CertificateLine:
    certificate = (row.get(CERTIFICATE) or "").strip()
    if not certificate:
        raise UnreadableCertificates(line=line, what=CERTIFICATE)
    since, until = _day(line, row, SINCE), _day(line, row, UNTIL)
    if until <= since:
        raise UnreadableCertificates(line=line, what=f"{since} ~ {until}")
    return CertificateLine(
        line=line,
        award=(row.get(AWARD) or "").strip(),
        certificate=certificate[:60],
        since=since,
        until=until,
    )


def _day(line: int, row: dict[str, str | None], name: str) -> date:
    written = (row.get(name) or "").strip().replace(".", "-")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnreadableCertificates(line=line, what=f"{name} ‘{written}’") from None
