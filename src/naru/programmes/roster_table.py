"""
Read a roster (명부) from a table: Korean headings to facts, cells to values, faults by row.

Pure. A cell that cannot be read spoils its row, and the row is told; an empty cell is a fact that
is not known. A ten-digit region code stands for the place and all that holds it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from naru.geography.region import CODE_DIGITS, lineage
from naru.kernel.refusal import Refusal
from naru.kernel.table import NO, YES, RowFault, TableTooLong, UnreadableTable, lines, whole_number
from naru.kernel.text import Text
from naru.programmes.roster import RosterColumn
from naru.rules.facts import Fact

ROWS_MAX = 100_000
BYTES_MAX = 60 * 1024 * 1024
COLUMNS_MAX = 80
KEY_LETTERS_MAX = 80
TEXT_LETTERS_MAX = 200
KEY_HEADS = frozenset({"번호", "관리번호", "사업자등록번호", "key", "number"})
NAME_HEADS = frozenset({"이름", "성명", "상호", "name"})
KEY_HEAD, NAME_HEAD = "번호", "이름"
HEADS_ROW = 1
DAY = re.compile(r"([0-9]{4})[-./년 ]*([0-9]{1,2})[-./월 ]*([0-9]{1,2})[일. ]*")
BETWEEN_ITEMS = re.compile(r"[,;/|·]")


class RosterWithoutNumbers(Refusal):
    code = "programmes.roster_without_numbers"
    says = Text(
        ko="‘번호’(사업자등록번호 또는 관리번호) 열이 없습니다.",
        en="There is no column of numbers (business number or the office's own).",
    )
    next_step = Text(
        ko="양식을 내려받아 첫 줄의 열 이름을 그대로 두고 채워 주세요.",
        en="Download the template, leave its first line as it is, and fill it in.",
    )


class UnreadableCellError(ValueError):
    """A cell that is not what its column holds; turned into a ``RowFault``."""

    def __init__(self, fix: Text) -> None:
        self.fix = fix
        super().__init__(fix.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person or firm as the table tells it."""

    key: str
    name: str
    facts: Mapping[str, Fact]


@dataclass(slots=True)
class Table:
    """A table being read: iterate ``candidates``; faults and counts grow along the way."""

    content: bytes
    columns: Sequence[RosterColumn]
    used: list[RosterColumn] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    good: int = 0

    def candidates(self) -> Iterator[Candidate]:
        """
        Yield the good rows one by one.

        :raises UnreadableTable, TableTooLong, RosterWithoutNumbers: as their words say.
        """
        if len(self.content) > BYTES_MAX:
            raise UnreadableTable
        rows = enumerate(lines(self.content, columns_max=COLUMNS_MAX), start=1)
        _, heads = next(rows, (0, []))
        meant = self._meant(heads)
        seen: dict[str, int] = {}
        for number, cells in rows:
            if number > ROWS_MAX + 1:
                raise TableTooLong(rows_max=f"{ROWS_MAX:,}")
            if any(cells) and (candidate := self._candidate(number, meant, cells, seen)):
                self.good += 1
                yield candidate

    def _meant(self, heads: Sequence[str]) -> list[tuple[str, RosterColumn | None]]:
        """Say what each column is: "key", "name", a fact, or nothing that is known."""
        by_name = {name: one for one in self.columns for name in _names(one)}
        meant: list[tuple[str, RosterColumn | None]] = []
        for head in heads:
            plain = head.rstrip("* ").strip().lower()
            found = by_name.get(plain)
            what = "fact" if found else "key" if plain in KEY_HEADS else ""
            meant.append((what or ("name" if plain in NAME_HEADS else ""), found))
            if found:
                self.used.append(found)
            elif not meant[-1][0] and head:
                self._fault(HEADS_ROW, head, *NOT_ASKED)
        if "key" not in {what for what, _ in meant}:
            raise RosterWithoutNumbers
        return meant

    def _candidate(
        self,
        number: int,
        meant: Sequence[tuple[str, RosterColumn | None]],
        cells: Sequence[str],
        seen: dict[str, int],
    ) -> Candidate | None:
        before = len(self.faults)
        told = {"key": "", "name": ""}
        facts: dict[str, Fact] = {}
        for (what, column), cell in zip(meant, cells, strict=False):
            if column is None:
                told[what] = cell
            elif cell:
                self._read(number, column, cell, facts)
        self._check_key(number, told["key"], seen)
        if len(self.faults) > before:
            return None
        return Candidate(key=told["key"], name=told["name"], facts=facts)

    def _read(self, number: int, column: RosterColumn, cell: str, facts: dict[str, Fact]) -> None:
        try:
            facts[column.fact] = READ[column.kind](cell, column)
        except UnreadableCellError as problem:
            says = Text(f"‘{cell[:40]}’을(를) 읽을 수 없습니다.", f'"{cell[:40]}" cannot be read.')
            self._fault(number, column.label.ko, says, problem.fix)

    def _check_key(self, number: int, key: str, seen: dict[str, int]) -> None:
        if not 0 < len(key) <= KEY_LETTERS_MAX:
            self._fault(number, KEY_HEAD, *NO_KEY)
        elif key in seen:
            says = Text(
                f"{seen[key]}번째 줄에 이미 있습니다.", f"It stands in row {seen[key]} too."
            )
            self._fault(number, KEY_HEAD, says, ONCE)
        else:
            seen[key] = number

    def _fault(self, row: int, column: str, says: Text, fix: Text) -> None:
        self.faults.append(RowFault(row=row, column=column, says=says, fix=fix))


NO_KEY = (
    Text("번호가 비었거나 너무 깁니다.", "The number is empty or too long."),
    Text("사업자등록번호나 관리번호를 적어 주세요.", "Write the business number or your own."),
)
NOT_ASKED = (
    Text("읽지 않는 열입니다.", "This column is not read."),
    Text(
        "필요한 항목이면 양식의 열 이름과 같게 적어 주세요.",
        "Name it as in the template if needed.",
    ),
)
ONCE = Text("한 줄만 남겨 주세요.", "Leave one of the rows.")
A_NUMBER = Text("정수로 적어 주세요. 예: 12,000", "Write a whole number such as 12,000.")
A_DAY = Text("날짜로 적어 주세요. 예: 2025-04-03", "Write a date such as 2025-04-03.")
A_FLAG = Text("‘예’ 또는 ‘아니오’로 적어 주세요.", "Write 예 (yes) or 아니오 (no).")
SHORTER = Text("200자 안으로 적어 주세요.", "Write it in 200 letters.")


def _names(column: RosterColumn) -> tuple[str, ...]:
    return (column.label.ko.lower(), column.label.en.lower(), column.fact)


def _number(cell: str, _column: RosterColumn) -> int:
    found = whole_number(cell)
    if found is None:
        raise UnreadableCellError(A_NUMBER)
    return found


def _text(cell: str, column: RosterColumn) -> str:
    if not column.values:
        if len(cell) > TEXT_LETTERS_MAX:
            raise UnreadableCellError(SHORTER)
        return cell
    for code, text in column.values.items():
        if cell in {code, text.ko, text.en}:
            return code
    words = ", ".join(text.ko for text in column.values.values())
    raise UnreadableCellError(
        Text(f"다음 중 하나로 적어 주세요: {words}", f"Write one of: {words}")
    )


def _flag(cell: str, _column: RosterColumn) -> bool:
    if cell.lower() not in YES | NO:
        raise UnreadableCellError(A_FLAG)
    return cell.lower() in YES


def _day(cell: str, _column: RosterColumn) -> date:
    found = DAY.fullmatch(cell)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise UnreadableCellError(A_DAY)


def _items(cell: str, column: RosterColumn) -> tuple[str, ...]:
    items = [item.strip() for item in BETWEEN_ITEMS.split(cell) if item.strip()]
    codes: dict[str, None] = {}
    for item in items:
        code = _text(item, column)
        codes[code] = None
        if len(code) == CODE_DIGITS and code.isdecimal():
            codes |= dict.fromkeys(lineage(code))
    return tuple(codes)


READ: Mapping[str, Callable[[str, RosterColumn], Fact]] = {
    "number": _number,
    "text": _text,
    "flag": _flag,
    "date": _day,
    "list": _items,
}
