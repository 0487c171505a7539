"""Read trade items, for the other rooms of the way of the goods."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.goods.models import TradeItem
from naru.goods.suggesting import Earlier
from naru.kernel.money import Money
from naru.kernel.page import Page, newest_first


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


EARLIER_OWN_MAX, EARLIER_OTHERS_MAX = 300, 100

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


def page(
    *,
    body_id: int,
    firm_ids: Collection[UUID] | None = None,
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = 20,
) -> Page[ItemView]:
    """
    Return a page of items, the newest first: of some firms, or of the whole body.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = TradeItem.objects.filter(body_id=body_id)
    if firm_ids is not None:
        rows = rows.filter(firm_id__in=firm_ids)
    rows = rows.filter(status=status) if status else rows.exclude(status="retired")
    if search:
        words = Q(name_ko__icontains=search) | Q(name_en__icontains=search)
        digits = "".join(one for one in search if one.isdigit())
        rows = rows.filter(words | Q(hs6__startswith=digits) if digits else words)
    return newest_first(rows, view, cursor=cursor, limit=limit)


def products_taken(*, body_id: int, firm_id: UUID) -> frozenset[UUID]:
    """Return the mall products of a firm that are items already."""
    rows = TradeItem.objects.filter(body_id=body_id, firm_id=firm_id, product_id__isnull=False)
    return frozenset(row for row in rows.values_list("product_id", flat=True) if row)


def earlier(*, body_id: int, firm_id: UUID, codes: Collection[str]) -> list[Earlier]:
    """Return what was confirmed before: the firm's own items, and others' under some codes."""
    rows = TradeItem.objects.filter(body_id=body_id, status="confirmed").order_by("-id")
    own = rows.filter(firm_id=firm_id)[:EARLIER_OWN_MAX]
    others = rows.filter(hs6__in=codes).exclude(firm_id=firm_id)[:EARLIER_OTHERS_MAX]
    return [
        Earlier(words=f"{row.name_ko} {row.name_en}", hs6=row.hs6, is_own=row.firm_id == firm_id)
        for row in [*own, *others]
    ]
