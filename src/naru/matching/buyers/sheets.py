"""
Read tables that officers send in: buyers with their interests, and figures of trade.

What is wrong is told by row and column with a way to mend it; the good rows are handed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from naru.geography import countries
from naru.kernel import languages
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong, UnreadableTable, lines, whole_number
from naru.kernel.text import Text
from naru.matching.buyers import goods

ROWS_MAX = 5_000
FIGURES_MAX = 50_000
BYTES_MAX = 10 * 1024 * 1024
FAULTS_MAX = 500
COLUMNS_MAX = 40

BUYERS: Mapping[str, Text] = {
    "company": Text("회사", "Company"),
    "country": Text("국가", "Country"),
    "city": Text("도시", "City"),
    "website": Text("누리집", "Website"),
    "contact": Text("담당자", "Contact"),
    "email": Text("전자우편", "E-mail"),
    "phone": Text("전화", "Phone"),
    "language": Text("언어", "Language"),
    "time_zone": Text("시간대", "Time zone"),
    "hs": Text("관심 HS", "HS codes"),
    "words": Text("관심 낱말", "Words"),
    "price": Text("가격대", "Price level"),
    "certificates": Text("원하는 인증", "Certificates wanted"),
    "order_min": Text("최소 첫 주문", "First order from"),
    "order_max": Text("최대 첫 주문", "First order to"),
    "markets": Text("판매 국가", "Sells to"),
}
FIGURES: Mapping[str, Text] = {
    "country": Text("국가", "Country"),
    "hs": Text("HS", "HS code"),
    "year": Text("연도", "Year"),
    "imports_usd": Text("수입액(달러)", "Imports (USD)"),
    "from_korea_usd": Text("한국산 수입액(달러)", "From Korea (USD)"),
    "growth_percent": Text("증가율(%)", "Growth (%)"),
}
PRICES: Mapping[str, Text] = {
    "low": Text("낮음", "Low"),
    "middle": Text("중간", "Middle"),
    "high": Text("높음", "High"),
}
YEARS = range(1990, 2101)
CODE_DIGITS = (2, 4, 6)


class HeadingsMissing(Refusal):
    code = "matching.headings_missing"
    says = Text(
        ko="꼭 있어야 하는 열이 없습니다: {names}", en="Columns that must be there are not: {names}"
    )
    next_step = Text(
        ko="첫 줄의 열 이름을 양식과 같게 적어 주세요.",
        en="Name the columns in the first row as in the template.",
    )


class _CellError(Exception):
    """A cell that cannot be read: why, and how to mend it."""

    def __init__(self, says: Text, fix: Text) -> None:
        super().__init__(says.en)
        self.says, self.fix = says, fix


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What a table says: the good rows by column, each with its number, and the faults."""

    rows: list[tuple[int, Mapping[str, Any]]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def buyers(content: bytes) -> Sheet:
    """
    Read a table of buyers; one address stands once.

    :raises UnreadableTable, TableTooLong, HeadingsMissing: as their words say.
    """
    sheet = _read(content, BUYERS, ("company", "country", "email"), BUYER_CELLS, ROWS_MAX)
    seen: set[str] = set()
    once: list[tuple[int, Mapping[str, Any]]] = []
    for number, row in sheet.rows:
        if row["email"].lower() in seen:
            sheet.faults.append(_fault(number, BUYERS["email"], TWICE, TWICE_FIX))
        else:
            seen.add(row["email"].lower())
            once.append((number, row))
    sheet.rows = once
    return sheet


def figures(content: bytes) -> Sheet:
    """
    Read a table of trade figures.

    :raises UnreadableTable, TableTooLong, HeadingsMissing: as their words say.
    """
    return _read(
        content, FIGURES, ("country", "hs", "year", "imports_usd"), FIGURE_CELLS, FIGURES_MAX
    )


def _read(
    content: bytes,
    columns: Mapping[str, Text],
    required: Sequence[str],
    cells: Mapping[str, Any],
    rows_max: int,
) -> Sheet:
    sheet = Sheet()
    for number, row in _lines(content, columns, required, rows_max):
        found: dict[str, Any] = {}
        faults = []
        for code, name in columns.items():
            try:
                found[code] = cells.get(code, _text)(row.get(code, ""))
                if code in required and found[code] in {"", None}:
                    raise _CellError(EMPTY, EMPTY_FIX)  # noqa: TRY301 - one place tells of it
            except _CellError as wrong:
                faults.append(_fault(number, name, wrong.says, wrong.fix))
        sheet.faults += faults
        if not faults:
            sheet.rows.append((number, found))
    del sheet.faults[FAULTS_MAX:]
    return sheet


def _lines(
    content: bytes, columns: Mapping[str, Text], required: Sequence[str], rows_max: int
) -> Iterator[tuple[int, Mapping[str, str]]]:
    if len(content) > BYTES_MAX:
        raise UnreadableTable
    heads: list[str] = []
    for number, cells in enumerate(lines(content, columns_max=COLUMNS_MAX), start=1):
        if number > rows_max + 1:
            raise TableTooLong(rows_max=f"{rows_max:,}")
        if not heads:
            heads = [_head(cell, columns) for cell in cells]
            if missing := [columns[code].ko for code in required if code not in heads]:
                raise HeadingsMissing(names=", ".join(missing))
        elif any(cells):
            yield number, dict(zip(heads, cells, strict=False))
    if not heads:
        raise UnreadableTable


def _head(cell: str, columns: Mapping[str, Text]) -> str:
    plain = cell.strip().rstrip("*").strip()
    for code, name in columns.items():
        if plain.lower() in {name.ko.lower(), name.en.lower(), code}:
            return code
    return plain


def _fault(number: int, column: Text, says: Text, fix: Text) -> RowFault:
    return RowFault(row=number, column=column.ko, says=says, fix=fix)


EMPTY = Text("비어 있습니다", "it is empty")
EMPTY_FIX = Text("값을 적어 주세요", "fill it in")
TWICE = Text("같은 주소가 앞줄에 있습니다", "the address stands in a row above")
TWICE_FIX = Text("한 줄로 합쳐 주세요", "make one row of them")


def _text(cell: str) -> str:
    return cell.strip()[:300]


def _country(cell: str) -> str:
    code = cell.strip().upper()
    if code and not countries.is_one(code):
        raise _CellError(
            Text("국가 코드가 아닙니다", "it is no code of a country"),
            Text("두 글자로 적어 주세요 (예: JP)", "write two letters (JP)"),
        )
    return code


def _countries(cell: str) -> list[str]:
    return [_country(one) for one in _several(cell)]


def _email(cell: str) -> str:
    address = cell.strip()
    name, at, host = address.partition("@")
    if address and not (name and at and "." in host and " " not in address):
        raise _CellError(
            Text("전자우편 주소가 아닙니다", "it is no e-mail address"),
            Text("name@company.com 꼴로 적어 주세요", "write it as name@company.com"),
        )
    return address


def _website(cell: str) -> str:
    address = cell.strip()
    return f"https://{address}" if address and "://" not in address else address


def _language(cell: str) -> str:
    given = cell.strip().lower()
    by_name = {name.lower(): tag for tag, name in languages.OWN_NAMES.items()}
    tag = by_name.get(given, given) or "en"
    if tag not in languages.LANGUAGES:
        raise _CellError(
            Text("쓸 수 없는 언어입니다", "we do not write in this language"),
            Text("ko, en, ja, zh, vi, es 가운데 적어 주세요", "one of ko, en, ja, zh, vi, es"),
        )
    return tag


def _codes(cell: str) -> list[str]:
    found = []
    for one in _several(cell):
        code = goods.code_of(one)
        if len(code) not in CODE_DIGITS or len(code) < CODE_DIGITS[0]:
            raise _CellError(
                Text("HS 부호가 아닙니다", "it is no HS code"),
                Text("2·4·6자리 숫자로 적어 주세요 (예: 1212.21)", "2, 4 or 6 digits (1212.21)"),
            )
        found.append(code)
    return found


def _code(cell: str) -> str:
    return next(iter(_codes(cell)), "")


def _certificates(cell: str) -> list[str]:
    return _several(cell)


def _price(cell: str) -> str:
    given = cell.strip().lower()
    for code, name in PRICES.items():
        if given in {code, name.ko, name.en.lower()}:
            return code
    if given:
        raise _CellError(
            Text("알 수 없는 가격대입니다", "there is no such price level"),
            Text("낮음, 중간, 높음 가운데 적어 주세요", "low, middle or high"),
        )
    return ""


def _number(cell: str) -> int | None:
    found = whole_number(cell.replace("$", ""))
    if cell.strip() and found is None:
        raise _CellError(
            Text("숫자가 아닙니다", "it is no number"),
            Text("정수로 적어 주세요", "write a whole number"),
        )
    return found


def _percent(cell: str) -> int | None:
    plain = cell.strip().rstrip("%").strip()
    sign = -1 if plain.startswith("-") else 1
    found = _number(plain.lstrip("+-").split(".")[0])
    return None if found is None else sign * found


def _year(cell: str) -> int | None:
    found = _number(cell)
    if found is not None and found not in YEARS:
        raise _CellError(
            Text("연도가 아닙니다", "it is no year"),
            Text("네 자리로 적어 주세요 (예: 2025)", "write four digits (2025)"),
        )
    return found


def _several(cell: str) -> list[str]:
    plain = cell.replace(";", ",").replace("/", ",")
    return [one.strip() for one in plain.split(",") if one.strip()]


BUYER_CELLS: Mapping[str, Any] = {
    "country": _country, "email": _email, "website": _website, "language": _language,
    "hs": _codes, "price": _price, "certificates": _certificates, "order_min": _number,
    "order_max": _number, "markets": _countries,
}  # fmt: skip
FIGURE_CELLS: Mapping[str, Any] = {
    "country": _country, "hs": _code, "year": _year, "imports_usd": _number,
    "from_korea_usd": _number, "growth_percent": _percent,
}  # fmt: skip
