"""Sums of an offer lose nothing; what changed from version to version is told field by field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deals.conftest import an_offer

from naru.deals import offer
from naru.deals.offer import Line, Offer, OfferIncomplete

LINES = st.builds(
    Line,
    text=st.just("Goods"),
    quantity=st.integers(1, 10**6),
    unit=st.just("box"),
    unit_price=st.integers(0, 10**7),
    discount_bp=st.integers(0, 10_000),
)
TODAY = date(2026, 3, 2)


@given(
    st.lists(LINES, min_size=1, max_size=8),
    st.integers(0, 10**6),
    st.integers(0, 10_000),
    st.sampled_from(["tt_split", "tt_advance", "lc_sight", "open_account"]),
)
def test_totals_lose_nothing(lines, freight, deposit_bp, payment):
    told = Offer(
        lines=tuple(lines), freight=freight, deposit_bp=deposit_bp, payment=payment, currency="JPY"
    )

    sums = offer.totals(told)

    assert sums.deposit + sums.balance == sums.total == sums.goods + sums.freight
    assert sums.goods.minor == sum(one.gross for one in lines) - sum(one.discount for one in lines)
    assert all(0 <= one.sum <= one.gross for one in lines)
    assert offer.read(offer.as_told(told)) == told


def test_a_lines_discount_is_rounded_half_up():
    assert Line(text="a", quantity=1, unit="box", unit_price=150, discount_bp=300).sum == 145


def test_split_payment_takes_its_share_and_advance_takes_all():
    whole = an_offer()

    sums = offer.totals(whole)

    assert abs(sums.deposit.minor - sums.total.minor * 3 / 10) <= 1
    assert not offer.totals(an_offer(payment="tt_advance")).balance
    assert not offer.totals(an_offer(payment="lc_sight")).deposit


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ()}, {"place": ""}, {"incoterm": "FOT"}, {"valid_until": date(2026, 3, 1)},
        {"lead_days": 0}, {"discount": 10**9}, {"seller_name": ""}, {"deposit_bp": 10_001},
        {"lines": (Line(text="", quantity=1, unit="box", unit_price=1),)},
    ],
)  # fmt: skip
def test_what_a_buyer_could_not_read_is_refused(wrong):
    offer.must_be_whole(an_offer(), on=TODAY)

    with pytest.raises(OfferIncomplete):
        offer.must_be_whole(an_offer(**wrong), on=TODAY)


def test_changes_are_told_line_by_line():
    first = an_offer()
    cheaper = Line(text="Dried pollack", quantity=500, unit="bag", unit_price=480, hs="0305.59",
                   moq=200, net_weight_g=250)  # fmt: skip
    second = an_offer(lines=(cheaper,), place="Kobe")

    found = [(one.field, one.line, one.before, one.after) for one in offer.changes(first, second)]

    assert found == [
        ("place", 0, "Yokohama", "Kobe"),
        ("unit_price", 1, "499", "480"),
        ("line", 2, "Seaweed snack", ""),
    ]
    assert offer.changes(first, first) == []


def test_weight_is_known_only_where_every_line_has_one():
    assert offer.totals(an_offer()).net_weight_g == 500 * 250 + 300 * 600
    line = Line(text="a", quantity=2, unit="box", unit_price=1)
    assert offer.totals(an_offer(lines=(*an_offer().lines, line))).net_weight_g == 0
