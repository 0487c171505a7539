"""What a claim gives back: never more than was paid, whole when split, fair by whose fault."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import claims, shipping
from naru.commerce.claims import Abroad, PartState, Rest, Share
from naru.commerce.shipping import ShippingTerms

TERMS = ShippingTerms(base=3_000, free_over=50_000, jeju=3_000, island=5_000, return_fee=3_000)


def part(kept, sold=None, refunded=0, remote="", terms=TERMS):
    sold = kept if sold is None else sold
    return PartState(
        goods_kept=kept,
        goods_sold=sold,
        shipping=shipping.fee(terms=terms, goods=sold, remote=remote),
        refunded=refunded,
        terms=terms,
        remote=remote,
    )


def test_losing_free_delivery_takes_the_fee_off():
    worth = claims.cancelled(part=part(60_000), goods=20_000, fault="shopper")

    assert (worth.refund, worth.fee) == (17_000, 3_000)


def test_a_vendors_fault_costs_the_shopper_nothing():
    assert claims.cancelled(part=part(60_000), goods=20_000, fault="vendor").refund == 20_000
    assert claims.returned(part=part(40_000), goods=40_000, fault="vendor").refund == 43_000


def test_a_change_of_mind_bears_the_way_back_and_a_free_way_out():
    assert claims.returned(part=part(40_000), goods=20_000, fault="shopper").refund == 17_000
    assert claims.returned(part=part(60_000), goods=60_000, fault="shopper").refund == 54_000


@given(
    prices=st.lists(st.integers(100, 100_000), min_size=1, max_size=6),
    steps=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=6, max_size=6),
    remote=st.sampled_from(["", "jeju", "island"]),
    base=st.integers(0, 5_000),
    free_over=st.none() | st.integers(0, 100_000),
)
def test_many_claims_never_give_back_more_than_was_paid(prices, steps, remote, base, free_over):
    terms = ShippingTerms(base=base, free_over=free_over, jeju=3_000, island=5_000, return_fee=base)
    sold = sum(prices)
    paid = sold + shipping.fee(terms=terms, goods=sold, remote=remote)
    kept, refunded = sold, 0

    for price, (is_return, is_shopper) in zip(prices, steps, strict=False):
        decide = claims.returned if is_return else claims.cancelled
        before = part(kept, sold, refunded, remote, terms)
        worth = decide(part=before, goods=price, fault="shopper" if is_shopper else "vendor")
        assert worth.refund >= 0
        kept, refunded = kept - price, refunded + worth.refund

    assert refunded <= paid


@given(prices=st.lists(st.integers(3_000, 50_000), min_size=1, max_size=6))
def test_cancelling_all_piece_by_piece_gives_everything_back(prices):
    kept = sold = sum(prices)
    refunded = 0

    for price in sorted(prices, reverse=True):
        before = part(kept, sold, refunded)
        refunded += claims.cancelled(part=before, goods=price, fault="shopper").refund
        kept -= price

    assert refunded == sold + shipping.fee(terms=TERMS, goods=sold, remote="")


@given(
    amounts=st.lists(
        st.tuples(
            st.sampled_from(claims.REFUND_ORDER), st.integers(1, 10**6), st.integers(0, 10**6)
        ),
        min_size=1,
        max_size=5,
    ),
    share=st.integers(0, 100),
)
def test_a_split_refund_is_whole_and_within_every_tender(amounts, share):
    shares = [
        Share(id=uuid4(), tender_id=uuid4(), kind=kind, amount=amount, refunded=min(back, amount))
        for kind, amount, back in amounts
    ]
    left = sum(each.amount - each.refunded for each in shares)
    refund = left * share // 100

    parts = claims.split(refund=refund, shares=shares)

    assert sum(parts.values()) == refund
    room = {each.id: each.amount - each.refunded for each in shares}
    assert all(0 < amount <= room[key] for key, amount in parts.items())


def test_own_money_comes_back_first():
    card, gift = (
        Share(id=uuid4(), tender_id=uuid4(), kind=kind, amount=10_000, refunded=0)
        for kind in ("card", "gift")
    )

    assert claims.split(refund=12_000, shares=[gift, card]) == {card.id: 10_000, gift.id: 2_000}


@given(
    prices=st.lists(st.integers(100, 100_000), min_size=1, max_size=6),
    steps=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=6, max_size=6),
    freight=st.integers(0, 100_000),
    duty=st.integers(0, 50_000),
    rest=st.tuples(st.integers(0, 120_000), st.integers(0, 60_000)),
)
def test_claims_abroad_give_back_freight_and_duty_once_and_no_more(
    prices, steps, freight, duty, rest
):
    kept, paid = sum(prices), sum(prices) + freight + duty
    goods_back = freight_back = duty_back = 0

    for price, (is_return, is_shopper) in zip(prices, steps, strict=False):
        before = Abroad(goods_kept=kept, freight=freight - freight_back, duty=duty - duty_back)
        if is_return:
            fault = "shopper" if is_shopper else "vendor"
            worth = claims.returned_abroad(part=before, goods=price, fault=fault)
        else:
            left = Rest(freight=rest[0], duty=rest[1])
            worth = claims.cancelled_abroad(part=before, goods=price, rest=left)
        assert worth.refund == worth.goods + worth.freight + worth.duty
        assert min(worth.freight, worth.duty) >= 0
        goods_back += worth.goods
        freight_back += worth.freight
        duty_back += worth.duty
        kept -= price

    assert freight_back <= freight
    assert duty_back <= duty
    assert goods_back + freight_back + duty_back <= paid
    is_last_cancelled = not steps[len(prices) - 1][0]
    assert not is_last_cancelled or (freight_back, duty_back) == (freight, duty)


def test_a_change_of_mind_abroad_gives_the_price_and_a_vendors_fault_everything():
    part = Abroad(goods_kept=40_000, freight=25_000, duty=6_001)

    assert claims.returned_abroad(part=part, goods=40_000, fault="shopper").refund == 40_000
    assert claims.returned_abroad(part=part, goods=20_000, fault="vendor").refund == 23_001
    assert claims.returned_abroad(part=part, goods=40_000, fault="vendor").refund == 71_001
