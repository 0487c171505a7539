"""Work out what a claim is worth, from the rows of its part: at home, or for what goes abroad."""

from collections.abc import Callable, Mapping
from uuid import UUID

from naru.commerce import claims
from naru.commerce.claims import Abroad, PartState, Rest, Worth
from naru.commerce.models import Claim, ClaimLine, Order, OrderLine, VendorOrder
from naru.commerce.shipping import ShippingTerms

RestAbroad = Callable[[UUID, Mapping[UUID, int]], Rest]


def of(claim: Claim, part: VendorOrder, rest_abroad: RestAbroad) -> Worth:
    """Return what a claim gives back; ``rest_abroad`` prices what stays of a part abroad."""
    return _worth_abroad(claim, part, rest_abroad) if part.abroad else _worth(claim, part)


def _state(part: VendorOrder, *, remote: str) -> PartState:
    return PartState(
        goods_kept=part.goods - part.returned_goods,
        goods_sold=part.goods,
        shipping=part.shipping,
        refunded=part.refunded,
        terms=ShippingTerms.frozen_as(part.shipping_terms),
        remote=remote,
    )


def _worth(claim: Claim, part: VendorOrder) -> Worth:
    remote = Order.objects.in_book(part.book_id).values_list("remote", flat=True)
    seen = _state(part, remote=remote.get(id=part.order_id))
    decide = claims.cancelled if claim.kind == "cancel" else claims.returned
    return decide(part=seen, goods=claim.goods, fault=claim.fault)


def _worth_abroad(claim: Claim, part: VendorOrder, rest_abroad: RestAbroad) -> Worth:
    seen = Abroad(
        goods_kept=part.goods - part.returned_goods,
        freight=part.shipping - part.freight_back,
        duty=part.duty - part.duty_back,
    )
    if claim.kind != "cancel":
        return claims.returned_abroad(part=seen, goods=claim.goods, fault=claim.fault)
    gone = dict(
        ClaimLine.objects.in_book(claim.book_id)
        .filter(claim_id=claim.id)
        .values_list("order_line_id", "quantity")
    )
    lines = OrderLine.objects.in_book(part.book_id).filter(vendor_order_id=part.id)
    stays = {
        line.id: line.quantity - line.cancelled - line.returned - gone.get(line.id, 0)
        for line in lines.filter(order_id=part.order_id)
    }
    rest = rest_abroad(part.id, stays)
    return claims.cancelled_abroad(part=seen, goods=claim.goods, rest=rest)
