"""Note what came of dealings with buyers abroad."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.matching.models import TradeResult

TOLD = (
    "buyer_id", "product_id", "country", "amount_minor", "currency", "happened_on", "note",
    "noted_at", "noted_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One step towards a buyer; ``came_from`` is (kind of thing, its id)."""

    firm_id: UUID
    kind: str
    came_from: tuple[str, UUID]
    happened_on: date
    buyer_id: UUID | None = None
    product_id: UUID | None = None
    country: str = ""
    amount: Money | None = None
    note: str = ""


@within_transaction
def note(*, by: Actor, came: Came, at: datetime) -> UUID:
    """Note a result; the same thing told again takes the place of what was told before."""
    row, _is_new = TradeResult.objects.update_or_create(
        body_id=by.body_id,
        came_from_kind=came.came_from[0],
        came_from_id=came.came_from[1],
        kind=came.kind,
        firm_id=came.firm_id,
        defaults=_told(by, came, at),
    )
    return row.id


@within_transaction
def note_many(*, by: Actor, came: Iterable[Came], at: datetime) -> None:
    """Note many results in one statement, each as ``note`` does."""
    TradeResult.objects.bulk_create(
        (
            TradeResult(
                body_id=by.body_id, came_from_kind=one.came_from[0],
                came_from_id=one.came_from[1], kind=one.kind, firm_id=one.firm_id,
                **_told(by, one, at),
            )
            for one in came
        ),
        update_conflicts=True,
        unique_fields=["body_id", "came_from_kind", "came_from_id", "kind", "firm_id"],
        update_fields=TOLD,
    )  # fmt: skip


@within_transaction
def take_back(*, by: Actor, came_from: tuple[str, UUID], kind: str) -> None:
    """Take a result back that turned out not to be one."""
    rows = TradeResult.objects.filter(body_id=by.body_id, kind=kind)
    rows.filter(came_from_kind=came_from[0], came_from_id=came_from[1]).delete()


def _told(by: Actor, came: Came, at: datetime) -> dict[str, Any]:
    amount = came.amount or Money(0, "USD")
    return {
        "buyer_id": came.buyer_id,
        "product_id": came.product_id,
        "country": came.country,
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "happened_on": came.happened_on,
        "note": came.note,
        "noted_at": at,
        "noted_by": by.person_id,
    }
