"""
Find the buyers who may fit an offer, by index, so that nobody judges every buyer for a page.

The nearest goods come first: the same subheading, heading, chapter, then words, then the markets
that the firm wants; no more than so many in all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from naru.identity.queries import buyers
from naru.identity.views import BuyerBrief
from naru.kernel import clock
from naru.matching.buyers.goods import DIGITS
from naru.matching.buyers.rank import Buyer, Offer, Past
from naru.matching.models import BarredBuyer, BuyerInterest, ExportOffer, TradeResult

HEADING_DIGITS = 4  # goods under one heading are alike


def offered(row: ExportOffer) -> Offer:
    """Return an offer as it is judged."""
    return Offer(
        hs_code=row.hs_code,
        word_keys=row.word_keys,
        price_level=row.price_level,
        certificates=row.certificates,
        order_min=row.order_min,
        capacity=row.capacity,
        languages=row.languages,
        markets=row.markets,
    )


def near(
    *, body_id: int, firm_id: UUID | None, offer: Offer, countries: Sequence[str], most: int
) -> list[Buyer]:
    """Return the buyers to judge for an offer: not blocked, not barred, doubles made one."""
    rows = _interests(body_id, offer, countries, most)
    known = buyers.briefs(body_id=body_id, buyer_ids=[row.buyer_id for row in rows])
    kept = {one.merged_into for one in known.values() if one.merged_into}
    known |= buyers.briefs(body_id=body_id, buyer_ids=kept)
    barred = _barred(body_id, firm_id)
    ids = [row.buyer_id for row in rows]
    past, dealings = _past(body_id, ids, offer.hs_code), _dealings(body_id, ids)
    found: dict[UUID, Buyer] = {}
    for row in rows:
        brief = known.get(row.buyer_id)
        brief = known.get(brief.merged_into) if brief and brief.merged_into else brief
        if brief is None or brief.standing == "blocked" or brief.id in barred:
            continue
        one = _buyer(row, brief, past.get(row.buyer_id, Past()), dealings.get(row.buyer_id, 0))
        found[brief.id] = _together(found[brief.id], one) if brief.id in found else one
    return list(found.values())


def _interests(
    body_id: int, offer: Offer, countries: Sequence[str], most: int
) -> list[BuyerInterest]:
    rows = BuyerInterest.objects.filter(body_id=body_id)
    rows = rows.filter(country__in=countries) if countries else rows
    found: dict[UUID, BuyerInterest] = {}
    for asked in _tiers(offer):
        left = most - len(found)
        if left <= 0:
            break
        tier = rows.filter(asked).exclude(id__in=list(found)).order_by("-noted_at", "id")
        found |= {row.id: row for row in tier[:left]}
    return list(found.values())


def _tiers(offer: Offer) -> Iterator[Q]:
    for digits in DIGITS:
        if len(offer.hs_code) >= digits:
            yield Q(goods_keys__contains=[offer.hs_code[:digits]])
    if offer.word_keys:
        yield Q(word_keys__overlap=list(offer.word_keys))
    if offer.markets:
        yield Q(country__in=list(offer.markets))


def _barred(body_id: int, firm_id: UUID | None) -> set[UUID]:
    if firm_id is None:
        return set()
    rows = BarredBuyer.objects.filter(body_id=body_id, firm_id=firm_id)
    return set(rows.values_list("buyer_id", flat=True))


def _past(body_id: int, buyer_ids: Iterable[UUID], hs_code: str) -> Mapping[UUID, Past]:
    """Count what the buyers did with goods under the same heading, whichever firm's."""
    like = ExportOffer.objects.filter(body_id=body_id)
    like = like.filter(hs_code__startswith=hs_code[:HEADING_DIGITS] or "none")
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__in=list(buyer_ids)).filter(
        Q(product_id__in=like.exclude(product_id=None).values("product_id"))
        | Q(product_id=None, firm_id__in=like.values("firm_id"))
    )
    steps: dict[UUID, Counter[str]] = defaultdict(Counter)
    last: dict[UUID, date] = {}
    counted: Any = rows.values("buyer_id", "kind").annotate(n=Count("id"), on=Max("happened_on"))
    for row in counted:
        steps[row["buyer_id"]][row["kind"]] += row["n"]
        last[row["buyer_id"]] = max(row["on"], last.get(row["buyer_id"], row["on"]))
    return {one: Past(steps=dict(found), last_on=last[one]) for one, found in steps.items()}


def _dealings(body_id: int, buyer_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Count what the buyers did with any firm, in any goods."""
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__in=list(buyer_ids)).order_by()
    counted: Any = rows.values("buyer_id").annotate(n=Count("id"))
    return {row["buyer_id"]: row["n"] for row in counted}


def _buyer(row: BuyerInterest, brief: BuyerBrief, past: Past, dealings: int) -> Buyer:
    return Buyer(
        id=brief.id,
        country=brief.country,
        language=brief.language,
        goods_keys=frozenset(row.goods_keys),
        word_keys=frozenset(row.word_keys),
        price_level=row.price_level,
        certificates=frozenset(row.certificates),
        order_min=row.order_min,
        order_max=row.order_max,
        markets=frozenset(row.markets),
        past=past,
        dealings=dealings,
        heard_on=clock.legal_date(row.noted_at),
        may_write=brief.may_write,
        is_checked=brief.standing != "unchecked",
    )


def _together(one: Buyer, other: Buyer) -> Buyer:
    """Make one of a buyer and her double: what either looks for, what both did."""
    steps = Counter(one.past.steps) + Counter(other.past.steps)
    days = [day for day in (one.past.last_on, other.past.last_on) if day]
    return replace(
        one,
        goods_keys={*one.goods_keys, *other.goods_keys},
        word_keys={*one.word_keys, *other.word_keys},
        markets={*one.markets, *other.markets},
        past=Past(steps=dict(steps), last_on=max(days, default=None)),
        dealings=one.dealings + other.dealings,
    )
