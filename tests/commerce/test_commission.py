"""Commission is on goods that stayed, rounded down for the producer, with VAT on it."""

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import commission
from naru.commerce.commission import Kept


def test_commission_and_its_vat():
    owed = commission.owed([Kept(amount=40_000, rate_bp=300, vat_bp=1_000)])

    assert (owed.fee, owed.vat) == (1_200, 120)


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 2_000)), max_size=8))
def test_commission_never_passes_its_rate(lines):
    owed = commission.owed(Kept(amount=a, rate_bp=r, vat_bp=1_000) for a, r in lines)

    assert owed.fee * 10_000 <= sum(amount * rate for amount, rate in lines)
    assert owed.vat * 10 <= owed.fee
