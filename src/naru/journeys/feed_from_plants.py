"""Let the sun and the wind pay: plants, their yearly profit, and the calls that are fed from it."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.programmes.operations import plants


def add(
    *,
    by: Actor,
    name: str,
    kind: str,
    place: str,
    capacity_kw: int,
    share_bp: int,
    since_on: date,
    at: datetime,
) -> UUID:
    """
    Add a plant.

    :raises PlantNameTaken: as the operation.
    """
    with db.transaction():
        return plants.add(
            by=by, name=name, kind=kind, place=place, capacity_kw=capacity_kw, share_bp=share_bp,
            since_on=since_on, at=at,
        )  # fmt: skip


def state_profit(
    *, by: Actor, plant_id: UUID, year: int, revenue: Money, costs: Money, at: datetime
) -> UUID:
    """
    File what a plant earned.

    :raises UnknownPlant, NoProfit, ProfitStatedAlready: as the operation.
    """
    with db.transaction():
        return plants.state_profit(
            by=by, plant_id=plant_id, year=year, revenue=revenue, costs=costs, at=at
        )


def decide(*, by: Actor, statement_id: UUID, is_approved: bool, at: datetime) -> None:
    """
    Book a statement or refuse it.

    :raises StatementDecided, ProfitNeedsASecond: as the operation.
    """
    with db.transaction():
        plants.decide(by=by, statement_id=statement_id, is_approved=is_approved, at=at)


def feed(*, by: Actor, call_id: UUID, amount: Money, token: UUID, at: datetime) -> None:
    """
    Give money to a call.

    :raises UnknownCall, NoBearers, ProfitFundShort: as the operation.
    """
    with db.transaction():
        plants.feed(by=by, call_id=call_id, amount=amount, token=token, at=at)
