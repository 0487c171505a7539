"""
A table of products (엑셀·CSV) as producers fill it in: its columns, reading it, judging its rows.

One row is one option; rows with the same product code make one product. What is wrong is told by
row and column with a way to mend it, so that a person can walk through the file from top to bottom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from naru.commerce import notices
from naru.commerce.products import PRICE_MAX_WON
from naru.kernel.refusal import Refusal
from naru.kernel.table import (
    NO,
    YES,
    RowFault,
    TableTooLong,
    UnreadableTable,
    lines,
    whole_number,
)
from naru.kernel.text import Text

ROWS_MAX = 20_000
BYTES_MAX = 20 * 1024 * 1024
FAULTS_MAX = 1_000
COLUMNS_MAX = 80
STOCK_MAX = 1_000_000
NOTICE_PREFIX = "고시: "

COLUMNS: dict[str, Text] = {
    "code": Text("상품코드", "Code"),
    "title": Text("상품이름", "Name"),
    "category": Text("분류", "Category"),
    "summary": Text("한 줄 소개", "One line"),
    "origin": Text("원산지", "Origin"),
    "is_tax_free": Text("면세", "Tax-free"),
    "option": Text("옵션이름", "Option"),
    "price": Text("가격", "Price"),
    "stock": Text("재고", "Stock"),
    "text": Text("상세설명", "Details"),
}
REQUIRED = ("code", "title", "category", "price")
TAX_FREE = YES | {"면세"}
TAXED = NO | {"과세"}


class ColumnsMissing(Refusal):
    code = "commerce.columns_missing"
    says = Text(
        ko="꼭 있어야 하는 열이 없습니다: {names}", en="Columns that must be there are not: {names}"
    )
    next_step = Text(
        ko="첫 줄의 열 이름을 양식과 같게 적어 주세요.",
        en="Name the columns in the first row as in the template.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A category a row may name, with its notice fields by their Korean label."""

    code: str
    notice_codes: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Candidate:
    """One product as the table tells it."""

    code: str
    row: int
    content: dict[str, Any]
    stock: dict[str, int] = field(default_factory=dict)  # option name → count


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    candidates: list[Candidate]
    faults: list[RowFault]
    row_count: int


def read(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """
    Read a file into rows by column name, each with its number in the spreadsheet.

    :raises UnreadableTable, TableTooLong, ColumnsMissing: as their words say.
    """
    if len(content) > BYTES_MAX:
        raise UnreadableTable
    heads: list[str] | None = None
    rows = []
    for number, cells in enumerate(lines(content, columns_max=COLUMNS_MAX), start=1):
        if number > ROWS_MAX + 1:
            raise TableTooLong(rows_max=f"{ROWS_MAX:,}")
        if heads is None:
            heads = [_head(cell) for cell in cells]
            _demand_columns(heads)
        elif any(cells):
            rows.append((number, dict(zip(heads, cells, strict=False))))
    if heads is None:
        raise UnreadableTable
    return rows


def _head(cell: str) -> str:
    """Bring a heading to its column's code; notice columns keep their label."""
    plain = cell.strip().rstrip("*").strip()
    for code, name in COLUMNS.items():
        if plain.lower() in {name.ko, name.en.lower(), code}:
            return code
    return plain


def _demand_columns(heads: Sequence[str]) -> None:
    missing = [COLUMNS[code].ko for code in REQUIRED if code not in heads]
    if missing:
        raise ColumnsMissing(names=", ".join(missing))


def judge(rows: Sequence[tuple[int, Mapping[str, str]]], *, shelves: Mapping[str, Shelf]) -> Judged:
    """Turn rows into products and faults; a product with a fault is left out."""
    judge_ = _Judge(shelves)
    for number, row in rows:
        judge_.take(number, row)
    sound = [each for code, each in judge_.found.items() if code not in judge_.spoiled]
    return Judged(candidates=sound, faults=judge_.faults[:FAULTS_MAX], row_count=len(rows))


class _Judge:
    """Walks down the table and remembers what it has seen."""

    def __init__(self, shelves: Mapping[str, Shelf]) -> None:
        self.shelves = shelves
        self.found: dict[str, Candidate] = {}
        self.spoiled: set[str] = set()
        self.faults: list[RowFault] = []

    def take(self, number: int, row: Mapping[str, str]) -> None:
        code = row.get("code", "")
        if not code or len(code) > 40:
            self._fault(number, code, "code", *NO_CODE)
            return
        known = self.found.get(code)
        if known is None:
            known = self.found[code] = Candidate(code=code, row=number, content={})
            known.content = self._content(number, code, row)
        self._option(number, known, row)

    def _fault(self, row: int, code: str, column: str, says: Text, fix: Text) -> None:
        name = COLUMNS[column].ko if column in COLUMNS else column
        self.faults.append(RowFault(row=row, column=name, says=says, fix=fix))
        self.spoiled.add(code)

    def _content(self, number: int, code: str, row: Mapping[str, str]) -> dict[str, Any]:
        title = row.get("title", "")
        if not 0 < len(title) <= 120:
            self._fault(number, code, "title", *NO_TITLE)
        shelf = self.shelves.get(row.get("category", ""))
        if shelf is None:
            self._fault(number, code, "category", *_no_shelf(row.get("category", "")))
        tax_free = row.get("is_tax_free", "").lower()
        if tax_free not in TAX_FREE | TAXED:
            self._fault(number, code, "is_tax_free", *NO_YES)
        content: dict[str, Any] = {"title": title, "prices": []}
        content |= {name: row[name] for name in ("summary", "origin") if name in row}
        if shelf is not None:
            content["category"] = shelf.code
            content["notice"] = _notice(row, shelf)
        return content | _optional(row)

    def _option(self, number: int, known: Candidate, row: Mapping[str, str]) -> None:
        name = row.get("option", "")
        if any(each["name"] == name for each in known.content["prices"]):
            self._fault(number, known.code, "option", *OPTION_TWICE)
            return
        price = whole_number(row.get("price", ""))
        if price is None or not 0 < price <= PRICE_MAX_WON:
            self._fault(number, known.code, "price", *NO_PRICE)
            return
        known.content["prices"].append({"name": name, "code": "", "price": price})
        raw_stock = row.get("stock", "")
        count = whole_number(raw_stock)
        if raw_stock and (count is None or count > STOCK_MAX):
            self._fault(number, known.code, "stock", *NO_STOCK)
        elif count is not None:
            known.stock[name] = count


def _optional(row: Mapping[str, str]) -> dict[str, Any]:
    """Return what only some tables tell."""
    told: dict[str, Any] = {}
    if "is_tax_free" in row:
        told["is_tax_free"] = row["is_tax_free"].lower() in TAX_FREE
    if row.get("text"):
        told["detail"] = [{"kind": "text", "text": row["text"]}]
    return told


NO_CODE = (
    Text("상품코드가 비었거나 40자를 넘습니다.", "The code is empty or longer than 40 signs."),
    Text(
        "가게 안에서 겹치지 않는 코드를 적어 주세요. 예: A-001",
        "Write a code of your own, e.g. A-001.",
    ),
)
NO_TITLE = (
    Text("상품이름이 비었거나 120자를 넘습니다.", "The name is empty or longer than 120 signs."),
    Text("120자 안으로 적어 주세요.", "Write it in 120 signs."),
)
NO_YES = (
    Text("‘예’나 ‘아니오’가 아닙니다.", "It is neither yes nor no."),
    Text("‘예’ 또는 ‘아니오’로 적어 주세요.", "Write 예 (yes) or 아니오 (no)."),
)
NO_PRICE = (
    Text("가격이 숫자가 아니거나 범위를 벗어납니다.", "The price is no number or out of range."),
    Text("1원에서 1억 원 사이의 숫자로 적어 주세요.", "Write a number from 1 to 100,000,000."),
)
NO_STOCK = (
    Text("재고가 숫자가 아니거나 너무 큽니다.", "The stock is no number or too large."),
    Text("0에서 1,000,000 사이의 숫자로 적어 주세요.", "Write a number from 0 to 1,000,000."),
)
OPTION_TWICE = (
    Text("같은 상품에 같은 옵션이름이 두 번 있습니다.", "The option is in this product twice."),
    Text(
        "옵션이름을 다르게 적거나 한 줄을 지워 주세요.",
        "Give it another name or remove one of the rows.",
    ),
)


def _no_shelf(named: str) -> tuple[Text, Text]:
    return (
        Text(f"‘{named}’ 분류가 없습니다.", f"There is no category “{named}”."),
        Text("양식의 목록에서 분류를 골라 주세요.", "Choose a category from the template's list."),
    )


def _notice(row: Mapping[str, str], shelf: Shelf) -> dict[str, str]:
    answers = {}
    for head, value in row.items():
        if head.startswith(NOTICE_PREFIX.strip()) and value:
            label = head.removeprefix(NOTICE_PREFIX.strip()).strip()
            if label in shelf.notice_codes:
                answers[shelf.notice_codes[label]] = value[: notices.VALUE_CHARS_MAX]
    return answers
