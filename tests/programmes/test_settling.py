"""A settlement adds up, and the own contribution is what public money did not bear."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import settling
from naru.programmes.definition.money import SettlementSpec

WON = st.integers(0, 10**12)


def test_unspent_is_what_was_paid_and_not_accepted():
    sums = settling.add_up(paid=1_000_000, accepted=700_000, costs=1_000_000, own=400_000)

    assert (sums.accepted, sums.unspent) == (700_000, 300_000)
    assert (sums.own_spent, sums.own_lacking) == (300_000, 100_000)


@given(paid=WON, accepted=WON, own=WON)
def test_sums_are_never_negative_and_add_up(paid, accepted, own):
    sums = settling.add_up(paid=paid, accepted=accepted, costs=accepted, own=own)

    assert sums.accepted + sums.unspent == paid
    assert min(sums.unspent, sums.accepted, sums.own_spent, sums.own_lacking) >= 0
    assert sums.accepted + sums.own_spent == accepted


def test_only_long_awards_are_settled_on_the_way():
    spec = SettlementSpec(days=60, interim_after_days=365)
    since = date(2026, 1, 1)

    def may(until: date) -> bool:
        return settling.may_settle_between(spec, since_on=since, until_on=until)

    assert may(date(2027, 1, 2))
    assert not may(date(2027, 1, 1))
    assert not settling.may_settle_between(None, since_on=since, until_on=date(2030, 1, 1))
    assert not settling.may_settle_between(spec, since_on=None, until_on=None)
