"""Read what buyers look for, what firms offer abroad, the proposals, introductions and bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.page import Page, newest_first
from naru.kernel.text import Text
from naru.matching.buyers import goods
from naru.matching.buyers.told import Goods, Interest
from naru.matching.models import (
    BarredBuyer,
    BuyerInterest,
    BuyerProposal,
    ExportOffer,
    Introduction,
)

INTERESTED_MAX = 2_000
SHOWN_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """Goods that a firm offers abroad."""

    id: UUID
    firm_id: UUID
    goods: Goods
    is_open: bool
    ranked_at: datetime | None
    proposals: int = 0

    @property
    def name(self) -> Text:
        return Text(self.goods.name_ko, self.goods.name_en)

    @property
    def hs_said(self) -> str:
        return goods.said(self.goods.hs_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason of a proposal; below zero it speaks against her."""

    code: str
    points: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A buyer proposed for an offer, with the reasons for and against."""

    id: UUID
    offer_id: UUID
    buyer_id: UUID
    place: int
    points: int
    ranked_at: datetime
    verdict: str
    why: str
    words: str
    reasons: Sequence[Reason] = field(default=())

    @property
    def reasons_for(self) -> Sequence[Reason]:
        return [one for one in self.reasons if one.points > 0]

    @property
    def against(self) -> Sequence[Reason]:
        return [one for one in self.reasons if one.points < 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionView:
    """An introduction that a firm asked for."""

    id: UUID
    firm_id: UUID
    buyer_id: UUID
    offer_id: UUID
    offer_name: Text
    status: str
    words: str
    reason: str
    asked_at: datetime
    decided_at: datetime | None


def interest(*, body_id: int, buyer_id: UUID) -> Interest | None:
    """Return what a buyer looks for."""
    row = BuyerInterest.objects.filter(body_id=body_id, buyer_id=buyer_id).first()
    return _interest(row) if row else None


def interests(*, body_id: int, buyer_ids: Sequence[UUID]) -> Mapping[UUID, Interest]:
    """Return what several buyers look for."""
    rows = BuyerInterest.objects.filter(body_id=body_id, buyer_id__in=list(buyer_ids))
    return {row.buyer_id: _interest(row) for row in rows}


def interested(*, body_id: int, asked: str) -> Sequence[UUID]:
    """Return the buyers who look for a heading (digits) or for goods of these words."""
    rows = BuyerInterest.objects.filter(body_id=body_id)
    code = goods.code_of(asked)
    keys = goods.word_keys(asked)
    rows = (
        rows.filter(goods_keys__contains=[code]) if code else rows.filter(word_keys__overlap=keys)
    )
    return list(rows.values_list("buyer_id", flat=True)[:INTERESTED_MAX])


def _interest(row: BuyerInterest) -> Interest:
    return Interest(
        hs_codes=tuple(row.hs_codes),
        words=row.words,
        price_level=row.price_level,
        certificates=tuple(row.certificates),
        order_min=row.order_min,
        order_max=row.order_max,
        markets=tuple(row.markets),
    )


def offers(*, body_id: int, firm_id: UUID, only_open: bool = True) -> Sequence[OfferView]:
    """Return what a firm offers abroad, with how many buyers are proposed for each."""
    rows = ExportOffer.objects.filter(body_id=body_id, firm_id=firm_id)
    rows = rows.filter(is_open=True) if only_open else rows
    placed = Count("proposals", filter=Q(proposals__place__gt=0))
    return [_offer(row) for row in rows.annotate(found=placed).order_by("name_ko", "id")]


def offers_of(*, body_id: int, firm_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[OfferView]]:
    """Return what firms offer abroad now, the newest first, by firm."""
    found: dict[UUID, list[OfferView]] = {one: [] for one in firm_ids}
    rows = ExportOffer.objects.filter(body_id=body_id, is_open=True, firm_id__in=list(found))
    for row in rows.order_by("-written_at", "id"):
        found[row.firm_id].append(_offer(row))
    return found


def offer(*, body_id: int, offer_id: UUID) -> OfferView | None:
    """Return one offer."""
    row = ExportOffer.objects.filter(body_id=body_id, id=offer_id).first()
    return _offer(row) if row else None


def to_rank(*, body_id: int, before: datetime, limit: int) -> Sequence[UUID]:
    """Return open offers that were never ranked, or not since an instant."""
    rows = ExportOffer.objects.filter(body_id=body_id, is_open=True)
    rows = rows.filter(Q(ranked_at=None) | Q(ranked_at__lt=before))
    return list(rows.order_by("ranked_at", "id").values_list("id", flat=True)[:limit])


def _offer(row: Any) -> OfferView:
    names = (
        "name_ko", "name_en", "product_id", "hs_code", "words", "price_level", "order_min",
        "capacity",
    )  # fmt: skip
    return OfferView(
        id=row.id,
        firm_id=row.firm_id,
        goods=Goods(
            certificates=tuple(row.certificates),
            languages=tuple(row.languages),
            markets=tuple(row.markets),
            **{name: getattr(row, name) for name in names},
        ),
        is_open=row.is_open,
        ranked_at=row.ranked_at,
        proposals=getattr(row, "found", 0),
    )


def proposals(*, body_id: int, offer_id: UUID) -> Sequence[ProposalView]:
    """Return the buyers proposed for an offer, the best first."""
    rows = BuyerProposal.objects.filter(body_id=body_id, offer_id=offer_id, place__gt=0)
    return [_proposal(row) for row in rows.order_by("place", "id")[:SHOWN_MAX]]


def proposal(*, body_id: int, proposal_id: UUID) -> ProposalView | None:
    """Return one proposal."""
    row = BuyerProposal.objects.filter(body_id=body_id, id=proposal_id).first()
    return _proposal(row) if row else None


def said_of(*, body_id: int, buyer_id: UUID) -> Mapping[str, int]:
    """Count what firms said of a buyer."""
    rows = BuyerProposal.objects.filter(body_id=body_id, buyer_id=buyer_id).exclude(verdict="")
    counted = rows.values("verdict").annotate(n=Count("id"))
    return {row["verdict"]: row["n"] for row in counted}


def _proposal(row: BuyerProposal) -> ProposalView:
    names = (
        "id", "offer_id", "buyer_id", "place", "points", "ranked_at", "verdict", "why", "words",
    )  # fmt: skip
    return ProposalView(reasons=reasons(row.parts), **{name: getattr(row, name) for name in names})


def reasons(parts: Sequence[Mapping[str, Any]]) -> Sequence[Reason]:
    """Return the reasons as they are kept, the weightiest first."""
    found = [
        Reason(code=part["code"], points=part["points"], why=Text(part["ko"], part["en"]))
        for part in parts
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.points)))


def introductions(
    *, body_id: int, status: str = "", cursor: str = "", limit: int
) -> Page[IntroductionView]:
    """Return a page of introductions, the newest first."""
    rows = Introduction.objects.filter(body_id=body_id).select_related("offer")
    rows = rows.filter(status=status) if status else rows
    return newest_first(rows, _introduction, cursor=cursor, limit=limit)


def introduction(*, body_id: int, introduction_id: UUID) -> IntroductionView | None:
    """Return one introduction."""
    rows = Introduction.objects.filter(body_id=body_id).select_related("offer")
    row = rows.filter(id=introduction_id).first()
    return _introduction(row) if row else None


def introductions_of(*, body_id: int, firm_id: UUID) -> Mapping[UUID, IntroductionView]:
    """Return a firm's last introduction by buyer."""
    rows = Introduction.objects.filter(body_id=body_id, firm_id=firm_id).select_related("offer")
    return {row.buyer_id: _introduction(row) for row in rows.order_by("asked_at", "id")}


def _introduction(row: Introduction) -> IntroductionView:
    names = (
        "id", "firm_id", "buyer_id", "offer_id", "status", "words", "reason", "asked_at",
        "decided_at",
    )  # fmt: skip
    return IntroductionView(
        offer_name=Text(row.offer.name_ko, row.offer.name_en),
        **{name: getattr(row, name) for name in names},
    )


def barred(*, body_id: int, buyer_id: UUID) -> Sequence[tuple[UUID, str]]:
    """Return the firms that are kept apart from a buyer, each with the reason."""
    rows = BarredBuyer.objects.filter(body_id=body_id, buyer_id=buyer_id).order_by("noted_at")
    return list(rows.values_list("firm_id", "reason"))
