"""A statement's sums lose and make no won, and what is carried adds up over periods."""

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import commission, payout_sums
from naru.commerce.commission import Kept
from naru.commerce.payout_sums import Line, LineKind

amounts = st.integers(0, 10**9)
changes = st.integers(-(10**9), 10**9)
COUNTERS = ["escrow:orders", "commission", "commission:vat", "payout:adjustment", "wallet:g:h"]


def line(counter, change):
    return Line(kind=payout_sums.kind_of(counter, change), change=change)


@given(st.lists(st.builds(line, st.sampled_from(COUNTERS), changes), max_size=30), changes)
def test_sums_equal_the_movements(lines, carried):
    sums = payout_sums.add_up(lines, carried_in=carried)

    assert sums.movement == sum(row.change for row in lines)
    assert sums.payable + sums.carried_out == sums.movement + carried
    assert sums.sales >= 0
    assert sums.refunds >= 0


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=30))
def test_netting_pays_all_that_was_earned_and_no_more(movements):
    carried, paid = 0, 0
    for movement in movements:
        arrived = Line(kind=LineKind.ADJUSTMENT, change=movement)
        sums = payout_sums.add_up([arrived], carried_in=carried)
        paid += sums.payable
        carried = sums.carried_out

    assert paid + carried == sum(movements)
    assert carried <= 0


@given(amounts, st.integers(0, 3_000), st.data())
def test_commission_given_back_makes_the_statement_that_of_what_stayed_sold(gross, rate_bp, data):
    returned = data.draw(st.integers(0, gross))
    whole = commission.owed([Kept(amount=gross, rate_bp=rate_bp, vat_bp=1_000)])
    rest = commission.owed([Kept(amount=gross - returned, rate_bp=rate_bp, vat_bp=1_000)])

    sums = payout_sums.add_up(
        [
            line("escrow:orders", gross),
            line("commission", -whole.fee),
            line("commission:vat", -whole.vat),
            line("card:clearing", -returned),
            line("commission", whole.fee - rest.fee),
            line("commission:vat", whole.vat - rest.vat),
        ]
    )

    assert (sums.commission, sums.commission_vat) == (rest.fee, rest.vat)
    assert sums.net == gross - returned - rest.fee - rest.vat
    assert rest.vat == rest.fee // 10
