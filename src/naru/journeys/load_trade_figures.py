"""Load trade statistics: a table of imports by country, heading and year, as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.table import RowFault
from naru.matching.buyers import sheets
from naru.matching.operations import trade
from naru.matching.operations.trade import Source
from naru.records.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of a table: how many rows hold, whether it is new, what could not be read."""

    rows: int
    is_new: bool
    faults: Sequence[RowFault]


def load(*, by: Actor, source: Source, content: bytes, at: datetime) -> Loaded:
    """
    Load a table; where a row cannot be read, nothing is loaded and every fault is told.

    :raises UnreadableTable, TableTooLong, HeadingsMissing: as the table.
    """
    sheet = sheets.figures(content)
    if sheet.faults or not sheet.rows:
        return Loaded(rows=0, is_new=False, faults=sheet.faults)
    rows = [row for _number, row in sheet.rows]
    with db.transaction():
        table_id, is_new = trade.load(by=by, source=source, rows=rows, at=at)
        if is_new:
            audit.note(
                by=by, action="trade_table.loaded", subject=("trade_table", table_id), at=at,
                after={"source": source.name, "as_of": source.as_of, "rows": len(rows)},
            )  # fmt: skip
    return Loaded(rows=len(rows), is_new=is_new, faults=())
