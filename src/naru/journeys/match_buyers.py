"""
Tell whoever chooses among buyers how well each fits: sample tests, rounds of export meetings.

The ranking is that of `find_buyers`, with the same weights and reasons; here somebody chooses among
buyers, and nothing is written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import buyers
from naru.identity.queries.buyers import BUYERS_MAX
from naru.identity.views import BuyerView
from naru.journeys.find_buyers import of_sheet
from naru.kernel.text import Text
from naru.matching.buyers.goods import code_of
from naru.matching.buyers.rank import Ranked, goods_first
from naru.matching.buyers.told import Goods
from naru.matching.operations import ranking
from naru.matching.queries import buying, candidates
from naru.pavilions.queries import sheets

GOODS_OF_A_FIRM_MAX = 3
REASONS_MAX = 3  # for her; what speaks against her is always told

Two = tuple[UUID, UUID]  # a firm and a buyer
OfFirm = tuple[UUID, Goods]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a buyer fits goods of a firm."""

    firm_id: UUID
    buyer_id: UUID
    goods: Text
    points: int
    reasons: Sequence[Text]
    against: Sequence[Text]


def choosable(
    *, body_id: int, among: Sequence[OfFirm], words: str, country: str
) -> Sequence[BuyerView]:
    """
    Return the buyers to choose from, by name.

    Where there are more than a list holds, those near the goods come before the others.
    """
    named = buyers.named(body_id=body_id, words=words, country=country)
    if words or len(named) < BUYERS_MAX:
        return named
    near = candidates.ids_near(
        body_id=body_id, offers=[candidates.of_goods(goods) for _firm, goods in among],
        countries=[country] if country else [], most=BUYERS_MAX,
    )  # fmt: skip
    first = buyers.buyers(body_id=body_id, buyer_ids=near)
    rest = [one for one in named if one.id not in first]
    return [*first.values(), *rest][:BUYERS_MAX]


def as_written(*, body_id: int, firm_id: UUID, goods: Goods) -> Goods:
    """Return goods as the firm wrote of the same ones for export; else as they are told here."""
    known = buying.offers_of(body_id=body_id, firm_ids=[firm_id])[firm_id]
    return next((one.goods for one in known if _is_same(one.goods, goods)), goods)


def goods_of(*, body_id: int, firm_ids: Sequence[UUID]) -> Sequence[OfFirm]:
    """Return what firms offer abroad, a few each: as written for export, else in the pavilion."""
    offered = buying.offers_of(body_id=body_id, firm_ids=firm_ids)
    return [
        (firm_id, goods)
        for firm_id in firm_ids
        for goods in (
            [one.goods for one in offered[firm_id]]
            or [of_sheet(one) for one in sheets.of_firm(body_id=body_id, firm_id=firm_id)]
        )[:GOODS_OF_A_FIRM_MAX]
    ]


def fits(
    *, body_id: int, among: Sequence[OfFirm], buyer_ids: Sequence[UUID], at: datetime,
    only_near: bool = False,
) -> Mapping[Two, Fit]:  # fmt: skip
    """Return how well each buyer fits each firm: by the goods of the firm that she fits best."""
    if not among or not buyer_ids:
        return {}
    judged = ranking.fits(
        body_id=body_id, offers=[candidates.of_goods(goods) for _firm, goods in among],
        buyer_ids=buyer_ids, at=at, only_near=only_near,
    )  # fmt: skip
    best: dict[Two, Fit] = {}
    for (firm_id, goods), ranked in zip(among, judged, strict=True):
        for one in ranked:
            key = (firm_id, one.buyer.id)
            if key not in best or one.points > best[key].points:
                best[key] = _fit(firm_id, goods, one)
    return best


def kept_apart(*, body_id: int, firm_ids: Sequence[UUID]) -> set[Two]:
    """Return the firms and buyers that officers keep apart."""
    return candidates.apart(body_id=body_id, firm_ids=firm_ids)


def _is_same(one: Goods, other: Goods) -> bool:
    if one.product_id and other.product_id:
        return one.product_id == other.product_id
    return bool(code_of(other.hs_code)) and one.hs_code == code_of(other.hs_code)


def _fit(firm_id: UUID, goods: Goods, one: Ranked) -> Fit:
    parts = goods_first(one.parts)
    return Fit(
        firm_id=firm_id,
        buyer_id=one.buyer.id,
        goods=Text(goods.name_ko, goods.name_en),
        points=one.points,
        reasons=tuple(part.why for part in parts if part.points > 0)[:REASONS_MAX],
        against=tuple(part.why for part in parts if part.points < 0),
    )
