"""
Find the buyers who may fit an offer, by index, so that nobody judges every buyer for a page.

The nearest goods come first: the same subheading, heading, chapter, then words, then the markets
that the firm wants; no more than so many in all.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.db.models.functions import Left

from naru.identity.queries import buyers
from naru.identity.views import BuyerBrief
from naru.kernel import clock
from naru.matching.buyers.goods import DIGITS
from naru.matching.buyers.rank import Buyer, Offer, Past
from naru.matching.buyers.told import Goods
from naru.matching.models import BarredBuyer, BuyerInterest, ExportOffer, TradeResult

HEADING_DIGITS = 4  # goods under one heading are alike
JUDGED = (
    "hs_code", "word_keys", "price_level", "certificates", "order_min", "capacity", "languages",
    "markets",
)  # fmt: skip


def offered(row: ExportOffer) -> Offer:
    """Return an offer as it is judged."""
    return Offer(**{name: getattr(row, name) for name in JUDGED})


def of_goods(goods: Goods) -> Offer:
    """Return goods as they are judged."""
    columns = goods.columns()
    return Offer(**{name: columns[name] for name in JUDGED})


def near(
    *, body_id: int, firm_id: UUID | None, offer: Offer, countries: Sequence[str], most: int
) -> list[Buyer]:
    """Return the buyers to judge for an offer: not blocked, not barred, doubles made one."""
    rows = _interests(body_id, offer, countries, most)
    found = _known(body_id, {row.buyer_id: row for row in rows}, [offer.hs_code])
    barred = {
        buyer for _firm, buyer in apart(body_id=body_id, firm_ids=[firm_id] if firm_id else [])
    }
    return [one for one in found[heading(offer.hs_code)] if one.id not in barred]


def named(
    *, body_id: int, buyer_ids: Sequence[UUID], hs_codes: Collection[str]
) -> Mapping[str, list[Buyer]]:
    """Return named buyers as they are to be judged, by the heading of the goods."""
    doubles = buyers.merged(body_id=body_id, into=buyer_ids)
    every = [*buyer_ids, *doubles]
    rows = BuyerInterest.objects.filter(body_id=body_id, buyer_id__in=every)
    told: dict[UUID, BuyerInterest | None] = dict.fromkeys(buyer_ids)
    told |= {row.buyer_id: row for row in rows}
    return _known(body_id, told, hs_codes)


def ids_near(
    *, body_id: int, offers: Sequence[Offer], countries: Sequence[str], most: int
) -> list[UUID]:
    """Return who may fit any of several offers, the nearest of each first, doubles as well."""
    found: dict[UUID, None] = {}
    for offer in offers:
        rows = _interests(body_id, offer, countries, max(1, most // len(offers)))
        found |= dict.fromkeys(row.buyer_id for row in rows)
    return list(found)


def apart(*, body_id: int, firm_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return the firms and buyers among these firms that officers keep apart."""
    if not firm_ids:
        return set()
    rows = BarredBuyer.objects.filter(body_id=body_id, firm_id__in=list(firm_ids))
    return set(rows.values_list("firm_id", "buyer_id"))


def busiest(*, body_id: int) -> int:
    """Return how often the buyer deals with firms here who does so most."""
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__isnull=False).order_by()
    counted: Any = rows.values("buyer_id").annotate(n=Count("id")).order_by("-n")
    return next((row["n"] for row in counted[:1]), 0)


def heading(hs_code: str) -> str:
    """Return the heading under which goods are alike; "" where it is not known."""
    return hs_code[:HEADING_DIGITS]


def _known(
    body_id: int, told: Mapping[UUID, BuyerInterest | None], hs_codes: Collection[str]
) -> Mapping[str, list[Buyer]]:
    """Return the buyers behind interests by heading, doubles made one, the blocked left out."""
    known = buyers.briefs(body_id=body_id, buyer_ids=told)
    kept = {one.merged_into for one in known.values() if one.merged_into}
    known |= buyers.briefs(body_id=body_id, buyer_ids=kept - set(known))
    headings = {heading(code) for code in hs_codes}
    past, dealings = _pasts(body_id, told, headings), _dealings(body_id, told)
    found: dict[str, dict[UUID, Buyer]] = {one: {} for one in headings}
    for buyer_id, row in told.items():
        brief = known.get(buyer_id)
        brief = known.get(brief.merged_into) if brief and brief.merged_into else brief
        if brief is None or brief.standing == "blocked":
            continue
        one = _buyer(row, brief, dealings.get(buyer_id, 0))
        for like, those in found.items():
            hers = replace(one, past=past[like].get(buyer_id, Past()))
            those[brief.id] = _together(those[brief.id], hers) if brief.id in those else hers
    return {like: list(those.values()) for like, those in found.items()}


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


def _pasts(
    body_id: int, buyer_ids: Iterable[UUID], headings: Collection[str]
) -> Mapping[str, Mapping[UUID, Past]]:
    """Count what the buyers did with goods under each heading, whichever firm's."""
    likes = {like for like in headings if like}
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__in=list(buyer_ids)).order_by()
    counted: Any = (
        rows.values("buyer_id", "kind", "product_id", "firm_id").annotate(
            n=Count("id"), on=Max("happened_on")
        )
        if likes
        else ()
    )
    of_product, of_firm = _headings(body_id, likes)
    steps: dict[tuple[str, UUID], Counter[str]] = defaultdict(Counter)
    last: dict[tuple[str, UUID], date] = {}
    for row in counted:
        product = row["product_id"]
        for like in of_product.get(product, ()) if product else of_firm.get(row["firm_id"], ()):
            key = (like, row["buyer_id"])
            steps[key][row["kind"]] += row["n"]
            last[key] = max(row["on"], last.get(key, row["on"]))
    found: dict[str, dict[UUID, Past]] = {like: {} for like in headings}
    for (like, buyer_id), hers in steps.items():
        found[like][buyer_id] = Past(steps=dict(hers), last_on=last[like, buyer_id])
    return found


def _headings(
    body_id: int, likes: Collection[str]
) -> tuple[Mapping[UUID, set[str]], Mapping[UUID, set[str]]]:
    """
    Return under which of the headings products lie, and what a firm sold where no product is told.

    That is known only of a firm whose goods all lie under one heading.
    """
    offers = ExportOffer.objects.filter(body_id=body_id).annotate(
        like=Left("hs_code", HEADING_DIGITS)
    )
    firms = offers.filter(like__in=list(likes)).values("firm_id")
    of_product: dict[UUID, set[str]] = defaultdict(set)
    of_firm: dict[UUID, set[str]] = defaultdict(set)
    rows = offers.filter(firm_id__in=firms).values_list("product_id", "firm_id", "like")
    for product, firm, like in rows.distinct():
        of_firm[firm].add(like)
        if product and like in likes:
            of_product[product].add(like)
    one_only = {firm: known for firm, known in of_firm.items() if len(known) == 1}
    return of_product, one_only


def _dealings(body_id: int, buyer_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Count what the buyers did with any firm, in any goods."""
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__in=list(buyer_ids)).order_by()
    counted: Any = rows.values("buyer_id").annotate(n=Count("id"))
    return {row["buyer_id"]: row["n"] for row in counted}


def _buyer(row: BuyerInterest | None, brief: BuyerBrief, dealings: int) -> Buyer:
    """Return a buyer as she is judged; of one who named no interest only the register is known."""
    who = Buyer(
        id=brief.id,
        country=brief.country,
        language=brief.language,
        dealings=dealings,
        may_write=brief.may_write,
        is_checked=brief.standing != "unchecked",
    )
    if row is None:
        return who
    return replace(
        who,
        goods_keys=frozenset(row.goods_keys),
        word_keys=frozenset(row.word_keys),
        price_level=row.price_level,
        certificates=frozenset(row.certificates),
        order_min=row.order_min,
        order_max=row.order_max,
        markets=frozenset(row.markets),
        heard_on=clock.legal_date(row.noted_at),
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
