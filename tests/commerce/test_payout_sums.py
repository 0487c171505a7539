"""A statement's sums lose and make no won, and what is carried adds up over periods."""

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import payout_sums
from naru.commerce.payout_sums import Line, LineKind

amounts = st.integers(0, 10**9)


@st.composite
def sales(draw):
    goods, shipping = draw(amounts), draw(st.integers(0, 10_000))
    commission = payout_sums.commission_of(goods, rate_bp=draw(st.integers(0, 3_000)))
    return Line(
        kind=LineKind.SALE,
        goods=goods,
        shipping=shipping,
        commission=commission,
        commission_vat=payout_sums.vat_of(commission, vat_bp=1_000),
    )


@given(st.lists(sales(), max_size=20), st.integers(-(10**9), 10**9))
def test_sums_equal_the_lines(lines, carried):
    sums = payout_sums.add_up(lines, carried_in=carried)

    by_line = sum(
        row.goods + row.shipping - row.commission - row.commission_vat for row in lines
    )
    assert sums.movement == by_line
    assert sums.payable + sums.carried_out == by_line + carried


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=30))
def test_netting_pays_all_that_was_earned_and_no_more(movements):
    carried, paid = 0, 0
    for movement in movements:
        line = Line(kind=LineKind.ADJUSTMENT, adjustment=movement)
        sums = payout_sums.add_up([line], carried_in=carried)
        paid += sums.payable
        carried = sums.carried_out

    assert paid + carried == sum(movements)
    assert carried <= 0


@given(amounts, st.integers(0, 10_000))
def test_commission_and_its_vat_round_down(gross, rate_bp):
    commission = payout_sums.commission_of(gross, rate_bp=rate_bp)
    vat = payout_sums.vat_of(commission, vat_bp=1_000)

    assert commission * 10_000 <= gross * rate_bp < (commission + 1) * 10_000
    assert vat == commission // 10


@given(amounts, st.data(), st.integers(0, 3_000))
def test_commission_of_the_rest_never_exceeds_that_of_the_sale(gross, data, rate_bp):
    returned = data.draw(st.integers(0, gross))

    whole = payout_sums.commission_of(gross, rate_bp=rate_bp)
    rest = payout_sums.commission_of(gross - returned, rate_bp=rate_bp)

    assert 0 <= rest <= whole
