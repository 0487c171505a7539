"""
Read the rows of a registry's gazette (상표공보): number, word, classes, applicant, day, country.

The table comes as Excel or CSV; columns are known by their headings in Korean or English, in any
order. A row that cannot be read is told with its place and left out; the others are taken.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from naru.desk.mark_terms import CLASSES
from naru.kernel import table
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong
from naru.kernel.text import Text

COLUMNS_MAX = 20
ROWS_MAX = 5_000
DATE_DIGITS = 8
WORD_CHARACTERS_MAX = 120
HEADINGS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"출원번호", "번호", "공고번호", "등록번호", "number"}),
    "word": frozenset({"상표", "상표명", "명칭", "표장", "word", "mark"}),
    "classes": frozenset({"류", "상품류", "니스분류", "class", "classes"}),
    "applicant": frozenset({"출원인", "권리자", "applicant", "owner"}),
    "published_on": frozenset({"공고일", "출원공고일", "공고일자", "date", "published"}),
    "country": frozenset({"국가", "나라", "country"}),
}
NEEDED = ("number", "word", "published_on")


class GazetteColumnsMissing(Refusal):
    code = "desk.gazette_columns_missing"
    says = Text(
        ko="표에 있어야 할 열이 없습니다: {columns}", en="The table lacks columns: {columns}."
    )
    next_step = Text(
        ko="첫 줄에 출원번호, 상표, 류, 출원인, 공고일, 국가를 적어 주세요.",
        en="Write number, word, class, applicant, date and country in the first line.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteRow:
    """One published mark."""

    number: str
    word: str
    classes: tuple[int, ...]
    applicant: str
    published_on: date
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteTable:
    """What a table held: its marks, and what could not be read."""

    rows: tuple[GazetteRow, ...]
    faults: tuple[RowFault, ...]


def read(content: bytes, *, country: str = "KR") -> GazetteTable:
    """
    Read a table; ``country`` stands where it names none.

    :raises UnreadableTable, TableTooLong: as ``kernel.table`` says.
    :raises GazetteColumnsMissing: where its headings do not name what is needed.
    """
    lines = table.lines(content, columns_max=COLUMNS_MAX)
    places = _places(next(lines, []))
    rows: list[GazetteRow] = []
    faults: list[RowFault] = []
    for number, cells in enumerate(lines, 2):
        if number > ROWS_MAX + 1:
            raise TableTooLong(rows_max=ROWS_MAX)
        if not any(cells):
            continue
        told = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        found = _row(told, number, country)
        (faults if isinstance(found, RowFault) else rows).append(found)  # type: ignore[arg-type]
    return GazetteTable(rows=tuple(rows), faults=tuple(faults))


def classes(written: str) -> tuple[int, ...]:
    """Read classes of goods as people write them (``29, 30류``); what is none of 45 is left out."""
    found = {int(one) for one in re.findall(r"\d{1,2}", written)}
    return tuple(sorted(one for one in found if 1 <= one <= CLASSES))


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        plain = heading.replace(" ", "").casefold()
        name = next((name for name, known in HEADINGS.items() if plain in known), "")
        if name:
            places.setdefault(name, at)
    missing = [name for name in NEEDED if name not in places]
    if missing:
        words = {"number": "출원번호", "word": "상표", "published_on": "공고일"}
        raise GazetteColumnsMissing(columns=", ".join(words[name] for name in missing))
    return places


def _row(told: Mapping[str, str], number: int, country: str) -> GazetteRow | RowFault:
    day = _day(told["published_on"])
    if not told["number"] or not told["word"]:
        return _fault(number, "상표", Text("번호나 상표가 비어 있습니다.", "No number or word."))
    if day is None:
        return _fault(number, "공고일", Text("날짜가 아닙니다.", "Not a date."))
    place = told.get("country", "").strip().upper() or country
    return GazetteRow(
        number=told["number"][:40],
        word=told["word"][:WORD_CHARACTERS_MAX],
        classes=classes(told.get("classes", "")),
        applicant=told.get("applicant", "")[:120],
        published_on=day,
        country=place[:2],
    )


def _fault(number: int, column: str, says: Text) -> RowFault:
    fix = Text("그 줄을 고쳐 다시 올려 주세요.", "Mend the line and upload it again.")
    return RowFault(row=number, column=column, says=says, fix=fix)


def _day(written: str) -> date | None:
    digits = re.sub(r"\D", "", written)
    parts = re.fullmatch(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", written.strip())
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
        if len(digits) == DATE_DIGITS == len(written.strip()):
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return None
