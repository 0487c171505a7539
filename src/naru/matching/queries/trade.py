"""Read trade statistics: the markets of a heading, the tables that were loaded, their figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from naru.kernel.page import Page, newest_first
from naru.matching.buyers.rank import Market
from naru.matching.models import TradeFigure, TradeTable

TABLES_MAX = 50
FIGURES_MAX = 2_000
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table as it was loaded; ``is_newest`` says that its source has no newer one."""

    id: UUID
    source: str
    as_of: date
    is_assumption: bool
    rows: int
    loaded_at: datetime
    is_newest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One figure of the newest tables."""

    country: str
    hs_code: str
    year: int
    imports_usd: int
    from_korea_usd: int | None
    growth_percent: int | None
    source: str
    is_assumption: bool


def newest(body_id: int) -> Sequence[UUID]:
    """Return the newest table of every source."""
    rows = TradeTable.objects.filter(body_id=body_id).order_by("source", "-as_of", "-id")
    return list(rows.distinct("source").values_list("id", flat=True))


def tables(*, body_id: int) -> Sequence[TableView]:
    """Return the tables that were loaded, the newest first."""
    now = set(newest(body_id))
    rows = TradeTable.objects.filter(body_id=body_id).order_by("-as_of", "-id")[:TABLES_MAX]
    names = ("id", "source", "as_of", "is_assumption", "rows", "loaded_at")
    return [
        TableView(is_newest=row.id in now, **{name: getattr(row, name) for name in names})
        for row in rows
    ]


def markets(*, body_id: int, hs_codes: Collection[str]) -> Mapping[str, Mapping[str, Market]]:
    """
    Return the market of every country, by heading: its newest year, from the newest tables.

    A source that counts beats an assumption; growth is the table's own, or from the year before.
    """
    found: dict[str, dict[str, Market]] = {code: {} for code in hs_codes}
    before: dict[tuple[Any, str, str], tuple[int, int]] = {}
    for row in _of_headings(body_id, [code for code in found if code]):
        key = (row["table_id"], row["hs_code"], row["country"])
        growth = row["growth_percent"]
        if growth is None and key in before and before[key][0] == row["year"] - 1:
            growth = _growth(row["imports_usd"], before[key][1])
        before[key] = (row["year"], row["imports_usd"])
        known = found[row["hs_code"]].get(row["country"])
        if known is None or (not row["is_assumption"], row["year"]) >= (
            not known.is_assumption, known.year,
        ):  # fmt: skip
            found[row["hs_code"]][row["country"]] = Market(
                imports_usd=row["imports_usd"],
                year=row["year"],
                source=row["source"],
                growth_percent=growth,
                is_assumption=row["is_assumption"],
            )
    return found


def _of_headings(body_id: int, hs_codes: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    if not hs_codes:
        return ()
    rows = TradeFigure.objects.filter(body_id=body_id, table__in=newest(body_id))
    rows = rows.filter(hs_code__in=hs_codes).order_by("year", "id")
    found: Any = rows.values(
        "table_id", "hs_code", "country", "year", "imports_usd", "growth_percent",
        source=F("table__source"), is_assumption=F("table__is_assumption"),
    )  # fmt: skip
    return list(found[: FIGURES_MAX * len(hs_codes)])


def _growth(now: int, before: int) -> int | None:
    return PERCENT * (now - before) // before if before else None


def figures(
    *, body_id: int, country: str, hs_code: str, cursor: str, limit: int
) -> Page[FigureView]:
    """Return a page of the figures of the newest tables."""
    rows = TradeFigure.objects.filter(body_id=body_id, table__in=newest(body_id))
    rows = rows.filter(country=country) if country else rows
    rows = rows.filter(hs_code__startswith=hs_code) if hs_code else rows
    return newest_first(rows.select_related("table"), _figure, cursor=cursor, limit=limit)


def _figure(row: TradeFigure) -> FigureView:
    return FigureView(
        country=row.country,
        hs_code=row.hs_code,
        year=row.year,
        imports_usd=row.imports_usd,
        from_korea_usd=row.from_korea_usd,
        growth_percent=row.growth_percent,
        source=row.table.source,
        is_assumption=row.table.is_assumption,
    )
