"""
A table of product sheets as firms and officers keep it: its columns, and reading its rows.

One row is one sheet. What is wrong is told by row and column with a way to mend it; a row with
a mistake is left out, every other one can be taken in. A column that is not in the table, or an
empty cell in it, changes nothing of what is written. Pure: no database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.languages import LANGUAGES, OWN_NAMES
from naru.kernel.money import Money
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
from naru.pavilions import sheets, vocabulary
from naru.pavilions.sheets import CURRENCY, Certificate, Tier
from naru.pavilions.views import SheetView

ROWS_MAX = 500
BYTES_MAX = 5 * 1024 * 1024
COLUMNS_MAX = 40
CENTS_MAX = 10_000_000_000
HEADINGS: dict[str, Text] = {
    "code": Text("관리 코드", "Code"),
    "category": Text("품목", "Category"),
    "hs": Text("HS 코드", "HS code"),
    "origin": Text("원산지", "Origin"),
    "moq": Text("최소 주문 수량", "Least order"),
    "unit": Text("단위", "Unit"),
    "lead_days": Text("납기(일)", "Lead time (days)"),
    "shelf_days": Text("소비기한(일)", "Shelf life (days)"),
    "packs": Text("포장 규격", "Pack sizes"),
    "tiers": Text("수량별 단가(USD)", "Unit prices (USD)"),
    "tiers_for": Text("단가 공개", "Prices shown"),
    "private_label": Text("자체상표 가능", "Private label"),
    "samples": Text("견본 제공", "Samples"),
    "certificates": Text("인증", "Certificates"),
}
PART_HEADINGS = {
    "name": Text("이름", "Name"),
    "line": Text("한 줄 소개", "One line"),
    "detail": Text("설명", "Description"),
}
SHOWN_WORDS = {sheets.ON_REQUEST: "문의", sheets.TO_KNOWN: "확인된 바이어"}


class CodeColumnMissing(Refusal):
    code = "pavilions.code_column_missing"
    says = Text(ko="‘관리 코드’ 열이 없습니다.", en="There is no column “Code”.")
    next_step = Text(
        ko="양식을 내려받아 첫 줄을 그대로 두고 적어 주세요.",
        en="Download the template and keep its first row.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sheet as the table tells it: columns that were filled, texts by part and language."""

    number: int
    code: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)


def text_heading(part: str, language: str) -> str:
    """Name the column of a text: 이름 (English)."""
    return f"{PART_HEADINGS[part].ko} ({OWN_NAMES[language]})"


def headings() -> list[str]:
    """Return the first row of the template, in order."""
    said = [text_heading(part, tag) for part in sheets.SHEET_PARTS for tag in LANGUAGES]
    code, *others = (one.ko for one in HEADINGS.values())
    return [code, *said, *others]


def written(sheet: SheetView) -> list[str]:
    """Return a sheet as a row under ``headings``; reading it again changes nothing."""
    said = [
        str(sheet.texts.get(part, {}).get(tag, {}).get("text", ""))
        for part in sheets.SHEET_PARTS
        for tag in LANGUAGES
    ]
    tiers = "; ".join(
        f"{one.since}={currencies.plain(one.price.minor, CURRENCY)}" for one in sheet.tiers
    )
    return [
        sheet.code, *said, sheet.category_said.ko, sheet.hs, sheet.origin_said.ko,
        _number(sheet.moq), sheet.unit_said.ko, _number(sheet.lead_days),
        _number(sheet.shelf_days), "; ".join(sheet.packs), tiers,
        SHOWN_WORDS[sheet.tiers_for], _yes(value=sheet.private_label), _yes(value=sheet.samples),
        "; ".join(one.kind for one in sheet.certificates),
    ]  # fmt: skip


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes(*, value: bool) -> str:
    return "예" if value else "아니오"


def _dollars(tier: Tier) -> str:
    return currencies.plain(tier.price.minor, CURRENCY)


def read(content: bytes) -> tuple[list[Row], list[RowFault]]:
    """
    Read a file into the rows that can be taken in, and what is wrong with the others.

    :raises UnreadableTable, TableTooLong, CodeColumnMissing: as their words say.
    """
    if len(content) > BYTES_MAX:
        raise UnreadableTable
    heads: list[str] | None = None
    reader = _Reader()
    for number, cells in enumerate(lines(content, columns_max=COLUMNS_MAX), start=1):
        if number > ROWS_MAX + 1:
            raise TableTooLong(rows_max=f"{ROWS_MAX:,}")
        if heads is None:
            heads = _known_heads(cells)
        elif any(cells):
            reader.take(number, dict(zip(heads, cells, strict=False)))
    if heads is None:
        raise UnreadableTable
    return reader.rows, reader.faults


def _known_heads(cells: Sequence[str]) -> list[str]:
    known = {name.ko: code for code, name in HEADINGS.items()}
    known |= {name.en.casefold(): code for code, name in HEADINGS.items()}
    known |= {
        text_heading(part, tag): f"{part}:{tag}" for part in sheets.SHEET_PARTS for tag in LANGUAGES
    }
    heads = [known.get(cell) or known.get(cell.casefold(), "") for cell in cells]
    if "code" not in heads:
        raise CodeColumnMissing
    return heads


class _Bad(Exception):  # noqa: N818 - a cell that cannot be read; told as a RowFault
    """What is wrong with a cell, and how to mend it."""

    def __init__(self, says: Text, fix: Text) -> None:
        self.says, self.fix = says, fix
        super().__init__(says.en)


class _Reader:
    """Walks down the table and remembers what it has seen."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.faults: list[RowFault] = []
        self._codes: set[str] = set()

    def take(self, number: int, row: Mapping[str, str]) -> None:
        faults = list(self._code_faults(number, row.get("code", "")))
        columns: dict[str, Any] = {}
        for name, cell in row.items():
            if name in CELLS and cell:
                try:
                    columns[name] = CELLS[name](cell)
                except _Bad as bad:
                    heading = HEADINGS[name].ko
                    faults.append(RowFault(row=number, column=heading, says=bad.says, fix=bad.fix))
        self.faults += faults
        if not faults:
            said = {_part(name): cell for name, cell in row.items() if ":" in name and cell}
            self.rows.append(Row(number=number, code=row["code"], columns=columns, said=said))

    def _code_faults(self, number: int, code: str) -> Iterator[RowFault]:
        heading = HEADINGS["code"].ko
        if not code or len(code) > 40:
            yield RowFault(row=number, column=heading, says=NO_CODE[0], fix=NO_CODE[1])
        elif code in self._codes:
            yield RowFault(row=number, column=heading, says=CODE_TWICE[0], fix=CODE_TWICE[1])
        self._codes.add(code)


def _part(name: str) -> tuple[str, str]:
    part, _colon, language = name.partition(":")
    return part, language


def _count(cell: str, *, most: int) -> int:
    value = whole_number(cell)
    if value is None or not 1 <= value <= most:
        raise _Bad(*NO_NUMBER)
    return value


def _hs(cell: str) -> str:
    digits = "".join(sign for sign in cell if sign.isdigit())[:6]
    if len(digits) != 6:
        raise _Bad(sheets.NoHsCode.says, sheets.NoHsCode.next_step)
    return digits


def _word(words: Mapping[str, Text]) -> Callable[[str], str]:
    def code(cell: str) -> str:
        found = vocabulary.code_of(words, cell)
        if not found:
            listed = ", ".join(word.ko for word in words.values())
            listed_en = ", ".join(word.en for word in words.values())
            raise _Bad(
                Text(f"‘{cell}’은(는) 목록에 없습니다.", f"“{cell}” is not in the list."),
                Text(f"이 가운데 적어 주세요: {listed}", f"Write one of: {listed_en}"),
            )
        return found

    return code


def _yes_or_no(cell: str) -> bool:
    plain = cell.casefold()
    if plain not in YES | NO:
        raise _Bad(*NO_YES)
    return plain in YES


def _pieces(cell: str) -> list[str]:
    return [one.strip() for one in cell.replace("\n", ";").split(";") if one.strip()]


def _tiers(cell: str) -> list[Tier]:
    tiers = [_tier(piece) for piece in _pieces(cell)]
    try:
        sheets.tier_rows(tiers)
    except sheets.TiersDoNotFall as refused:
        raise _Bad(refused.sentence, refused.advice) from None
    return tiers


def _tier(piece: str) -> Tier:
    since, _sign, price = piece.replace("$", "").partition("=")
    quantity, cents = whole_number(since), cents_of(price)
    if quantity is None or cents is None:
        raise _Bad(*NO_TIER)
    return Tier(since=quantity, price=Money(cents, CURRENCY))


def cents_of(written: str) -> int | None:
    """Read dollars as people write them (4.5, 1,200.00) into cents; None where it is no sum."""
    try:
        cents = currencies.read(written, CURRENCY)
    except AmountUnreadable:
        return None
    return cents if cents <= CENTS_MAX else None


def _shown(cell: str) -> str:
    for code, word in SHOWN_WORDS.items():
        if cell.strip() in {code, word}:
            return code
    raise _Bad(*NO_SHOWN)


def _certificates(cell: str) -> list[Certificate]:
    kind = _word(vocabulary.CERTIFICATES)
    return [Certificate(kind=kind(piece)) for piece in _pieces(cell)]


CELLS: Mapping[str, Callable[[str], Any]] = {
    "category": _word(vocabulary.CATEGORIES),
    "hs": _hs,
    "origin": _word(vocabulary.ORIGINS),
    "moq": lambda cell: _count(cell, most=sheets.QUANTITY_MAX),
    "unit": _word(vocabulary.UNITS),
    "lead_days": lambda cell: _count(cell, most=sheets.DAYS_MAX),
    "shelf_days": lambda cell: _count(cell, most=sheets.DAYS_MAX),
    "packs": _pieces,
    "tiers": _tiers,
    "tiers_for": _shown,
    "private_label": _yes_or_no,
    "samples": _yes_or_no,
    "certificates": _certificates,
}
NO_CODE = (
    Text("관리 코드가 비었거나 40자를 넘습니다.", "The code is empty or longer than 40 signs."),
    Text("업체 안에서 겹치지 않는 코드를 적어 주세요.", "Write a code of your own, e.g. T-01."),
)
CODE_TWICE = (
    Text("같은 관리 코드가 위에 이미 있습니다.", "The code stands in a row above already."),
    Text("한 줄을 지우거나 코드를 바꿔 주세요.", "Remove one of the rows or change the code."),
)
NO_NUMBER = (
    Text("1 이상의 숫자가 아니거나 너무 큽니다.", "It is no number from 1 on, or too large."),
    Text("숫자만 적어 주세요. 예: 100", "Write digits only, e.g. 100."),
)
NO_YES = (
    Text("‘예’나 ‘아니오’가 아닙니다.", "It is neither yes nor no."),
    Text("‘예’ 또는 ‘아니오’로 적어 주세요.", "Write 예 (yes) or 아니오 (no)."),
)
NO_TIER = (
    Text("‘수량=단가’ 꼴이 아닙니다.", "It does not read “quantity=price”."),
    Text("이렇게 적어 주세요: 100=4.50; 500=4.10", "Write it like this: 100=4.50; 500=4.10"),
)
NO_SHOWN = (
    Text("‘문의’나 ‘확인된 바이어’가 아닙니다.", "It is neither 문의 nor 확인된 바이어."),
    Text("둘 가운데 하나를 적어 주세요.", "Write one of the two."),
)
