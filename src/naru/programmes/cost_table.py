"""
Read a table of costs (비용 일괄 청구): one line each, with the facts that the file's terms ask.

Pure. The columns follow from the file: besides day, kind, what, sum, payee and invoice there is
one for every fact that its cost terms ask for, under the fact's own words. A line that cannot be
read is told with what to mend; the others go on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong, UnreadableTable, lines
from naru.kernel.text import Text
from naru.programmes import reporting, roster, roster_table
from naru.programmes.definition.programme import Definition
from naru.programmes.roster import RosterColumn
from naru.programmes.roster_table import UnreadableCellError
from naru.rules.facts import Fact

ROWS_MAX = 300
BYTES_MAX = 5 * 1024 * 1024
COLUMNS_MAX = 40
DAY, KIND, WHAT, TOTAL, PAYEE, INVOICE, LINE = (
    "지출일", "비용 종류", "내용", "금액", "거래처", "세금계산서 승인번호", "운송장 번호",
)  # fmt: skip
FIXED = (DAY, KIND, WHAT, TOTAL, PAYEE, INVOICE, LINE)
NEEDED = frozenset({DAY, KIND, WHAT, TOTAL, INVOICE})


class ColumnsMissing(Refusal):
    code = "programmes.cost_columns_missing"
    says = Text(ko="표에 이 열이 없습니다: {names}", en="The table lacks these columns: {names}")
    next_step = Text(
        ko="양식을 내려받아 첫 줄의 열 이름을 그대로 두고 채워 주세요.",
        en="Download the template and leave its first line as it is.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One cost as the table tells it; ``line`` is the shipment that it belongs to."""

    row: int
    spent_on: date
    kind: str
    what: str
    total: int
    payee: str
    invoice: str
    line: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """What a table says, and what in it cannot be read."""

    rows: tuple[CostRow, ...]
    faults: tuple[RowFault, ...]


def headings(definition: Definition) -> tuple[str, ...]:
    """Return the headings of the template, in their order."""
    asked = reporting.facts_of_cost(definition)
    return (*FIXED, *(spec.label.ko for spec in asked.values()))


def kinds(definition: Definition) -> dict[str, Text]:
    """Return the kinds of cost that the file names."""
    spec = definition.facts.get(reporting.KIND)
    return {code: said.text for code, said in spec.values.items()} if spec else {}


def read(content: bytes, definition: Definition) -> CostTable:
    """
    Read a table of costs.

    :raises UnreadableTable, TableTooLong: where it is no table, or too long.
    :raises ColumnsMissing: by name.
    """
    if len(content) > BYTES_MAX:
        raise UnreadableTable
    found = list(lines(content, columns_max=COLUMNS_MAX))
    heads = [head.rstrip("* ") for head in found[0]] if found else []
    missing = sorted(NEEDED - set(heads))
    if missing:
        raise ColumnsMissing(names=", ".join(missing))
    if len(found) - 1 > ROWS_MAX:
        raise TableTooLong(rows_max=f"{ROWS_MAX:,}")
    rows, faults = [], []
    for number, cells in enumerate(found[1:], start=2):
        if any(cells):
            told = dict(zip(heads, cells, strict=False))
            reader = _Line(number, told, definition, [])
            row = reader.read()
            faults += reader.faults
            if row is not None:
                rows.append(row)
    return CostTable(rows=tuple(rows), faults=tuple(faults))


@dataclass(slots=True)
class _Line:
    """One line being read; what cannot be read grows in ``faults``."""

    number: int
    told: Mapping[str, str]
    definition: Definition
    faults: list[RowFault]

    def read(self) -> CostRow | None:
        spent_on = self._cell(DAY, roster_table.READ["date"], NO_VALUES)
        kind = self._cell(KIND, roster_table.READ["text"], _kind(self.definition))
        total = self._cell(TOTAL, roster_table.READ["number"], NO_VALUES)
        facts = {
            one.fact: self._cell(one.label.ko, roster_table.READ[one.kind], one)
            for one in roster.columns(reporting.facts_of_cost(self.definition))
        }
        for name in (WHAT, INVOICE):
            if not self.told[name]:
                self._fault(name, EMPTY)
        if total == 0:
            self._fault(TOTAL, roster_table.A_NUMBER)
        if self.faults:
            return None
        assert isinstance(spent_on, date), "the reader gives a day"
        assert isinstance(total, int), "the reader gives a number"
        return CostRow(
            row=self.number,
            spent_on=spent_on,
            kind=str(kind),
            what=self.told[WHAT][:300],
            total=total,
            payee=self.told.get(PAYEE, "")[:120],
            invoice=self.told[INVOICE][:40],
            line=self.told.get(LINE, "")[:60],
            facts={name: fact for name, fact in facts.items() if fact is not None},
        )

    def _cell(
        self, name: str, read_cell: Callable[[str, RosterColumn], Fact], column: RosterColumn
    ) -> Fact | None:
        try:
            return read_cell(self.told.get(name, ""), column)
        except UnreadableCellError as problem:
            self._fault(name, problem.fix)
            return None

    def _fault(self, column: str, fix: Text) -> None:
        cell = self.told.get(column, "")[:40]
        says = Text(f"‘{cell}’을(를) 읽을 수 없습니다.", f'"{cell}" cannot be read.')
        self.faults.append(RowFault(row=self.number, column=column, says=says, fix=fix))


_ROW: TypeAdapter[CostRow] = TypeAdapter(CostRow)
EMPTY = Text("비워 둘 수 없습니다.", "It cannot be left empty.")
NO_VALUES = RosterColumn(fact="", kind="text", slot="", label=Text(""), values={})


def _kind(definition: Definition) -> RosterColumn:
    return replace(NO_VALUES, values=kinds(definition))


def written(row: CostRow) -> dict[str, Any]:
    """Return a line as JSON holds it."""
    found: dict[str, Any] = _ROW.dump_python(row, mode="json")
    return found


def told(stored: Mapping[str, Any]) -> CostRow:
    """Return a stored line."""
    return _ROW.validate_python(stored)


def sample(definition: Definition) -> Sequence[str]:
    """Return a line that shows how the template is filled in."""
    yes = {one.fact for terms in definition.cost for one in terms.who if one.rule == "is_true"}
    shown = {"number": "0", "date": "2026-05-04"}
    kind = next((said.ko for said in kinds(definition).values()), "")
    facts = [
        [said.ko for said in spec.values.values()][-1]
        if spec.values
        else shown.get(spec.kind, "예" if name in yes else "아니오")
        for name, spec in reporting.facts_of_cost(definition).items()
    ]
    invoice = "20260504-41000000-00000001"
    return ("2026-05-04", kind, "부산→LA", "1200000", "바다운송", invoice, "BL-1", *facts)
