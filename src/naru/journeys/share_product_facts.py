"""
Let what is known of a thing be asked once: between goods for abroad and products for markets.

Goods give name, HS code, origin and net weight on once a person has confirmed them. What a product
for markets gives becomes a draft of goods, which a person looks over and confirms as ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from naru.goods import tree
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.journeys.make_ready_for_markets import MALL, ORIGINS, Source
from naru.localisation.queries import products
from naru.localisation.views import ProductView
from naru.rules.facts import Fact

GOODS = "goods"
GRAMS = "g"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForGoods:
    """What a product for markets tells of goods; ``product_id`` is the mall's, where it is one."""

    id: UUID
    name: str
    hs: str
    origin: str
    net_grams: int
    product_id: UUID | None


def goods_for_markets(*, body_id: int, firm_id: UUID, beside: Sequence[Source]) -> list[Source]:
    """
    Return confirmed goods of a firm that are no product for markets yet.

    Products of the mall that are offered ``beside`` them are not offered twice: taking one of them
    takes what its goods know along (``with_goods``).
    """
    known = products.of_firms(body_id=body_id, firm_ids=[firm_id])
    taken = {one.source_id for one in known} | {one.name for one in known}
    taken |= {one.id for one in beside}
    return [
        _as_source(one)
        for one in items.of_firm(body_id=body_id, firm_id=firm_id)
        if one.is_confirmed and not taken & {one.id, one.product_id, one.name_ko} - {None}
    ]


def of_goods(*, body_id: int, firm_id: UUID, item_id: UUID) -> Source | None:
    """Return what confirmed goods of a firm tell a product for markets, or None."""
    one = items.item(body_id=body_id, item_id=item_id)
    if one is None or one.firm_id != firm_id or not one.is_confirmed:
        return None
    return _as_source(one)


def with_goods(*, body_id: int, firm_id: UUID, source: Source) -> Source:
    """Add what confirmed goods know of the same product of the mall; its own words stand."""
    if source.taken_from != MALL:
        return source
    one = items.of_products(body_id=body_id, product_ids=[source.id]).get(source.id)
    if one is None or one.firm_id != firm_id or not one.is_confirmed:
        return source
    told = _as_source(one)
    return replace(source, hs=source.hs or told.hs, facts={**told.facts, **source.facts})


def products_for_goods(*, body_id: int, firm_id: UUID) -> list[ForGoods]:
    """Return a firm's products for markets that are no goods for abroad yet."""
    known = items.of_firm(body_id=body_id, firm_id=firm_id)
    taken = {one.product_id for one in known} | {one.id for one in known}
    names = {one.name_ko for one in known}
    return [
        _as_goods(one)
        for one in products.of_firms(body_id=body_id, firm_ids=[firm_id])
        if one.name not in names and (one.source_id is None or one.source_id not in taken)
    ]


def of_product(*, body_id: int, firm_id: UUID, product_id: UUID) -> ForGoods | None:
    """Return what a firm's product for markets tells its goods, or None."""
    one = products.product(body_id=body_id, product_id=product_id)
    return _as_goods(one) if one is not None and one.firm_id == firm_id else None


def _as_source(one: ItemView) -> Source:
    facts: dict[str, Fact] = {"product.name": one.name_ko}
    if one.origin in ORIGINS:
        facts["product.origin"] = ORIGINS[one.origin]
    if one.net_grams:
        facts |= {"net.amount": one.net_grams, "net.unit": GRAMS}
    return Source(taken_from=GOODS, id=one.id, name=one.name_ko, hs=one.hsk or one.hs6, facts=facts)


def _as_goods(one: ProductView) -> ForGoods:
    amount = one.facts.get("net.amount")
    is_grams = isinstance(amount, int) and one.facts.get("net.unit") == GRAMS
    whole: Sequence[int] = (tree.HS6_DIGITS, tree.HSK_DIGITS)
    return ForGoods(
        id=one.id,
        name=one.name,
        hs=one.hs if len(one.hs) in whole and one.hs[: tree.HS6_DIGITS] in tree.names() else "",
        origin=next(
            (code for code, said in ORIGINS.items() if said == one.facts.get("product.origin")),
            "KR",
        ),
        net_grams=amount if is_grams and isinstance(amount, int) else 0,
        product_id=one.source_id if one.taken_from == MALL else None,
    )
