"""
Read the official code files: the dated CSV and the plain list "code, name, exists".

A file is read line by line; what cannot be read is reported with its line, never dropped in
silence. Rows that ended on the day they began were never in force and are counted apart.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from naru.geography.region import CODE_DIGITS, Kind
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

LINES_MAX = 200_000
FILE_BYTES_MAX = 30_000_000
LIVE_WORDS = ("존재", "폐지")


class UnreadableCodeFile(Refusal):
    code = "geography.unreadable_code_file"
    says = Text(
        ko="행정구역 코드 파일의 형식을 알 수 없습니다.",
        en="This is not a region code file that we can read.",
    )
    next_step = Text(
        ko="행정안전부의 법정동·행정동 코드 파일(CSV 또는 TXT)을 그대로 올려 주세요.",
        en="Give the official legal or office code file (CSV or TXT) as it was published.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    kind: str
    code: str
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    line: int
    text: str
    why: Text


@dataclass(slots=True, kw_only=True)
class CodeFile:
    """What a file holds: rows, rows never in force, and lines that could not be read."""

    rows: list[CodeRow] = field(default_factory=list)
    never_in_force: int = 0
    bad: list[BadLine] = field(default_factory=list)
    is_dated: bool = True


def decode(content: bytes) -> str:
    """
    Return the file's text; the ministry publishes both UTF-8 and CP949.

    :raises UnreadableCodeFile: where it is neither, or too long.
    """
    if len(content) > FILE_BYTES_MAX:
        raise UnreadableCodeFile
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableCodeFile


def read(content: bytes, *, on: date) -> CodeFile:
    """
    Read a code file; ``on`` dates the rows of the undated form.

    :raises UnreadableCodeFile: where the heading is not one of the known forms.
    """
    text = decode(content)
    heading = text.split("\n", 1)[0]
    if "\t" in heading:
        return _collect(_undated(text, on), is_dated=False)
    if heading.startswith(("법정동코드", "행정동코드")):
        kind = Kind.LEGAL if heading.startswith("법정동코드") else Kind.OFFICE
        return _collect(_dated(text, kind), is_dated=True)
    raise UnreadableCodeFile


def _collect(found: Iterator[CodeRow | BadLine], *, is_dated: bool) -> CodeFile:
    file = CodeFile(is_dated=is_dated)
    for count, row in enumerate(found, start=1):
        if count > LINES_MAX:
            raise UnreadableCodeFile
        if isinstance(row, BadLine):
            file.bad.append(row)
        elif row.until is not None and row.until <= row.since:
            file.never_in_force += 1
        else:
            file.rows.append(row)
    return file


def _dated(text: str, kind: str) -> Iterator[CodeRow | BadLine]:
    lines = csv.reader(io.StringIO(text))
    columns = len(next(lines))
    for line, cells in enumerate(lines, start=2):
        if not cells:
            continue
        if len(cells) != columns:
            yield _bad(line, cells, Text("칸 수가 다릅니다.", "The number of columns differs."))
            continue
        yield _row(line, kind, [cell.strip() for cell in cells])


def _undated(text: str, on: date) -> Iterator[CodeRow | BadLine]:
    today = on.strftime("%Y%m%d")
    for line, cells in enumerate(csv.reader(io.StringIO(text), delimiter="\t"), start=1):
        if not cells or not cells[0][:1].isdigit():
            continue  # the heading
        if len(cells) != 3 or cells[2].strip() not in LIVE_WORDS:
            yield _bad(line, cells, Text("‘존재’나 ‘폐지’가 없습니다.", "No 존재 or 폐지."))
            continue
        is_live = cells[2].strip() == LIVE_WORDS[0]
        since = "19880423" if not is_live else today
        until = "" if is_live else today
        yield _row(line, Kind.LEGAL, [cells[0].strip(), cells[1], since, until])


def _row(line: int, kind: str, cells: list[str]) -> CodeRow | BadLine:
    code, *parts, since, until = cells
    names = " ".join(parts).split()
    if len(code) != CODE_DIGITS or not code.isdigit():
        return _bad(
            line, cells, Text("코드가 10자리 숫자가 아닙니다.", "The code is not 10 digits.")
        )
    if not names:
        return _bad(line, cells, Text("이름이 없습니다.", "There is no name."))
    try:
        start, end = _day(since), _day(until) if until else None
    except ValueError:
        return _bad(line, cells, Text("날짜를 읽을 수 없습니다.", "A date cannot be read."))
    return CodeRow(kind=kind, code=code, name=names[-1], since=start, until=end)


def _day(text: str) -> date:
    digits = text.replace("-", "")
    if len(digits) != 8:
        raise ValueError(text)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _bad(line: int, cells: list[str], why: Text) -> BadLine:
    return BadLine(line=line, text=",".join(cells)[:200], why=why)
