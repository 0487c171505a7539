"""Read trade items, for the other rooms of the way of the goods."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from naru.goods.models import TradeItem
from naru.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A trade item as it stands; weights are grams of one, ``value`` is of one."""

    id: UUID
    firm_id: UUID
    product_id: UUID | None
    name_ko: str
    name_en: str
    hs6: str
    hsk: str
    origin: str
    material: str
    use: str
    brand: str
    net_grams: int
    gross_grams: int
    value: Money
    status: str
    version: int

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"


_PLAIN = [each.name for each in fields(ItemView) if each.name != "value"]


def item(*, body_id: int, item_id: UUID) -> ItemView | None:
    """Return one item of a body, or None."""
    row = TradeItem.objects.filter(body_id=body_id, id=item_id).first()
    return view(row) if row else None


def items(*, body_id: int, item_ids: Collection[UUID]) -> dict[UUID, ItemView]:
    """Return items by their ids; what the body does not have is left out."""
    rows = TradeItem.objects.filter(body_id=body_id, id__in=item_ids)
    return {row.id: view(row) for row in rows}


def of_products(*, body_id: int, product_ids: Collection[UUID]) -> dict[UUID, ItemView]:
    """Return the items of mall products, by the product's id."""
    rows = TradeItem.objects.filter(body_id=body_id, product_id__in=product_ids)
    return {row.product_id: view(row) for row in rows if row.product_id}


def of_firm(*, body_id: int, firm_id: UUID) -> list[ItemView]:
    """Return what a firm sends abroad, without what it gave up; the newest first."""
    rows = TradeItem.objects.filter(body_id=body_id, firm_id=firm_id).exclude(status="retired")
    return [view(row) for row in rows.order_by("-id")]


def view(row: TradeItem) -> ItemView:
    """Read a row."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return ItemView(**plain, value=Money(row.value_minor, row.currency))
