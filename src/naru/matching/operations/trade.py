"""Load tables of trade statistics: one a source and day, the same again changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import copy_in, within_transaction
from naru.matching.models import TradeFigure, TradeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose figures a table holds, and as of which day."""

    name: str
    as_of: date
    is_assumption: bool = False


@within_transaction
def load(
    *, by: Actor, source: Source, rows: Sequence[Mapping[str, Any]], at: datetime
) -> tuple[UUID, bool]:
    """
    Load a table; return it and whether it is new.

    The same rows of a source and day change nothing; other rows of them replace what stood there.
    A heading and year that stands twice counts as it stands last.
    """
    told = {(row["country"], row["hs"], row["year"]): row for row in rows}
    found = _print(told.values())
    tables = TradeTable.objects.select_for_update().filter(body_id=by.body_id)
    known = tables.filter(source=source.name, as_of=source.as_of).first()
    if known is not None and known.print == found:
        return known.id, False
    if known is not None:
        known.delete()
    table = TradeTable.objects.create(
        body_id=by.body_id, source=source.name, as_of=source.as_of, print=found, rows=len(told),
        is_assumption=source.is_assumption, loaded_at=at, loaded_by=by.person_id,
    )  # fmt: skip
    copy_in(TradeFigure, (_figure(by.body_id, table.id, row) for row in told.values()))
    return table.id, True


def _figure(body_id: int, table_id: UUID, row: Mapping[str, Any]) -> TradeFigure:
    korea = row["from_korea_usd"]
    return TradeFigure(
        body_id=body_id,
        table_id=table_id,
        country=row["country"],
        hs_code=row["hs"],
        year=row["year"],
        imports_usd=row["imports_usd"],
        from_korea_usd=None if korea is None else min(korea, row["imports_usd"]),
        growth_percent=row["growth_percent"],
    )


def _print(rows: Any) -> str:
    told = sorted(
        f"{row['country']}|{row['hs']}|{row['year']}|{row['imports_usd']}"
        f"|{row['from_korea_usd']}|{row['growth_percent']}"
        for row in rows
    )
    return sha256("\n".join(told).encode()).hexdigest()
