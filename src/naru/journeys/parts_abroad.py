"""
Tell what a part of an order would be abroad: its goods as customs ask, its box, what cannot go.

Goods go under the firm's confirmed trade items. What is told here is priced, quoted and sent; its
fingerprint shows whether it is still the same when the shopper pays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from naru.commerce.order_views import LineView
from naru.goods import packing
from naru.goods.consignment import Box, Line
from naru.goods.packing import Piece
from naru.goods.queries.items import ItemView
from naru.journeys.price_abroad import Asked
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import descriptions

NOT_WRITTEN = Text(
    "판매자가 아직 수출 물품으로 적지 않은 상품이에요.",
    "The seller has not described it as goods for abroad yet.",
)
NOT_CONFIRMED = Text(
    "수출 물품 정보(HS 코드)가 아직 확정되지 않았어요.",
    "Its customs code is not confirmed by the seller yet.",
)
NO_WEIGHT = Text("무게를 알 수 없어 보낼 수 없어요.", "Its weight is not known.")


class GivenUp(Refusal):
    code = "goods.given_up_meanwhile"
    says = Text(
        ko="그 사이 수출 물품에서 빠진 상품이 있습니다.",
        en="Goods were given up as goods for abroad meanwhile.",
    )
    next_step = Text(ko="수출 물품을 확인해 주세요.", en="Look at the goods for abroad.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Goods of one sku that should go abroad; ``worth`` is of all of them, in won."""

    sku_id: UUID
    product_id: UUID
    option: str
    quantity: int
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """To which country and postcode, by which firm, on which day."""

    firm_id: UUID
    firm_size: str
    country: str
    postcode: str
    on: date


def refused(
    wanted: Iterable[Wanted], known: Mapping[UUID, ItemView], firm_id: UUID
) -> dict[UUID, Text]:
    """Return why goods cannot go abroad, by their sku; what can go is left out."""
    reasons = ((one.sku_id, _reason(known.get(one.product_id), firm_id)) for one in wanted)
    return {sku_id: reason for sku_id, reason in reasons if reason is not None}


def _reason(item: ItemView | None, firm_id: UUID) -> Text | None:
    if item is None or item.firm_id != firm_id:
        return NOT_WRITTEN
    if not item.is_confirmed:
        return NOT_CONFIRMED
    if not item.net_grams:
        return NO_WEIGHT
    return next((wrong.says for wrong in descriptions.wrongs(item.name_en)), None)


def asked(wanted: Sequence[Wanted], known: Mapping[UUID, ItemView], where: Where) -> Asked:
    """Return what is to be priced; every one of the goods has its item."""
    return Asked(
        firm_id=where.firm_id,
        firm_size=where.firm_size,
        country=where.country,
        postcode=where.postcode,
        lines=tuple(_line(one, known[one.product_id]) for one in wanted),
        box=box(wanted, known, where.on),
        currency="KRW",
        incoterm="DDP",
    )


def box(wanted: Iterable[Wanted], known: Mapping[UUID, ItemView], on: date) -> Box:
    """Return the box of goods; every one of them has its item."""
    pieces = ((known[one.product_id], one) for one in wanted)
    return packing.packed(
        (
            Piece(
                net_grams=item.net_grams,
                gross_grams=item.gross_grams,
                quantity=one.quantity,
                option=one.option,
            )
            for item, one in pieces
        ),
        on,
    )


def of_lines(lines: Iterable[LineView], counts: Mapping[UUID, int]) -> list[Wanted]:
    """Return the goods of an order's part, so many of each line; lines of none are left out."""
    return [
        Wanted(
            sku_id=line.sku_id,
            product_id=line.product_id,
            option=line.option_name,
            quantity=counts[line.id],
            worth=line.unit_price * counts[line.id],
        )
        for line in lines
        if counts.get(line.id)
    ]


def basis(what: Asked) -> str:
    """Return the fingerprint of what is priced."""
    return sha256(repr(what).encode()).hexdigest()


def _line(one: Wanted, item: ItemView) -> Line:
    return Line(
        item_id=item.id,
        description=item.name_en,
        hs6=item.hs6,
        hsk=item.hsk,
        origin=item.origin,
        quantity=one.quantity,
        net_grams=item.net_grams * one.quantity,
        value=won(one.worth),
    )
