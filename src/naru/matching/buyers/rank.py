"""
Rank buyers for an offer: points by named reasons, for and against, that a person can check.

Shares are whole thousandths, so the same two always get the same points. More overlap never ranks
lower, and the reasons add up to the score. No database, no clock.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log10
from uuid import UUID

from naru.geography import countries
from naru.kernel.text import Text
from naru.matching.buyers import goods
from naru.matching.buyers.weights import Terms, Weights

WHOLE = 1000
GOODS_SHARE = {6: 1000, 4: 650, 2: 250}  # by the digits of the heading they share
PAST_SHARE = {
    "inquiry": 300, "sample": 400, "meeting": 450, "quote": 650, "contract": 900, "export": 1000,
}  # fmt: skip
PAST_ONCE = 500  # the share of its step that one dealing has; more of them bring the rest
NEAR = ("goods", "words", "past")
PRICES = ("low", "middle", "high")
KINDS_SAID = {
    "inquiry": Text("문의", "inquiry"),
    "sample": Text("샘플", "sample"),
    "meeting": Text("상담", "meeting"),
    "quote": Text("견적", "quotation"),
    "contract": Text("계약", "contract"),
    "export": Text("수출", "export"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a firm offers abroad, as far as it is known; empty is not known."""

    hs_code: str = ""
    word_keys: Collection[str] = ()
    price_level: str = ""
    certificates: Collection[str] = ()
    order_min: int | None = None
    capacity: int | None = None
    languages: Collection[str] = ()
    markets: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a buyer has done with like goods before: how often each step, and when last."""

    steps: Mapping[str, int] = field(default_factory=dict)
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """What is known of a buyer when she is ranked."""

    id: UUID
    country: str
    language: str
    goods_keys: Collection[str] = ()
    word_keys: Collection[str] = ()
    price_level: str = ""
    certificates: Collection[str] = ()
    order_min: int | None = None
    order_max: int | None = None
    markets: Collection[str] = ()
    past: Past = field(default_factory=Past)
    dealings: int = 0  # with any firm here, in any goods
    heard_on: date | None = None
    may_write: bool = True
    is_checked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Imports of a country under the heading of an offer, and whose figures they are."""

    imports_usd: int
    year: int
    source: str
    growth_percent: int | None = None
    is_assumption: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """
    By what buyers are judged: weights by code, terms, the day, the markets by country.

    ``busiest`` is how often the buyer deals here who does so most: no two of the busy ones look
    alike to the ranking only because both passed a number of ours.
    """

    weights: Mapping[str, int]
    terms: Terms
    on: date
    markets: Mapping[str, Market] = field(default_factory=dict)
    busiest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One reason: its share in thousandths (below zero speaks against), its points, in words."""

    code: str
    share: int
    points: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A buyer with her reasons; only those that count are listed."""

    buyer: Buyer
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)

    def shares(self) -> dict[str, int]:
        return {part.code: part.share for part in self.parts}


def scale(weights: Weights, terms: Terms, *, on: date, markets: Mapping[str, Market]) -> Scale:
    """Return the scale of our own weights."""
    return Scale(weights=weights.points(), terms=terms, on=on, markets=markets)


def goods_first(parts: Sequence[Part]) -> Sequence[Part]:
    """Return reasons as they are told in few words: what ties her to the goods, then by weight."""
    return sorted(parts, key=lambda part: (part.code not in NEAR, -abs(part.points)))


def is_near(offer: Offer, buyer: Buyer) -> bool:
    """Say whether anything ties her to these goods, and not only to goods from here."""
    return (
        bool(goods.shared(offer.hs_code, buyer.goods_keys))
        or not set(buyer.word_keys).isdisjoint(offer.word_keys)
        or any(buyer.past.steps.values())
    )


def judge(offer: Offer, buyer: Buyer, by: Scale) -> Ranked:
    """Judge one buyer for one offer."""
    parts = [
        Part(code=code, share=share, points=by.weights[code] * share // WHOLE, why=why)
        for look in LOOKS
        for code, share, why in look(offer, buyer, by)
        if share
    ]
    return Ranked(buyer=buyer, parts=tuple(part for part in parts if part.points))


def best(ranked: Sequence[Ranked], *, places: int, per_country_max: int) -> Sequence[Ranked]:
    """
    Choose the best, not all from one country as long as others fit as well as anybody.

    A country's further buyers come after everybody else, in their order.
    """
    order = sorted(ranked, key=lambda one: (-one.points, str(one.buyer.id)))
    seen: Counter[str] = Counter()
    first: list[Ranked] = []
    rest: list[Ranked] = []
    for one in order:
        seen[one.buyer.country] += 1
        (first if seen[one.buyer.country] <= per_country_max else rest).append(one)
    return [*first, *rest][:places]


Found = Iterator[tuple[str, int, Text]]


def _goods(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    if code := goods.shared(offer.hs_code, buyer.goods_keys):
        why = Text("찾는 품목이 같음 (HS {code})", "looks for the same goods (HS {code})")
        yield "goods", GOODS_SHARE[len(code)], why.fill(code=goods.said(code))


def _words(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    if both := [word for word in offer.word_keys if word in set(buyer.word_keys)]:
        count = min(len(both), by.terms.words_full)
        what = ", ".join(both[: by.terms.words_full])
        why = Text("관심 낱말이 같음: {what}", "uses the same words: {what}").fill(what=what)
        yield "words", WHOLE * count // by.terms.words_full, why


def _past(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del offer
    steps = {kind: count for kind, count in buyer.past.steps.items() if count > 0}
    if not steps:
        return
    most = max(PAST_SHARE[kind] for kind in steps)
    often = min(1, log10(sum(steps.values())) / log10(by.terms.past_full))
    share = most * (PAST_ONCE + int((WHOLE - PAST_ONCE) * often)) // WHOLE
    named = [(KINDS_SAID[kind], steps[kind]) for kind in PAST_SHARE if kind in steps]
    ko = ", ".join(f"{kind.ko} {count}건" for kind, count in named)
    en = ", ".join(f"{kind.en} × {count}" for kind, count in named)
    yield "past", share, Text(f"비슷한 품목의 거래 기록: {ko}", f"dealings in like goods: {en}")


def _active(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del offer
    if buyer.dealings > 0:
        full = max(by.terms.dealings_full, by.busiest)
        size = log10(1 + buyer.dealings) / log10(1 + full)
        why = Text("우리 기업들과의 거래: {count}건", "dealings with firms here: {count}")
        yield "active", _bounded(int(WHOLE * size)), why.fill(count=buyer.dealings)


def _market(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del offer
    market = by.markets.get(buyer.country)
    if market is None:
        return
    terms, name = by.terms, countries.name(buyer.country)
    low, full = log10(terms.imports_none_usd), log10(terms.imports_full_usd)
    size = (log10(max(1, market.imports_usd)) - low) / (full - low)
    why = Text(
        "{country_ko}의 {year}년 수입 {sum} ({source})",
        "{country_en} imported {sum} in {year} ({source})",
    )
    said = why.fill(
        country_ko=name.ko,
        country_en=name.en,
        year=market.year,
        sum=usd(market.imports_usd),
        source=market.source,
    )
    yield "market", _bounded(int(WHOLE * size)), said
    if (growth := market.growth_percent) is not None and growth > 0:
        share = _bounded(WHOLE * growth // terms.growth_full_percent)
        why = Text("그 시장의 수입이 {growth}% 늘어남", "imports there grew by {growth} %")
        yield "growth", share, why.fill(growth=growth)


def _wish(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    reached = {buyer.country, *buyer.markets}
    if both := sorted(set(offer.markets) & reached):
        names = countries.joined(both)
        yield "wish", WHOLE, Text(f"원하는 시장: {names.ko}", f"a market you want: {names.en}")


def _certificates(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    wanted, held = set(buyer.certificates), set(offer.certificates)
    if not held:
        return  # not told, which is no lack
    if both := sorted(wanted & held):
        what = ", ".join(one.upper() for one in both)
        why = Text("원하는 인증을 갖춤: {what}", "has the certificates wanted: {what}")
        yield "certificates", WHOLE * len(both) // len(wanted), why.fill(what=what)
    if missing := sorted(wanted - held):
        what = ", ".join(one.upper() for one in missing)
        why = Text("원하는 인증이 없음: {what}", "lacks the certificates wanted: {what}")
        share = -WHOLE * len(missing) // len(wanted)
        yield "certificate_missing", share, why.fill(what=what)


def _size(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    if offer.order_min is None and offer.capacity is None:
        return
    least, most = offer.order_min or 0, offer.capacity
    if buyer.order_max is not None and buyer.order_max < least:
        why = Text("첫 주문이 최소 주문량보다 적음", "orders less than your least quantity")
        yield "size_unfit", -WHOLE, why
    elif most is not None and buyer.order_min is not None and buyer.order_min > most:
        why = Text("첫 주문이 월 생산량보다 많음", "orders more than you make in a month")
        yield "size_unfit", -WHOLE, why
    elif buyer.order_min is not None or buyer.order_max is not None:
        why = Text("감당할 수 있는 주문 규모", "an order of a size you can take")
        yield "size", WHOLE, why


def _price(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    if offer.price_level and buyer.price_level:
        far = abs(PRICES.index(offer.price_level) - PRICES.index(buyer.price_level))
        why = Text("가격대가 맞음", "the price level fits")
        yield "price", (WHOLE, WHOLE // 2, 0)[far], why


def _language(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del by
    if buyer.language in offer.languages:
        yield "language", WHOLE, Text("바이어의 언어로 답할 수 있음", "you answer in her language")
    elif "en" in offer.languages:
        yield "language", WHOLE // 2, Text("영어로 답할 수 있음", "you answer in English")


def _recent(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del offer
    days_of = [day for day in (buyer.past.last_on, buyer.heard_on) if day is not None]
    if not days_of:
        return
    days = max(0, (by.on - max(days_of)).days)
    share = WHOLE * max(0, by.terms.recent_days - days) // by.terms.recent_days
    why = Text("{days}일 전에 확인한 정보", "heard of {days} days ago")
    why = why if days else Text("오늘 확인한 정보", "heard of today")
    yield "recent", share, why.fill(days=days)


def _standing(offer: Offer, buyer: Buyer, by: Scale) -> Found:
    del offer, by
    if not buyer.may_write:
        why = Text("먼저 보내는 편지를 원하지 않음", "wishes no letters she did not ask for")
        yield "no_letters", -WHOLE, why
    if not buyer.is_checked:
        yield "unchecked", -WHOLE, Text("아직 확인하지 않은 회사", "a company not checked yet")


LOOKS: tuple[Callable[[Offer, Buyer, Scale], Found], ...] = (
    _goods, _words, _past, _active, _market, _wish, _certificates, _size, _price, _language,
    _recent, _standing,
)  # fmt: skip


def usd(amount: int) -> str:
    """Say dollars by magnitude: 12,300,000 gives US$12.3M."""
    for size, letter in ((10**9, "B"), (10**6, "M"), (10**3, "K")):
        if amount >= size:
            tenths = amount * 10 // size
            return f"US${tenths // 10}.{tenths % 10}{letter}"
    return f"US${amount}"


def _bounded(share: int) -> int:
    return max(0, min(WHOLE, share))
