"""Buyers are ranked by reasons: they add up, and more of what fits never ranks lower."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.matching.buyers import goods, rank, weights
from naru.matching.buyers.rank import Buyer, Market, Offer, Past

ON = date(2026, 3, 2)
CODES = ("121221", "121229", "1211", "200819", "330499", "34")
WORDS = ("김", "snack", "organic", "녹차")
CERTIFICATES = ("haccp", "halal", "fda")
SCALE = rank.scale(
    weights.weights(ON),
    weights.terms(ON),
    on=ON,
    markets={
        "JP": Market(imports_usd=12_000_000, year=2025, source="가정", growth_percent=12),
        "US": Market(imports_usd=900_000_000, year=2025, source="가정"),
    },
)
LAVER = Offer(
    hs_code="121221", word_keys=("김", "snack"), price_level="middle", certificates=("haccp",),
    order_min=100, capacity=2_000, languages=("en", "ja"), markets=("JP",),
)  # fmt: skip

some = st.frozensets
numbers = st.none() | st.integers(0, 5_000)
pasts = st.builds(
    Past,
    steps=st.dictionaries(st.sampled_from(list(rank.PAST_SHARE)), st.integers(0, 9)),
    last_on=st.none() | st.dates(date(2024, 1, 1), ON),
)
buyers = st.builds(
    Buyer,
    id=st.uuids(),
    country=st.sampled_from(("JP", "US", "VN")),
    language=st.sampled_from(("ja", "en", "vi")),
    goods_keys=some(st.sampled_from(CODES)).map(lambda codes: frozenset(goods.keys(codes))),
    word_keys=some(st.sampled_from(WORDS)),
    price_level=st.sampled_from(("", *rank.PRICES)),
    certificates=some(st.sampled_from(CERTIFICATES)),
    order_min=numbers,
    order_max=numbers,
    markets=some(st.sampled_from(("JP", "US", "VN"))),
    past=pasts,
    dealings=st.integers(0, 200),
    heard_on=st.none() | st.dates(date(2024, 1, 1), ON),
    may_write=st.booleans(),
    is_checked=st.booleans(),
)
offers = st.builds(
    Offer,
    hs_code=st.sampled_from(("", "12", "1212", "121221", "330499")),
    word_keys=some(st.sampled_from(WORDS)),
    price_level=st.sampled_from(("", *rank.PRICES)),
    certificates=some(st.sampled_from(CERTIFICATES)),
    order_min=numbers,
    capacity=numbers,
    languages=some(st.sampled_from(("ja", "en", "vi"))),
    markets=some(st.sampled_from(("JP", "US", "VN"))),
)


def test_a_near_buyer_is_ranked_with_reasons_that_a_person_reads():
    aoba = Buyer(
        id=UUID(int=1), country="JP", language="ja", goods_keys=goods.keys(["121221"]),
        word_keys=("김",), certificates=("haccp", "halal"), order_min=200, order_max=900,
        past=Past(steps={"inquiry": 2}, last_on=date(2026, 1, 2)), may_write=False,
    )  # fmt: skip

    ranked = rank.judge(LAVER, aoba, SCALE)

    said = {part.code: (part.points, part.why.ko) for part in ranked.parts}
    assert said["goods"] == (300, "찾는 품목이 같음 (HS 1212.21)")
    assert said["past"] == (36, "비슷한 품목의 거래 기록: 문의 2건")
    assert said["market"][1] == "일본의 2025년 수입 US$12.0M (가정)"
    assert said["certificates"] == (40, "원하는 인증을 갖춤: HACCP")
    assert said["certificate_missing"] == (-60, "원하는 인증이 없음: HALAL")
    assert said["no_letters"][0] == -100
    assert said["size"][0] == 80


@given(offers, buyers)
def test_reasons_add_up_to_the_score(offer, buyer):
    ranked = rank.judge(offer, buyer, SCALE)

    assert ranked.points == sum(
        SCALE.weights[code] * share // rank.WHOLE for code, share in ranked.shares().items()
    )
    assert all(part.why.ko and part.why.en for part in ranked.parts)


@given(offers, buyers, st.sampled_from(CODES), st.sampled_from(WORDS))
def test_more_overlap_never_ranks_lower(offer, buyer, code, word):
    before = rank.judge(offer, buyer, SCALE).points

    for more in (
        replace(buyer, goods_keys={*buyer.goods_keys, *goods.keys([code])}),
        replace(buyer, word_keys={*buyer.word_keys, word}),
        replace(buyer, markets={*buyer.markets, "JP"}),
        replace(buyer, is_checked=True),
        replace(buyer, dealings=buyer.dealings + 3),
        replace(buyer, past=Past(steps={**buyer.past.steps, "export": 9}, last_on=ON)),
    ):
        assert rank.judge(offer, more, SCALE).points >= before
    for held in (
        replace(offer, certificates={*offer.certificates, *buyer.certificates}),
        replace(offer, languages={*offer.languages, buyer.language}),
    ):
        assert rank.judge(held, buyer, SCALE).points >= before


def test_of_two_busy_buyers_the_busier_ranks_higher_however_busy_both_are():
    by = replace(SCALE, busiest=4_000)
    busy, busier = (
        Buyer(id=UUID(int=1), country="VN", language="vi", dealings=count) for count in (900, 4_000)
    )

    assert rank.judge(LAVER, busier, by).points > rank.judge(LAVER, busy, by).points


@given(st.lists(buyers, max_size=12), st.integers(1, 6), st.integers(1, 3))
def test_the_best_are_spread_over_countries_and_nobody_is_lost_or_doubled(found, places, most):
    ranked = [rank.judge(LAVER, one, SCALE) for one in found]

    chosen = rank.best(ranked, places=places, per_country_max=most)

    assert len(chosen) == min(places, len(ranked))
    assert len({id(one) for one in chosen}) == len(chosen)
    kept = [one.buyer.country for one in chosen]
    others = {one.buyer.country for one in ranked} - set(kept)
    crowded = [country for country in set(kept) if kept.count(country) > most]
    assert not (crowded and others)
    assert chosen == rank.best(list(reversed(ranked)), places=places, per_country_max=most)
