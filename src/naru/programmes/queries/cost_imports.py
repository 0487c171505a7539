"""Read a table of costs again: every line with the programme's answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.programmes import cost_table, invoices, reporting, snapshot
from naru.programmes.cost_table import CostRow
from naru.programmes.eligibility import Judged
from naru.programmes.models import Award, CostImport, CostItem
from naru.programmes.queries import programmes

NOT_TWICE = Text("이미 정산했거나 청구한 증빙입니다.", "This invoice was claimed already.")
TWICE_HERE = Text("같은 증빙과 운송장이 이 표에 두 번 있습니다.", "The invoice stands here twice.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line: what it tells, what is payable of it, and why not more."""

    row: CostRow
    kind: Text
    payable: int
    reasons: tuple[Text, ...]

    @property
    def own(self) -> int:
        """Return what the holder bears herself."""
        return self.row.total - self.payable

    @property
    def is_good(self) -> bool:
        return not self.reasons and self.payable > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CostImportView:
    """A table with its lines, what could not be read, and the sums."""

    id: UUID
    award_id: UUID
    award: str
    file_name: str
    read_at: datetime
    handed_in_at: datetime | None
    lines: tuple[CostLine, ...]
    faults: tuple[RowFault, ...]

    @property
    def good(self) -> tuple[CostLine, ...]:
        return tuple(line for line in self.lines if line.is_good)

    @property
    def payable(self) -> int:
        return sum(line.payable for line in self.good)

    @property
    def total(self) -> int:
        return sum(line.row.total for line in self.good)


def view(*, book_id: int, import_id: UUID) -> CostImportView | None:
    """Return a table judged by the terms of its programme, or None."""
    found = CostImport.objects.in_book(book_id).filter(id=import_id).first()
    if found is None:
        return None
    award = Award.objects.in_book(book_id).get(id=found.award_id)
    rows = [cost_table.told(one) for one in found.rows]
    return CostImportView(
        id=found.id,
        award_id=found.award_id,
        award=award.number,
        file_name=found.file_name,
        read_at=found.read_at,
        handed_in_at=found.handed_in_at,
        lines=_lines(award, rows),
        faults=tuple(
            RowFault(
                row=one["row"],
                column=one["column"],
                says=Text(*one["says"]),
                fix=Text(*one["fix"]),
            )
            for one in found.faults
        ),
    )


def _lines(award: Award, rows: Sequence[CostRow]) -> tuple[CostLine, ...]:
    definition = programmes.definition(award.version_id)
    kinds = cost_table.kinds(definition)
    held = snapshot.read(award.facts, definition)
    keys = [(invoices.key(row.invoice, on=row.spent_on), row.line) for row in rows]
    taken = _taken([key for key, _ in keys])
    found: list[CostLine] = []
    seen: set[tuple[str, str]] = set()
    for row, key in zip(rows, keys, strict=True):
        told = snapshot.read(snapshot.written(row.facts), definition)
        judged = reporting.judge_cost(
            definition, total=row.total, kind=row.kind, facts={**held, **told},
            on=row.spent_on,
        )  # fmt: skip
        reasons = list(_why(judged))
        if key in seen:
            reasons.append(TWICE_HERE)
        elif key[0] in taken and _is_taken(taken[key[0]], award, row.line):
            reasons.append(NOT_TWICE)
        seen.add(key)
        payable = 0 if reasons else judged.amount or 0
        found.append(
            CostLine(
                row=row,
                kind=kinds.get(row.kind, Text(row.kind)),
                payable=payable,
                reasons=tuple(reasons),
            )
        )
    return tuple(found)


def _taken(keys: Sequence[str]) -> dict[str, CostItem]:
    """Return what was taken of these invoices, whichever body and award took it."""
    return {one.invoice: one for one in CostItem.objects.filter(invoice__in=set(keys))}


def _is_taken(item: CostItem, award: Award, line: str) -> bool:
    if (item.body_id, item.award_id) != (award.book_id, award.id):
        return True
    return not line or line in item.lines or "" in item.lines


def _why(judged: Judged) -> Sequence[Text]:
    return [reason.sentence for reason in judged.unmet or judged.unknown]
