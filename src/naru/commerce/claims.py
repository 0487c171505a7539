"""
What a claim is worth: how much goes back, who bears the way back, and along which tenders.

Pure. A refund is worked out for the vendor's part as it stood and as it will stand, so that many
small claims never give back more, or less, than one large one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.commerce import shipping
from naru.commerce.shipping import ShippingTerms
from naru.kernel.text import Text

# Own money first; then what the shopper bought as a certificate; a grant last.
REFUND_ORDER = ("card", "gift", "points", "payback", "policy")

REASONS: dict[str, tuple[str, Text]] = {
    "mind": ("shopper", Text(ko="마음이 바뀌었어요", en="I changed my mind")),
    "mistake": ("shopper", Text(ko="잘못 주문했어요", en="I ordered by mistake")),
    "late": ("vendor", Text(ko="배송이 너무 늦어요", en="Delivery takes too long")),
    "broken": ("vendor", Text(ko="상품이 상하거나 깨졌어요", en="Spoilt or broken")),
    "wrong": ("vendor", Text(ko="다른 상품이 왔어요", en="Not what I ordered")),
    "described": ("vendor", Text(ko="설명과 달라요", en="Not as described")),
    "no_stock": ("vendor", Text(ko="판매자가 보낼 수 없어요", en="The vendor cannot send it")),
    "officer": ("vendor", Text(ko="담당자가 취소했어요", en="Cancelled by an officer")),
}

SHOPPER_REASONS = {
    "cancel": ("mind", "mistake", "late"),
    "return": ("broken", "wrong", "described", "mind", "mistake"),
    "exchange": ("broken", "wrong", "described", "mind"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    """A vendor's part before the claim: worth of goods still bought, fee, and money given back."""

    goods_kept: int
    goods_sold: int
    shipping: int
    refunded: int
    terms: ShippingTerms
    remote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """A part that goes abroad before the claim: goods still bought, freight and duty that stand."""

    goods_kept: int
    freight: int
    duty: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What sending the rest of a part abroad costs, once some goods are cancelled."""

    freight: int
    duty: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """
    What a claim gives back; ``fee`` is what the shopper bears, already taken off.

    ``freight`` and ``duty`` are what goes back of them abroad, within the refund.
    """

    goods: int
    refund: int
    fee: int
    freight: int = 0
    duty: int = 0


def cancelled(*, part: PartState, goods: int, fault: str) -> Worth:
    """
    Return what cancelling goods before they are sent gives back.

    The delivery fee is worked out anew for what stays; where it rises because free delivery is no
    longer reached, the rise is taken off, unless the vendor is at fault.
    """
    stays = part.goods_kept - goods
    assert stays >= 0, "no more is cancelled than was bought"
    now = part.goods_sold + part.shipping - part.refunded - part.goods_kept
    later = shipping.fee(terms=part.terms, goods=stays, remote=part.remote)
    if fault == "vendor":
        later = min(now, later)
    refund = max(0, goods + now - later)
    return Worth(goods=goods, refund=refund, fee=max(0, goods - refund))


def returned(*, part: PartState, goods: int, fault: str) -> Worth:
    """
    Return what sending goods back gives back.

    Where the shopper changed her mind she bears the way back, and the way out too if all goods
    return that were sent free; where the vendor is at fault she bears nothing, and gets the fee
    for the way out as well when nothing stays.
    """
    stays = part.goods_kept - goods
    assert stays >= 0, "no more is returned than was bought"
    left = part.goods_sold + part.shipping - part.refunded
    if fault == "vendor":
        whole = goods + (part.shipping if stays == 0 else 0)
        return Worth(goods=goods, refund=max(0, min(whole, left)), fee=0)
    way_back = part.terms.return_fee or part.terms.base
    way_back += shipping.surcharge(terms=part.terms, remote=part.remote)
    was_free = part.shipping == 0 and part.terms.base > 0
    fee = way_back + (part.terms.base if stays == 0 and was_free else 0)
    refund = max(0, min(goods - fee, left))
    return Worth(goods=goods, refund=refund, fee=goods - refund)


def cancelled_abroad(*, part: Abroad, goods: int, rest: Rest) -> Worth:
    """
    Return what cancelling goods gives back before they leave for abroad.

    Freight and duty are worked out anew for what stays (``rest``) and never rise; where nothing
    stays, all of both goes back.
    """
    stays = part.goods_kept - goods
    assert stays >= 0, "no more is cancelled than was bought"
    freight = part.freight - (min(part.freight, rest.freight) if stays else 0)
    duty = part.duty - (min(part.duty, rest.duty) if stays else 0)
    return Worth(goods=goods, refund=goods + freight + duty, fee=0, freight=freight, duty=duty)


def returned_abroad(*, part: Abroad, goods: int, fault: str) -> Worth:
    """
    Return what sending goods back from abroad gives back.

    Where she changed her mind the shopper gets the goods' price: she sends them back herself, the
    freight was used, and the duty lies with the customs abroad. Where the vendor is at fault the
    goods' share of the duty goes back as well, and the freight once nothing stays.
    """
    stays = part.goods_kept - goods
    assert stays >= 0, "no more is returned than was bought"
    if fault != "vendor":
        return Worth(goods=goods, refund=goods, fee=0)
    freight = 0 if stays else part.freight
    duty = part.duty - (part.duty * stays // part.goods_kept if stays else 0)
    return Worth(goods=goods, refund=goods + freight + duty, fee=0, freight=freight, duty=duty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a tender paid to this vendor, and how much of it went back already."""

    id: UUID
    tender_id: UUID
    kind: str
    amount: int
    refunded: int


def split(*, refund: int, shares: Sequence[Share]) -> Mapping[UUID, int]:
    """Split a refund over the tenders that paid, in the declared order; by share id."""
    parts: dict[UUID, int] = {}
    left = refund
    for share in sorted(shares, key=lambda share: REFUND_ORDER.index(share.kind)):
        part = min(left, share.amount - share.refunded)
        if part > 0:
            parts[share.id] = part
            left -= part
    assert left == 0, "a refund never passes what was paid"
    return parts
