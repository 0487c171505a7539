"""Read results abroad: a list, the history of a buyer or firm, and figures by month and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from naru.kernel.money import Money
from naru.kernel.page import Page, newest_first
from naru.matching.models import TradeResult

HISTORY_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """One step of a firm towards a buyer; ``amount`` is None where none was told."""

    id: UUID
    firm_id: UUID
    buyer_id: UUID | None
    product_id: UUID | None
    country: str
    kind: str
    amount: Money | None
    came_from: str
    happened_on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which results: of a firm, of buyers, in a country, of a kind, from where, between days."""

    firm_id: UUID | None = None
    buyer_ids: Sequence[UUID] = ()
    country: str = ""
    kind: str = ""
    came_from: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Results counted: by kind, country, source and month; amounts of contracts by currency."""

    by_kind: Mapping[str, int]
    by_country: Sequence[tuple[str, int]]
    by_source: Sequence[tuple[str, int]]
    by_month: Sequence[tuple[date, int]]
    contracted: Sequence[Money]
    firms: int
    buyers: int


def of_source(*, body_id: int, came_from: tuple[str, UUID]) -> list[ResultView]:
    """Return what came of one thing, the newest first."""
    rows = TradeResult.objects.filter(
        body_id=body_id, came_from_kind=came_from[0], came_from_id=came_from[1]
    )
    return [_view(row) for row in rows.order_by("-happened_on", "-id")[:HISTORY_MAX]]


def page(*, body_id: int, asked: Asked, cursor: str = "", limit: int) -> Page[ResultView]:
    """Return a page of results, the newest noted first."""
    return newest_first(_narrowed(body_id, asked), _view, cursor=cursor, limit=limit)


def history(*, body_id: int, asked: Asked) -> Sequence[ResultView]:
    """Return the last results, the newest day first."""
    rows = _narrowed(body_id, asked).order_by("-happened_on", "-id")
    return [_view(row) for row in rows[:HISTORY_MAX]]


def figures(*, body_id: int, asked: Asked) -> Figures:
    """Count results; only contracts and exports are added up, each currency by itself."""
    rows = _narrowed(body_id, asked)
    sold = rows.filter(kind__in=("contract", "export"), amount_minor__gt=0)
    sums = sold.values("currency").annotate(sum=Sum("amount_minor")).order_by("-sum")
    months = rows.annotate(month=TruncMonth("happened_on"))
    return Figures(
        by_kind=dict(_counted(rows, "kind")),
        by_country=[one for one in _counted(rows, "country") if one[0]],
        by_source=_counted(rows, "came_from_kind"),
        by_month=sorted(_counted(months, "month")),
        contracted=[Money(int(row["sum"]), row["currency"]) for row in sums],
        firms=rows.values("firm_id").distinct().count(),
        buyers=rows.exclude(buyer_id=None).values("buyer_id").distinct().count(),
    )


def countries(*, body_id: int) -> Sequence[str]:
    """Return the countries in which there are results."""
    rows = TradeResult.objects.filter(body_id=body_id).exclude(country="")
    return list(rows.order_by("country").values_list("country", flat=True).distinct())


def sources(*, body_id: int) -> Sequence[str]:
    """Return the kinds of things that results came from."""
    rows = TradeResult.objects.filter(body_id=body_id).order_by("came_from_kind")
    return list(rows.values_list("came_from_kind", flat=True).distinct())


def _counted(rows: Any, column: str) -> list[Any]:
    found = rows.order_by().values(column).annotate(n=Count("id")).order_by("-n", column)
    return [(row[column], row["n"]) for row in found]


def _narrowed(body_id: int, asked: Asked) -> Any:
    rows = TradeResult.objects.filter(body_id=body_id)
    wanted: dict[str, Any] = {
        "firm_id": asked.firm_id,
        "buyer_id__in": list(asked.buyer_ids),
        "country": asked.country,
        "kind": asked.kind,
        "came_from_kind": asked.came_from,
        "happened_on__gte": asked.since,
        "happened_on__lte": asked.until,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _view(row: TradeResult) -> ResultView:
    names = ("id", "firm_id", "buyer_id", "product_id", "country", "kind", "happened_on", "note")
    return ResultView(
        amount=Money(row.amount_minor, row.currency) if row.amount_minor else None,
        came_from=row.came_from_kind,
        **{name: getattr(row, name) for name in names},
    )
