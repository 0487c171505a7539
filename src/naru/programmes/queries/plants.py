"""Read plants, their statements of profit, and the fund that the shares go into."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from naru.ledger import queries as ledger_queries
from naru.programmes.models import Plant, ProfitStatement
from naru.programmes.plant_accounts import PROFIT_FUND

STATEMENTS_SHOWN_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantView:
    id: UUID
    name: str
    kind: str
    place: str
    capacity_kw: int
    share_bp: int
    since_on: date
    booked: int

    @property
    def percent(self) -> str:
        """Return the share in percent, without needless zeros."""
        whole, rest = divmod(self.share_bp, 100)
        return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    id: UUID
    plant: str
    year: int
    revenue: int
    costs: int
    share: int
    status: str
    filed_by: UUID | None
    filed_at: datetime
    decided_at: datetime | None

    @property
    def profit(self) -> int:
        return self.revenue - self.costs


def plants(*, body_id: int) -> list[PlantView]:
    """Return the plants of a body by name, each with what it has brought."""
    booked = dict(
        ProfitStatement.objects.in_book(body_id)
        .filter(status="booked")
        .values("plant_id")
        .annotate(won=Sum("share"))
        .values_list("plant_id", "won")
    )
    return [
        PlantView(
            id=row.id,
            name=row.name,
            kind=row.kind,
            place=row.place,
            capacity_kw=row.capacity_kw,
            share_bp=row.share_bp,
            since_on=row.since_on,
            booked=booked.get(row.id, 0),
        )
        for row in Plant.objects.filter(body_id=body_id).order_by("name")
    ]


def statements(*, body_id: int) -> list[StatementView]:
    """Return the statements of profit, newest first."""
    names = dict(Plant.objects.filter(body_id=body_id).values_list("id", "name"))
    rows = ProfitStatement.objects.in_book(body_id).order_by("-year", "-id")
    return [
        StatementView(
            id=row.id,
            plant=names.get(row.plant_id, ""),
            year=row.year,
            revenue=row.revenue,
            costs=row.costs,
            share=row.share,
            status=row.status,
            filed_by=row.filed_by,
            filed_at=row.filed_at,
            decided_at=row.decided_at,
        )
        for row in rows[:STATEMENTS_SHOWN_MAX]
    ]


def fund_balance(*, body_id: int) -> int:
    """Return what the profit fund holds."""
    held = ledger_queries.balances(book_id=body_id, codes=[PROFIT_FUND])
    return held[PROFIT_FUND].minor
